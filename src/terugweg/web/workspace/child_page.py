# SPDX-License-Identifier: EUPL-1.2
"""What stands on the page of a child: who it is about, where it stands, what must happen, the log.

Everything is limited to the entries of the log that the reader may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.building import make_report
from terugweg.report.choosing import of_verdict, soonest, weightiest
from terugweg.report.items import Writer
from terugweg.report.phrases import partial_words
from terugweg.terms import age_range
from terugweg.web.ui.parts import Column, PersonCard, Table
from terugweg.web.workspace.cards import card_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.caselog.model import Person
    from terugweg.report.model import Report, Section
    from terugweg.web.access.asking import OpenedCase
    from terugweg.web.ui.parts import FindingCard

MISSED: Final = frozenset({"overdue", "breached", "lacking", "met_late"})
MOST_URGENT: Final = 5
"""As many things to do as someone can take in at once; the rest is one step away."""


@dataclass(frozen=True, slots=True)
class ChildPage:
    """What the rules say about a child. now: what is in force; parts: the findings by part."""

    now: Table | None
    parts: Mapping[str, tuple[FindingCard, ...]]
    unknown: Section | None
    fine: Table | None

    @property
    def urgent(self) -> tuple[FindingCard, ...]:
        """What must be done now: first what is past its last day, then what comes first."""
        overdue = [one for one in self.parts["missed"] if one.verdict == "overdue"]
        return (*overdue, *(one for one in self.parts["due"] if one.due is not None))[:MOST_URGENT]

    def counts(self) -> list[tuple[str, str, int]]:
        """Each part with its name and how many findings it holds."""
        names = {
            "missed": _("Missed"),
            "due": _("To be done"),
            "rights": _("What someone can ask for now"),
            "weigh": _("To weigh"),
            "unknown": _("Not known"),
            "fine": _("In order"),
        }
        unknown = 0 if self.unknown is None else len(self.unknown.asked)
        fine = 0 if self.fine is None else len(self.fine.rows)
        numbers = {name: len(cards) for name, cards in self.parts.items()}
        numbers |= {"unknown": unknown, "fine": fine}
        return [(name, label, numbers[name]) for name, label in names.items()]


def make_child_page(
    assessment: Assessment,
    words: Words,
    seen: frozenset[str] | None,
    offered: Iterable[str],
) -> ChildPage:
    """The page of the one child of an assessment.

    seen: the ids of the events that the reader may see (None: all). offered: the types of event
    that the reader may record.
    """
    writer = Writer(assessment, words, seen=seen)
    number, may_record = assessment.cases[0].case, frozenset(offered)
    findings = [
        one
        for one in assessment.findings
        if one.verdict != "failed" and writer.may_tell((one.trigger, *one.evidence))
    ]

    def cards(chosen: Iterable[Finding]) -> tuple[FindingCard, ...]:
        return tuple(card_of(finding, writer, number, may_record) for finding in chosen)

    report = make_report(assessment, words, seen=seen)
    parts = {
        "missed": cards(sorted(of_verdict(findings, MISSED), key=weightiest)),
        "due": cards(sorted(of_verdict(findings, {"running"}), key=soonest)),
        "rights": cards(sorted(of_verdict(findings, {"open"}), key=soonest)),
        "weigh": cards(of_verdict(findings, {"to_weigh"})),
        "unknown": (),
        "fine": (),
    }
    return ChildPage(
        _table(report, "now"), parts, _section(report, "unknown"), _table(report, "fine")
    )


def _section(report: Report, name: str) -> Section | None:
    return next((one for one in report.sections if one.name == name), None)


def _table(report: Report, name: str) -> Table | None:
    """The table of a part of the report."""
    section = _section(report, name)
    if section is None or section.table is None:
        return None
    columns = [Column(head) for head in section.table.heads]
    return Table(section.title, columns, section.table.rows, caption_hidden=True)


def shown_persons(case: OpenedCase, day: date, words: Words) -> list[PersonCard]:
    """The people around the child, as far as the reader may see them; the child first."""
    persons = sorted(case.case_file().persons, key=lambda one: one.role != "child")
    return [person_card(person, day, words) for person in persons]


def person_card(person: Person, day: date, words: Words) -> PersonCard:
    """Someone around the child, with what must be known of them."""
    role = words.vocabulary.roles[person.role].label.text(words.lang)
    marks = []
    if person.role == "parent":
        marks.append(str(_AUTHORITY[_authority(person, day)]))
    if person.born is not None:
        born = partial_words(person.born, words)
        marks.append(_("born %(day)s") % {"day": born})
    age = _age(person, day)
    if age is not None:
        marks.append(_("%(years)d years") % {"years": age})
    return PersonCard(person.name or role, role, marks)


_AUTHORITY: Final = {
    True: gettext_lazy("has authority"),
    False: gettext_lazy("has no authority"),
    None: gettext_lazy("authority not known"),
}


def _authority(person: Person, day: date) -> bool | None:
    for span in person.authority:
        begun = span.from_day is None or span.from_day <= day
        if begun and (span.until is None or day < span.until):
            return span.has
    return None


def _age(person: Person, day: date) -> int | None:
    """The age of a child in whole years, where the day of birth leaves no doubt."""
    if person.role != "child" or person.born is None:
        return None
    found = age_range(person.born, day)
    return found.min if found.min == found.max else None
