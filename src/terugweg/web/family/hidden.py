# SPDX-License-Identifier: EUPL-1.2
"""What is not shown, said kindly: that there may be more, on what ground, and how to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.family.own import NO_AUTHORITY, OF_ADULT

if TYPE_CHECKING:
    from terugweg.web.family.own import Own


@dataclass(frozen=True, slots=True)
class Hidden:
    """What may not be shown. ground: the articles; ask: the form to ask for it, if there is one."""

    heading: str
    lines: tuple[str, ...]
    ground: str
    ask: str


def hidden_of(own: Own) -> Hidden | None:
    """What is not shown to who reads; None for who sees the whole log."""
    if own.case.complete:
        return None
    may_ask = "file_access_requested" in own.offered
    ask = reverse("family_ask", args=[own.child.number, "file_access_requested"]) if may_ask else ""
    if own.tie == NO_AUTHORITY:
        return Hidden(_("You see a part of the file"), (
            _("According to the file you do not have authority over your child, or it is not known "
              "that you have it."),
            _("You see what is about you, what you said or asked yourself, and what was given to "
              "you."),
            _("You do not see the rest of the file of your child. That there is nothing here does "
              "not mean that nothing happened."),
            _("You still have rights. The other parent must tell you about important things in the "
              "life of your child. Professionals must answer you when you ask about important "
              "facts, unless that would harm your child."),
        ), "BW 1:377b, 1:377c; Jeugdwet 7.3.11", ask)  # fmt: skip
    if own.tie == OF_ADULT:
        return Hidden(_("Your child is an adult"), (
            _("Your child is 18 or older, and decides about the file. You see what you said or "
              "asked yourself."),
        ), "BW 1:233; Jeugdwet 7.3.11", ask)  # fmt: skip
    return Hidden(_("There may be more in the file"), (
        _("Some things are not shown to you. They are what someone told in confidence, what is "
          "about the health of someone else, a secret address, and who made a report."),
        _("That something is not here does not mean that it is not there."),
    ), "Jeugdwet 7.3.10, 7.3.11; AVG 15", ask)  # fmt: skip
