# SPDX-License-Identifier: EUPL-1.2
"""Who stands at the head of a paper: to whom it goes, and who is concerned in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.documents.model import Pairs
from terugweg.documents.professional.catalogue import say
from terugweg.documents.professional.material import listed
from terugweg.report.phrases import capital

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.caselog.model import Person
    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.documents.professional.material import Material

_CONCERNED: Final = ("child", "parent", "guardian", "foster_carer", "special_curator", "lawyer")
"""Who may be an interested party (Rv 798), or stands for one; the maker checks who is missing."""
_CHANGED_BY: Final = frozenset({
    "authority_partly_given_to_gi", "authority_restored", "authority_suspended",
    "authority_suspension_ended", "authority_terminated", "provisional_guardianship_granted",
})  # fmt: skip
"""After one of these a person looks at who has authority: the list of persons may be older."""


def recipient(kind: PaperKind, material: Material) -> Pairs | None:
    """To whom the paper goes. The address of a person is filled in by hand: it is never told here.

    That of a court or the Board stands there where it is known.
    """
    lang = material.lang
    house = material.houses.get(kind.audience)
    if house is not None:
        judge = say("children_judge", lang)
        to = [(say("attention", lang), judge)] if kind.audience == "court" else []
        return Pairs(((say("name", lang), house.name), *to, (say("address", lang), house.lines())))
    if kind.recipient is None and not kind.to:
        return None
    names = [] if kind.recipient is None else [kind.recipient.text(lang)]
    event = material.event
    if kind.to and event is not None:
        found = (material.person_words(str(one)) for one in listed(event.fields.get(kind.to)))
        names += [capital(one) for one in dict.fromkeys(found)]
    rows = [(say("name", lang), name) for name in names] or [(say("name", lang), "")]
    return Pairs((*rows, (say("address", lang), "")))


def interested(material: Material, day: date) -> tuple[tuple[str, str], ...]:
    """Who is concerned in a case as far as the file says: by role, with who has authority."""
    return tuple(dict.fromkeys(_concerned(material, day)))


def _concerned(material: Material, day: date) -> Iterator[tuple[str, str]]:
    roles, lang = material.assessment.vocabulary.roles, material.lang
    for role in _CONCERNED:
        for person in material.case.persons:
            if person.role == role:
                label = capital(roles[role].label.text(lang))
                name = capital(material.person_words(person.id))
                if role == "parent":
                    name = f"{name}, {_authority(material, person, day)}"
                yield label, name


def _authority(material: Material, person: Person, day: date) -> str:
    """Whether a parent has authority, as far as that is sure."""
    changed = any(event.type in _CHANGED_BY for event in material.assessment.cases[0].events)
    has = None if changed else _has_authority(person, day)
    codes = {True: "with_authority", False: "without_authority", None: "authority_unknown"}
    return say(codes[has], material.lang)


def _has_authority(person: Person, day: date) -> bool | None:
    for span in person.authority:
        begun = span.from_day is None or span.from_day <= day
        if begun and (span.until is None or day < span.until):
            return span.has
    return None
