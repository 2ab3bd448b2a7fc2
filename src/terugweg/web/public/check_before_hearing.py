# SPDX-License-Identifier: EUPL-1.2
"""The part of the page on hearings that are to come: when, about what, and what to do before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.documents import load_document
from terugweg.caselog.model import refs_in
from terugweg.caselog.vocabulary import Label
from terugweg.report.hearings import hearings_of
from terugweg.terms import full_date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.words import Words
    from terugweg.report.hearings import Hearing
    from terugweg.report.model import Pair

FILE: Final = Path(__file__).with_name("check_before_hearing.yaml")
URGENT: Final = "emergency-order-heard-in-2-weeks"
"""The norm that holds after an urgent decision."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Something to do or to know. kinds: of petitions for which alone it is told; says: by reader.

    title: by reader, where a reader has one of its own; else under "".
    """

    ground: str
    title: Mapping[str, Label]
    says: Mapping[str, Label]
    kinds: frozenset[str]
    not_kinds: frozenset[str]
    urgent: bool


@dataclass(frozen=True, slots=True)
class _Texts:
    """All texts of the part. frame: what is said around the lines."""

    frame: Mapping[str, Label]
    lines: tuple[_Line, ...]


@lru_cache(maxsize=1)
def _texts() -> _Texts:
    data = load_document(FILE).data
    frame = {name: Label(**text) for name, text in data.items() if name != "lines"}
    return _Texts(frame, tuple(_line(one) for one in data["lines"]))


def _line(data: Mapping[str, Any]) -> _Line:
    own = {name.removeprefix("title_"): Label(**text) for name, text in data.items()
           if name.startswith("title_")}  # fmt: skip
    return _Line(
        ground=data.get("ground", ""),
        title={"": Label(**data["title"]), **own},
        says={name: Label(**data[name]) for name in ("parent", "child", "professional")},
        kinds=frozenset(data.get("kinds", ())),
        not_kinds=frozenset(data.get("not_kinds", ())),
        urgent=data.get("urgent", False),
    )


def planned(assessment: Assessment) -> list[Hearing]:
    """The hearings that are to come, by day; one about several children counts once."""
    codes = [one.id for case in assessment.cases for one in case.persons if one.role == "child"]
    found = {one.key: one for code in codes for one in hearings_of(assessment, code)}
    return sorted(found.values(), key=lambda one: one.at)


def when(hearing: Hearing, words: Words) -> str:
    """The day and the hour of a hearing, in words."""
    day = full_date_words(hearing.day, words.lang)
    return _said("hour", words, day=day, hour=hearing.hour) if hearing.hour else day


def title(words: Words) -> str:
    """What the part is called."""
    return _said("title", words)


def before_hearing(assessment: Assessment, words: Words) -> tuple[Pair, ...]:
    """When each hearing is and what it is about; then what to do, each once."""
    found = planned(assessment)
    if not found:
        return ()
    kinds = [_kinds(assessment, one) for one in found]
    pairs = [_when(hearing, some, words) for hearing, some in zip(found, kinds, strict=True)]
    return (*pairs, *_lines(assessment, frozenset().union(*kinds), words))


def _kinds(assessment: Assessment, hearing: Hearing) -> frozenset[str]:
    """The kinds of the petitions that a hearing is about, as far as they are known."""
    events = {one.id: one for case in assessment.cases for one in case.events}
    named = refs_in(events[hearing.key].fields.get("petition_ref"))
    return frozenset(str(events[name].fields["kind"]) for name in named
                     if name in events and events[name].fields.get("kind"))  # fmt: skip


def _when(hearing: Hearing, kinds: frozenset[str], words: Words) -> Pair:
    about = words.joined([words.value(one) for one in sorted(kinds)], "and") if kinds else ""
    code = "about" if kinds else "not_about"
    return _said("on", words), _said(code, words, day=when(hearing, words), about=about)


def _lines(assessment: Assessment, kinds: frozenset[str], words: Words) -> Iterator[Pair]:
    urgent = any(one.norm.id == URGENT for one in assessment.findings)
    for line in _texts().lines:
        if line.urgent and not urgent:
            continue
        # A hearing of which nobody said what it is about may be about anything.
        if (line.kinds and not line.kinds & kinds) or (kinds and kinds <= line.not_kinds):
            continue
        name = line.title.get(words.reader, line.title[""]).text(words.lang)
        text = line.says[words.reader].text(words.lang)
        yield name, _said("ground", words, text=text, ground=line.ground) if line.ground else text


def _said(name: str, words: Words, **values: str) -> str:
    return _texts().frame[name].text(words.lang).format(**values)
