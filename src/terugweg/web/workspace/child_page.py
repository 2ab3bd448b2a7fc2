# SPDX-License-Identifier: EUPL-1.2
"""What stands on the page of a child: who it is about, where it stands, what must happen, the log.

Everything is limited to the entries of the log that the reader may see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.building import make_sections
from terugweg.report.choosing import of_verdict, soonest, weightiest
from terugweg.report.items import MISSED, Writer
from terugweg.report.phrases import partial_words
from terugweg.terms import age_range
from terugweg.web.access import asking
from terugweg.web.dossier.relations import authority_on
from terugweg.web.dossier.remembered import Remembered
from terugweg.web.ui.parts import Column, PersonCard, Table
from terugweg.web.ui.trajectory import period_of, picture, zoom_links
from terugweg.web.workspace.cards import card_of
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.way_back import way_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.caselog.model import Person
    from terugweg.report.model import Section
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import FindingCard
    from terugweg.web.ui.trajectory import Picture, Rows, Zoom

_pages: Final[Remembered[ChildPage]] = Remembered()
MOST_URGENT: Final = 5
"""As many things to do as someone can take in at once; the rest is one step away."""


@dataclass(frozen=True)
class ChildPage:
    """What the rules say about a child.

    parts: the findings by part; those that are not known and those in order stand as sections of
    the report. offered: the types of event that the reader may record. Nothing in it depends on
    more than its name says (`child_page_for`), for it is remembered.
    """

    writer: Writer
    offered: frozenset[str]
    parts: Mapping[str, Sequence[Finding]]
    sections: Mapping[str, Section]
    _drawn: dict[Zoom, tuple[Picture, SafeString]] = field(default_factory=dict, repr=False)

    def cards(self, findings: Iterable[Finding]) -> list[FindingCard]:
        """Findings as cards."""
        return [card_of(one, self.writer, self.offered) for one in findings]

    @cached_property
    def rows(self) -> Rows:
        """The rows of the picture."""
        return way_back(self.writer)

    def drawn(self, zoom: Zoom) -> tuple[Picture, SafeString]:
        """The picture of the way so far at a zoom, and as it stands on the page."""
        if zoom not in self._drawn:
            day = self.writer.assessment.as_of
            links = zoom_links(zoom, lambda one: f"?zoom={one.value}")
            made = picture(self.rows, period_of(zoom, self.rows, day), day, links)
            shown = render_to_string("ui/components/trajectory.html", {"picture": made})
            self._drawn[zoom] = made, shown
        return self._drawn[zoom]

    @cached_property
    def urgent(self) -> list[FindingCard]:
        """What must be done now: first what is past its last day, then what comes first."""
        overdue = [one for one in self.parts["missed"] if one.verdict == "overdue"]
        dated = [one for one in self.parts["due"] if one.due is not None]
        return self.cards([*overdue, *dated][:MOST_URGENT])

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
        numbers = {name: len(findings) for name, findings in self.parts.items()}
        numbers["unknown"] = len(self.sections["unknown"].asked)
        fine = self.table("fine")
        numbers["fine"] = 0 if fine is None else len(fine.rows)
        return [(name, label, numbers[name]) for name, label in names.items()]

    def table(self, name: str) -> Table | None:
        """The table of a section."""
        section = self.sections[name]
        if section.table is None:
            return None
        columns = [Column(head) for head in section.table.heads]
        return Table(section.title, columns, section.table.rows, caption_hidden=True)


def writer_for(viewer: Viewer, child: Child, case: OpenedCase) -> Writer:
    """Writes about the whole log of a child what the reader may be told of it."""
    return Writer(asking.assessed_for(viewer, child), words_for(viewer), seen=case.seen)


def child_page_for(viewer: Viewer, child: Child, case: OpenedCase) -> ChildPage:
    """What the rules say about a child to this reader; made once as long as it says the same."""
    about, assessment = asking.assessed_by_name(viewer, child)
    words, may_record = words_for(viewer), frozenset(offered(viewer, child))
    name = (about, case.seen, words.lang, words.reader, may_record)
    return _pages.get(name, lambda: make_child_page(
        Writer(assessment, words, seen=case.seen), may_record
    ))  # fmt: skip


def make_child_page(writer: Writer, offered: Iterable[str]) -> ChildPage:
    """The page of the one child of an assessment, for whom the writer writes."""
    told = writer.told
    parts = {
        "missed": sorted(of_verdict(told, MISSED), key=weightiest),
        "due": sorted(of_verdict(told, {"running"}), key=soonest),
        "rights": sorted(of_verdict(told, {"open"}), key=soonest),
        "weigh": of_verdict(told, {"to_weigh"}),
    }
    sections = make_sections(writer, {"now", "unknown", "fine"})
    return ChildPage(writer, frozenset(offered), parts, sections)


def shown_persons(case: OpenedCase, day: date, words: Words) -> list[PersonCard]:
    """The people around the child, as far as the reader may see them; the child first."""
    persons = sorted(case.persons, key=lambda one: one.role != "child")
    return [person_card(person, case.child, day, words) for person in persons]


def person_card(person: Person, child: Child, day: date, words: Words) -> PersonCard:
    """Someone around the child, with what must be known of them."""
    role = words.vocabulary.roles[person.role].label.text(words.lang)
    marks = []
    if person.role == "parent":
        marks.append(str(_AUTHORITY[authority_on(child, person, day)]))
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


def _age(person: Person, day: date) -> int | None:
    """The age of a child in whole years, where the day of birth leaves no doubt."""
    if person.role != "child" or person.born is None:
        return None
    found = age_range(person.born, day)
    return found.min if found.min == found.max else None
