# SPDX-License-Identifier: EUPL-1.2
"""A case taken from a dataset gives the same findings as the dataset itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.assessment.assess import assess
from terugweg.assessment.context import Context
from terugweg.assessment.engine import run
from terugweg.assessment.findings import Finding, build_findings
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.columns_cut import cut_columns
from terugweg.caselog.columns_read import NOT_IN_LOG, records
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.model import CareSpan, CaseFile, Complete, Person, Ref
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case
from terugweg.caselog.states import derive_states
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from terugweg.population.case_events import TEXT, partial_date
from terugweg.population.case_export import case_of, export_case, export_case_text
from terugweg.population.dataset import Dataset, DatasetError, Invented
from terugweg.rulebook.loading import load_rulebook
from terugweg.terms import PartialDate, day_number
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import rulebooks
from tests.population.datasets import ALL_KINDS, rulings, write


def plain(finding):
    """A finding without the numbers that only hold within one run."""
    return replace(finding, number=0, places={})


def findings_of(dataset: Dataset, rulebook, as_of) -> dict[str, list[Finding]]:
    """Per case the findings of a run over all parts."""
    found: dict[str, list[Finding]] = {}
    for name in dataset.parts:
        columns = cut_columns(dataset.read(name), day_number(as_of))
        context = Context(columns, derive_states(columns), day_number(as_of))
        table = run(context, rulebook)
        assert not table.failures
        found.update({case: [] for case in columns.case_ids})
        for finding in build_findings(context, rulebook, table):
            found[finding.case].append(plain(finding))
    return found


def exported(dataset: Dataset, case: str) -> CaseFile:
    return parse_case(export_case_text(dataset, case), case, vocabulary())


def exported_as_drawn(dataset: Dataset, case: CaseFile) -> CaseFile:
    """By way of a file, but for a case that was drawn with what no file may hold."""
    try:
        parse_case(write_case(case), case.case, vocabulary())
    except CaseFileError:
        return export_case(dataset, case.case)
    return exported(dataset, case.case)


def alone(case: CaseFile, rulebook, as_of):
    return [plain(f) for f in assess([case], rulebook, vocabulary(), as_of).findings]


@share(0.3)
@given(st.lists(cases(), min_size=1, max_size=2), rulebooks(), AS_OF, st.booleans())
def test_findings_of_any_case_are_the_same(logs, rulebook, as_of, ordered):
    """With the order of the file in the dataset, and without."""
    logs = [replace(case, case=f"case-{n}") for n, case in enumerate(logs)]

    def change(columns):
        return columns if ordered else replace(columns, row_sequence=None)

    with TemporaryDirectory() as folder:
        dataset = write(Path(folder) / "set", logs, 2, change)
        found = findings_of(dataset, rulebook, as_of)
        for case in logs:
            same = exported_as_drawn(dataset, case)
            assert alone(same, rulebook, as_of) == found[case.case]


@share(0.3)
@given(cases(), AS_OF)
def test_the_exported_case_has_the_same_records(case, as_of):
    with TemporaryDirectory() as folder:
        dataset = write(Path(folder) / "set", [case], 1)
        whole = exported_as_drawn(dataset, case)

    for day in (None, as_of):
        old, new = (build_columns([c], vocabulary(), as_of=day) for c in (case, whole))
        assert list(records(new)) == list(records(old))


@pytest.mark.parametrize("as_of", [date(2018, 1, 1), date(2024, 6, 30), date(2026, 6, 30)])
def test_findings_of_the_rulings_by_the_whole_rulebook(tmp_path, as_of):
    rulebook = load_rulebook(load_vocabulary())
    dataset = write(tmp_path / "set", rulings())

    found = findings_of(dataset, rulebook, as_of)

    for case in rulings():
        assert found[case.case] == alone(exported(dataset, case.case), rulebook, as_of)
        assert found[case.case] == alone(case, rulebook, as_of)
    assert as_of.year < 2020 or any(found.values())


def test_what_stands_in_the_file(tmp_path):
    dataset = write(tmp_path / "set", rulings())
    case = rulings()[0]

    found = export_case(dataset, case.case)

    assert found.case == case.case
    assert found.children == case.children
    assert [(p.id, p.role) for p in found.persons] == [(p.id, p.role) for p in case.persons]
    assert found.summary["en"].startswith("Taken from a dataset.")
    texts = [v for e in found.events for v in e.fields.values() if isinstance(v, str) and " " in v]
    assert all(text == TEXT for text in texts)


def test_invented_children_are_called_so(tmp_path):
    invented = Invented(1, 1, date(2015, 1, 1), date(2016, 1, 1))
    dataset = write(tmp_path / "set", rulings()[:1], 1, invented=invented)

    text = export_case_text(dataset, rulings()[0].case)

    assert "This child is invented: nobody in this file exists." in text
    assert "Dit kind is verzonnen" in text


def test_a_case_that_is_not_there(tmp_path):
    dataset = write(tmp_path / "set", rulings(), 1)
    name = rulings()[0].case

    with pytest.raises(DatasetError, match=f'there is no case "{name}x". Did you mean {name}?'):
        export_case(dataset, f"{name}x")
    with pytest.raises(DatasetError, match="It has for instance s0"):
        export_case(dataset, "??")
    empty = write(tmp_path / "empty", [], 1)
    with pytest.raises(DatasetError, match="It is empty"):
        export_case(empty, "x")


def test_a_reference_to_what_the_dataset_does_not_hold(tmp_path):
    log = parse_miniature(
        "2026-03-01 petition_filed as p1, recorded 2026-04-01\n2026-03-02 hearing_held to p1"
    )
    made = build_columns([log], vocabulary(), known_on=date(2026, 3, 15))
    dataset = write(tmp_path / "set", [log], 1, change=lambda _: made)

    case = exported(dataset, log.case)

    (hearing,) = case.events
    assert hearing.fields["petition_ref"] in {Ref(NOT_IN_LOG), (Ref(NOT_IN_LOG),)}
    assert list(records(build_columns([case], vocabulary()))) == list(records(made))


def test_only_a_field_may_name_what_is_not_in_the_file():
    head = "case: c\npersons: [{id: anna, role: child}]\nevents:\n"
    event = "- {id: e1, type: petition_filed, on: 2026-03-01, %s}\n"

    field = parse_case(head + event % "fields: {informant_statements: ['?']}")

    assert field.events[0].fields == {"informant_statements": (Ref(NOT_IN_LOG),)}
    for key in ("evidence: ['?']", "corrects: '?'"):
        with pytest.raises(CaseFileError, match=r'no event "[?]" in this case'):
            parse_case(head + event % key)


def test_values_of_every_kind(tmp_path):
    case = parse_miniature(ALL_KINDS)
    dataset = write(tmp_path / "set", [case], 1)

    found = build_columns([exported(dataset, case.case)], vocabulary())

    assert list(records(found)) == list(records(build_columns([case], vocabulary())))


def two_children(*lines: str) -> CaseFile:
    """Siblings; `both` after the type: about both, else about anna."""
    log = parse_miniature("\n".join(lines))
    persons = (Person("anna", "child"), Person("bram", "child"))
    events = tuple(
        replace(event, children=("anna", "bram") if event.id.startswith("both") else ("anna",))
        for event in log.events
    )
    return replace(log, children=("anna", "bram"), persons=persons, events=events)


SHARED = two_children(
    "2026-03-01 petition_filed as both1", "2026-03-01 petition_filed as both2, kind MUHP"
)


def test_siblings_without_the_order_of_the_file(tmp_path):
    case = replace(SHARED, complete_for=(Complete(("petition_filed",), children=("anna",)),))
    dataset = write(tmp_path / "set", [case], 1, lambda c: replace(c, row_sequence=None))

    found = exported(dataset, case.case)

    assert [(e.id, e.children) for e in found.events] == [
        ("both1", ("anna", "bram")),
        ("both2", ("anna", "bram")),
    ]
    assert found.complete_for == case.complete_for


def test_siblings_whose_orders_contradict_each_other():
    made = build_columns([SHARED], vocabulary())
    crossed = replace(made, row_sequence=None, event_ids=("both1", "both2", "both2", "both1"))

    with pytest.raises(DatasetError, match=r'events "both.*" and "both.*" come in one order'):
        case_of(crossed, 0)


def test_an_event_that_differs_between_siblings():
    made = build_columns([SHARED], vocabulary())
    filed = made.tables["petition_filed"]
    recorded = filed.recorded + np.array([0, 0, 0, 5], dtype=np.int32)
    table = replace(filed, recorded=recorded)

    with pytest.raises(DatasetError, match='"both2" is not the same for all children'):
        case_of(replace(made, tables={"petition_filed": table}), 0)


def test_a_correction_that_cites_what_it_corrects():
    log = parse_miniature("2026-03-01 petition_filed as p1\n2026-03-02 petition_filed as p1-before")
    first, second = log.events
    third = replace(first, id="p3", corrects="p1", evidence=(Ref("p1"), Ref("p1-before")))
    third = replace(third, fields={"informant_statements": (Ref("p1"),)})
    case = replace(log, events=(first, second, third))
    made = build_columns([case], vocabulary())

    found = case_of(made, 0)

    assert [event.id for event in found.events] == ["p1-before", "p3-before", "p3"]
    assert list(records(build_columns([found], vocabulary()))) == list(records(made))
    assert parse_case(write_case(found)).events[2].corrects == "p3-before"
    taken = replace(made, event_ids=("p1", "p1-before"))
    assert case_of(taken, 0).events[1].id == "p1-before-before"


def test_what_does_not_fit_in_a_case_file(tmp_path):
    bounded = PartialDate(2020, not_after=date(2020, 6, 30))
    case = parse_miniature("2026-03-01 petition_filed as p1")
    born = tuple(replace(p, born=bounded) if p.role == "child" else p for p in case.persons)
    old = replace(case.events[0], occurred_on=PartialDate.of(date(1800, 1, 1)))

    vague = write(tmp_path / "vague", [replace(case, persons=born)], 1)
    with pytest.raises(DatasetError, match="other days than those of one month or year"):
        export_case_text(vague, case.case)
    ancient = write(tmp_path / "ancient", [replace(case, events=(old,))], 1)
    with pytest.raises(DatasetError, match=r"does not fit in a case file: .*1900 to 2100"):
        export_case_text(ancient, case.case)


def test_periods_of_care(tmp_path):
    case = rulings()[0]
    cares = (CareSpan("x", PartialDate(2024, 5)), CareSpan(until=PartialDate.of(date(2025, 1, 1))))
    cares = (replace(cares[0], child=case.children[0]), cares[1])
    person = replace(case.persons[0], cares_for=cares, affected=False)
    case = replace(case, persons=(person, *case.persons[1:]))
    made = build_columns([case], vocabulary())

    found = case_of(made, 0)

    last = PartialDate.of(date(2024, 5, 31))
    assert found.persons[0].cares_for == (replace(cares[0], from_day=last), cares[1])
    assert found.persons[0].affected is False
    unknown = replace(person, cares_for=(CareSpan(from_day=PartialDate()),))
    case = replace(case, persons=(unknown, *case.persons[1:]))
    assert case_of(build_columns([case], vocabulary()), 0).persons[0].cares_for == unknown.cares_for


@pytest.mark.parametrize(
    ("told", "not_before", "not_after"),
    [
        ("2024-05-03", None, None),
        ("2024-05", None, None),
        ("2024", None, None),
        ("2024-05", "2024-05-03", None),
        ("2024", None, "2024-05-03"),
        ("2024", "2024-02-03", "2024-05-03"),
        (None, "2023-02-03", "2024-05-03"),
        (None, None, "2024-05-03"),
        (None, "2024-05-03", None),
        (None, None, None),
    ],
)
def test_dates_are_told_as_they_were_known(told, not_before, not_after):
    bounds = [None if day is None else date.fromisoformat(day) for day in (not_before, not_after)]
    known = PartialDate.parse(told, not_before=bounds[0], not_after=bounds[1])
    lo = EARLIEST if known.first is None else day_number(known.first)
    hi = OPEN if known.last is None else day_number(known.last)

    assert partial_date(lo, hi) == known
