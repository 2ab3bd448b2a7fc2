# SPDX-License-Identifier: EUPL-1.2
"""Making a paper from a whole case: for programs that have all of a log, without a web."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment.assess import assess
from terugweg.assessment.what_if import what_if
from terugweg.caselog.reading_one import GrowingLog
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.professional.bundle import build_bundle
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.material import Material
from terugweg.documents.professional.paper import build_paper
from terugweg.documents.professional.timeline import build_timeline
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Lang
    from terugweg.caselog.model import CaseFile
    from terugweg.documents.model import Document
    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.documents.professional.material import Sender
    from terugweg.rulebook.model import Rulebook

OWN: Final = "paper"
"""The id of a paper among the events of a log in which it does not stand yet."""


def document_of(
    kind: PaperKind,
    material: Material,
    day: date,
    statements: Sequence[str] | None = None,
    entries: Sequence[str] = (),
) -> Document:
    """The document of a kind.

    statements: ids of the statements that go into a petition, None for all. entries: ids of the
    entries that stand in a bundle in full.
    """
    if kind.key == "timeline":
        return build_timeline(material, day)
    if kind.key == "bundle":
        return build_bundle(material, day, entries)
    return build_paper(kind, material, day, statements)


def event_data(kind: PaperKind, fields: Mapping[str, Any], on: str, lang: Lang) -> dict[str, Any]:
    """The paper as an event of a case file, with what the paper itself answers."""
    given = {name: label.text(lang) for name, label in kind.given.items()}
    return {"type": kind.event, "on": on, "fields": {**given, **fields}}


def from_whole_case(
    kind: PaperKind,
    case: CaseFile,
    answers: Mapping[str, Any],
    day: date,
    lang: Lang,
    *,
    sender: Sender | None = None,
) -> Document:
    """The document of a kind from a whole log, with the answers as fields of its event.

    "statements" and "entries" among the answers are lists of ids. Never give a log of which
    something was left out: what is hidden is not absent, and would be shown as missing.

    Raises:
        CaseFileError: an answer does not fit its field.
    """
    fields = {name: one for name, one in answers.items() if name not in {"statements", "entries"}}
    assessment, own = assess([case], _rulebook(), load_vocabulary(), day), ""
    if kind.event:
        data = event_data(kind, fields, day.isoformat(), lang)
        assessment, own = with_paper(assessment, data)
    material = Material(case, assessment, own, None, sender, lang)
    chosen = answers.get("statements")
    return document_of(kind, material, day, chosen, answers.get("entries", ()))


def build_from_answers(
    key: str,
    case: CaseFile,
    _findings: Sequence[Finding],
    answers: Mapping[str, Any],
    day: date,
    lang: str,
) -> Document:
    """As `from_whole_case`; findings are made anew, because the paper is part of the log."""
    spoken: Lang = "nl" if lang == "nl" else "en"
    return from_whole_case(paper_kinds()[key], case, answers, day, spoken)


def with_paper(assessment: Assessment, data: Mapping[str, Any]) -> tuple[Assessment, str]:
    """The assessment of a log with a paper in it as its last event, and the id of that event.

    Raises:
        CaseFileError: the event is wrong.
    """
    case = assessment.cases[0]
    types = {event.id: event.type for event in case.events}
    own = OWN
    while own in types:
        own += "x"
    log = GrowingLog(case.case, assessment.vocabulary, {one.id: one for one in case.persons}, types)
    event, _gaps = log.read_event({"child": list(case.children), **data, "id": own})
    return what_if(assessment, add=[event])[0], own


@lru_cache(maxsize=1)
def _rulebook() -> Rulebook:
    """What binds or guides today, without bills."""
    return load_rulebook(load_vocabulary()).select(ranks=frozenset(Rank) - {Rank.PROPOSED})
