# SPDX-License-Identifier: EUPL-1.2
"""The people around a child in words: who they are, since when, and what was stated before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.phrases import capital, partial_words
from terugweg.terms import date_words
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.reading import read_persons
from terugweg.web.ui.parts import Column, Row, Table
from terugweg.web.workspace.people_forms import WITH_AUTHORITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import AuthoritySpan, CareSpan, Person
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.dossier.models import Child

_HAS: Final = {
    True: gettext_lazy("has authority"),
    False: gettext_lazy("has no authority"),
    None: gettext_lazy("authority not known"),
}


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What is stated of someone. url: the page about them."""

    code: str
    name: str
    role: str
    rows: list[Row]
    url: str


def said_of(person: Person, child: Child, words: Words) -> PersonSaid:
    """What is stated of someone, in words."""
    role = capital(words.vocabulary.roles[person.role].label.text(words.lang))
    return PersonSaid(
        person.id, person.name or role, role, list(_rows(person, child, words)),
        reverse("child_person", args=[child.number, person.id]),
    )  # fmt: skip


def everyone(case: OpenedCase, words: Words) -> list[PersonSaid]:
    """The people around the child, as far as the reader may see them; the child first."""
    persons = sorted(case.persons, key=lambda one: one.role != "child")
    return [said_of(one, case.child, words) for one in persons]


def earlier(case: OpenedCase, code: str, words: Words) -> Table:
    """All statements about someone, the latest first: none was changed or lost."""
    columns = [Column(_("When")), Column(_("What was stated")), Column(_("Known from")),
               Column(_("By whom"))]  # fmt: skip
    rows = []
    for one in case.entries:
        if one.entry.kind != EntryKind.PERSON or one.entry.type != code:
            continue
        person = read_persons([one.data], case.child.number)[0]
        said = "; ".join(
            f"{row.key}: {row.value}" for row in _rows(person, case.child, words, whole=True)
        )
        when = localtime(one.entry.recorded_at).strftime("%d-%m-%Y %H:%M")
        rows.append((when, said, one.entry.source or "–", str(one.entry.recorded_by or "–")))
    return Table(_("All that was stated"), columns, rows[::-1], caption_hidden=True)


def _rows(person: Person, child: Child, words: Words, *, whole: bool = False) -> Iterator[Any]:
    if whole:
        yield Row(_("Name"), person.name or "–")
    born = _("not known") if person.born is None else partial_words(person.born, words)
    if person.born is not None or person.role in {*WITH_AUTHORITY, "child"} or whole:
        yield Row(_("Born"), born)
    own = {None, child.code}
    spans = [_authority(one, words) for one in person.authority if one.child in own]
    if person.role in WITH_AUTHORITY:
        yield Row(_("Authority"), "; ".join(spans) or str(_HAS[None]))
    cares = [_care(one, words) for one in person.cares_for if one.child in own]
    if cares or person.role == "foster_carer":
        yield Row(_("Cares for the child"), "; ".join(cares) or _("nothing is stated"))


def _authority(span: AuthoritySpan, words: Words) -> str:
    first = None if span.from_day is None else date_words(span.from_day, words.lang)
    until = None if span.until is None else date_words(span.until, words.lang)
    return _span(str(_HAS[span.has]), first, until)


def _care(span: CareSpan, words: Words) -> str:
    first = None if span.from_day is None else partial_words(span.from_day, words)
    until = None if span.until is None else partial_words(span.until, words)
    if first is None and until is None:
        return _("yes, from when is not known")
    return _span("", first, until)


def _span(what: str, first: str | None, until: str | None) -> str:
    """From when until when something holds, as far as it was stated."""
    if first and until:
        said = _("from %(first)s until %(until)s") % {"first": first, "until": until}
    elif first:
        said = _("from %(first)s") % {"first": first}
    elif until:
        said = _("until %(until)s") % {"until": until}
    else:
        said = ""
    return f"{what} {said}".strip()
