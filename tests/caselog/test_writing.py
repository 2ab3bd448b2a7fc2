# SPDX-License-Identifier: EUPL-1.2
"""What is written is read back as it was."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from terugweg.caselog.model import (
    AuthoritySpan,
    CareSpan,
    CaseFile,
    Complete,
    Event,
    Person,
    Ref,
)
from terugweg.caselog.reading import parse_case, read_case
from terugweg.caselog.writing import write_case
from terugweg.terms import PartialDate
from tests.caselog.samples import RULINGS, read_small, small_vocabulary, without_places

DAYS = st.dates(date(2013, 1, 1), date(2090, 1, 1))
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1).filter(str.strip)
TRICKY = st.sampled_from(
    [
        "1e5",
        "true",
        "null",
        "~",
        "no",
        "12",
        "- x",
        "a: b",
        "# x",
        "2026-01-01",
        " x ",
        "'",
        '"',
        "a\tb",
        "line\nline\n",
        "a\rb",
    ]
)
WORDS = TEXTS | TRICKY
NAMES = st.from_regex(r"[a-z][a-z0-9.:-]{0,8}", fullmatch=True)
PARTIALS = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    DAYS,
    st.integers(1, 3),
)
UNKNOWN = st.builds(lambda day: PartialDate(not_after=day), DAYS)
ZONES = st.sampled_from([ZoneInfo("Europe/Amsterdam"), ZoneInfo("UTC")])
# As read from a file: with a fixed offset.
MOMENTS = st.builds(
    lambda day, clock, zone: datetime.fromisoformat(datetime.combine(day, clock, zone).isoformat()),
    DAYS,
    st.just(time()) | st.times(),
    ZONES,
)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


SPANS = st.tuples(optional(DAYS), optional(DAYS)).map(
    lambda days: days if None in days else tuple(sorted(days))
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "present": optional(st.lists(st.sampled_from(["mother", "c", "GI"])).map(tuple)),
        "about": optional(st.just(Ref("e0"))),
        "planned_for": optional(MOMENTS),
        "minutes": optional(st.integers(0, 1_000_000)),
        "per_week": optional(st.integers(0, 99) | st.floats(0, 99)),
        "papers": optional(st.lists(WORDS, max_size=3).map(tuple)),
        "view": optional(WORDS),
        "heard": optional(st.booleans()),
    },
)
PLAIN = st.recursive(st.none() | st.booleans() | st.integers(0, 99) | WORDS, st.lists, max_leaves=3)
ENDED = st.builds(
    lambda end, spelt: Event(
        "x",
        "appeal_decided",
        PartialDate(2026),
        ("c",),
        fields={"new_until": end},
        through_spelling=("new_until",) if spelt else (),
    ),
    DAYS,
    st.booleans(),
)


@st.composite
def cases(draw: st.DrawFn) -> CaseFile:
    """A case such as a reader makes."""
    children = ("c", "d") if draw(st.booleans()) else ("c",)
    some_child = st.sampled_from([None, *children])
    authority = draw(
        st.lists(
            st.builds(
                lambda has, child, span: AuthoritySpan(has, child, *span),
                optional(st.booleans()),
                some_child,
                SPANS,
            ),
            max_size=2,
        )
    )
    first = PartialDate(2014)
    mother = Person(
        "mother",
        "parent",
        draw(optional(WORDS)),
        draw(optional(PARTIALS)),
        tuple(authority),
        draw(
            st.lists(st.builds(CareSpan, some_child, st.none() | st.just(first)), max_size=2).map(
                tuple
            )
        ),
        draw(optional(st.booleans())),
        draw(st.sampled_from([(), children])),
        None,
        draw(optional(WORDS)),
    )
    event = st.builds(
        Event,
        id=NAMES,
        type=st.just("talk_held"),
        occurred_on=PARTIALS | UNKNOWN,
        children=st.sampled_from([children, children[:1]]),
        actor=st.sampled_from([None, "GI", "court"]),
        recorded_at=optional(MOMENTS),
        recorded_by=st.sampled_from([None, "mother", "GI"]),
        evidence=st.sampled_from([(), (Ref("e0"),)]),
        fields=FIELDS,
        inferred=st.sampled_from([(), ("on", "type")]),
        cite=optional(WORDS),
        extra=st.dictionaries(WORDS, PLAIN, max_size=2).filter(
            lambda extra: not set(extra) & set(small_vocabulary().events["talk_held"].fields)
        ),
    )
    events = draw(st.lists(event, max_size=3, unique_by=lambda one: one.id))
    complete = draw(
        st.lists(
            st.builds(
                lambda span, only: Complete(("talk_held",), span[0], span[1], only),
                SPANS,
                st.sampled_from([(), children[:1]]),
            ),
            max_size=2,
        ).filter(lambda spans: sum(span == Complete(("talk_held",)) for span in spans) < 2)
    )
    origin = Event("e0", "talk_held", PartialDate(2026), children)
    return CaseFile(
        case=draw(WORDS),
        children=children,
        persons=(mother, *(Person(child, "child") for child in children)),
        events=(origin, *(one for one in events if one.id not in {"e0", "x"}), draw(ENDED)),
        complete_for=tuple(complete),
        as_of=draw(optional(DAYS)),
        title=draw(optional(WORDS)),
        summary=draw(st.dictionaries(st.sampled_from(["nl", "en"]), WORDS)),
        header=draw(
            st.fixed_dictionaries({}, optional={"court": WORDS, "decided_on": DAYS.map(str)})
        ),
        expected=tuple(draw(st.lists(st.dictionaries(WORDS, PLAIN, max_size=3), max_size=2))),
    )


@given(cases(), st.sampled_from(["yaml", "json"]))
def test_writing_and_reading_lose_nothing(case, form):
    text = write_case(case, form)
    read = parse_case(text, "case", small_vocabulary())
    assert without_places(read) == case
    assert write_case(read, form) == text


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_published_rulings_survive(path, form):
    case = read_case(path)
    again = parse_case(write_case(case, form), path.name)
    assert without_places(again) == without_places(case)


def test_the_text_is_plain_to_read():
    text = """\
case: small
summary:
  en: Short
persons:
- id: anna
  role: child
  born: 2012-05-01
- id: mother
  role: parent
  authority:
  - has: true
    until: 2020-01-01
as_of: 2026-03-01
complete_for:
- talk_held
- types:
  - order_granted
  from: 2026-01-01
events:
- id: e1
  type: order_granted
  'on': 2026-02
  actor: court
  child: anna
  recorded_at: 2026-02-03
  fields:
    through: 2027-01-31
    heard: null
  inferred:
  - through
  extra:
    days: '12'
"""
    assert write_case(read_small(text)) == text


def test_other_readers_of_yaml_see_the_same_texts():
    text = write_case(read_small("case: 'no'\npersons: [{id: 'on', role: child}]\nevents: []"))
    assert yaml.safe_load(text)["case"] == "no"
    assert yaml.safe_load(text)["persons"][0]["id"] == "on"


def test_equal_values_are_written_twice_not_by_reference():
    shared = {"a": ["b"]}
    case = read_small("case: x\npersons: [{id: c, role: child}]\nevents: []\nexpected: [{}, {}]")
    text = write_case(CaseFile("x", case.children, case.persons, (), expected=(shared, shared)))
    assert "&" not in text
    assert read_small(text).expected == (shared, shared)
