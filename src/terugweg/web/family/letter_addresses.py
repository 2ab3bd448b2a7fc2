# SPDX-License-Identifier: EUPL-1.2
"""Who a letter goes to and where, as far as that is known: of organisations, and of nobody else.

The own address of who writes is asked and not looked up: nothing here reads where someone lives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from terugweg.web.access.addressees import ACTORS, addressees_for, house_of
from terugweg.web.access.question import Purpose
from terugweg.web.dossier.models import Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.documents.family.spec import Letter
    from terugweg.documents.house import House
    from terugweg.web.family.own import Own

_BY_RECIPIENT: Final = {
    "institution": Task.EXECUTES, "complaints": Task.EXECUTES, "court": Task.DECIDES,
}  # fmt: skip
_BY_ACTOR: Final = {actor: task for task, actor in ACTORS.items()}
"""Who wrote an entry answers for it."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What stands in the form already, and what is told beside it, by the key of the question."""

    values: Mapping[str, str]
    notes: Mapping[str, str]


def filled_in(own: Own, letter: Letter, about: str) -> FilledIn:
    """The addresses that are known for a letter. about: the id of the entry it is about, if any."""
    to = _recipient(own, letter, about)
    address = ""
    if to is not None:
        address = to.complaints if letter.to == "complaints" else to.lines()
    values = {"recipient": to.name if to is not None and address else "",
              "recipient_address": address, **_own(own)}  # fmt: skip
    notes = {"recipient_address": _known() if address else _unknown(), "own_address": _secret(own)}
    return FilledIn({key: one for key, one in values.items() if one}, notes)


def _recipient(own: Own, letter: Letter, about: str) -> House | None:
    task = _BY_RECIPIENT.get(letter.to)
    if letter.to == "organisation":
        event = next((one for one in own.file.events if one.id == about), None)
        # About the whole file it is the one that keeps it; about an entry the one that wrote it.
        task = Task.EXECUTES if letter.about is None else None
        if event is not None:
            task = _BY_ACTOR.get(event.actor or "")
    return None if task is None else addressees_for(own.viewer, own.case).get(task)


def _own(own: Own) -> dict[str, str]:
    """Of who stands for someone: the address of their own office."""
    office = own.viewer.capacity.organisation
    if own.viewer.purpose is not Purpose.REPRESENT or office is None:
        return {}
    house = house_of(office)
    return {"own_address": house.address, "own_reach": house.email}


def _known() -> str:
    return _("This is what the organisation gave as its address. See whether it still holds.")


def _unknown() -> str:
    return _("This address is not known here. It mostly stands on their letters.")


def _secret(own: Own) -> str:
    if own.words.reader == "child":
        return pgettext(
            "to a child",
            "Others read this letter too. May someone not know where you live? Leave this empty.",
        )
    return _("Others read this letter too. May someone not know where you live? Leave this empty.")
