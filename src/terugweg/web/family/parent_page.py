# SPDX-License-Identifier: EUPL-1.2
"""The page of a parent: my child's way back, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.building import make_sections
from terugweg.web.family.coming import coming_for, waiting_at_court
from terugweg.web.family.contact import contact_of
from terugweg.web.family.decisions import decisions_of
from terugweg.web.family.goal import goal_of
from terugweg.web.family.helps import helps_of, waiting_for_help
from terugweg.web.family.hidden import hidden_of
from terugweg.web.family.requests import requests_of
from terugweg.web.family.rights import asks_of, rights_of
from terugweg.web.family.story import story_of
from terugweg.web.ui.parts import Column, Link, Table

if TYPE_CHECKING:
    from terugweg.web.family.own import Own

FEW: Final = 5
"""As many decisions as stand on the page; the others unfold."""


def parent_page(own: Own, month: str) -> dict[str, Any]:
    """The page of a parent, of what the parent may see; month: of the contact, as 2026-11."""
    number = own.child.number
    decisions = decisions_of(own)
    rights = rights_of(own)
    asked = [one for one in story_of(own) if one.asked]
    return {
        "own": own,
        "name": own.child.person.name,
        "number": number,
        "path": [Link(_("Start"), reverse("family_home"))],
        "late": [one for one in requests_of(own) if one.state == "late"],
        "asked": asked,
        "now": _now(own),
        "goal": goal_of(own),
        "helps": helps_of(own),
        "contact": contact_of(own, month),
        "coming": coming_for(own),
        "waiting": waiting_at_court(own),
        "helps_to_come": waiting_for_help(own),
        "rights": [one for one in rights if one.until is not None],
        "rights_open": [one for one in rights if one.until is None],
        "asks": asks_of(own),
        "decisions": decisions[:FEW],
        "more_decisions": decisions[FEW:],
        "hidden": hidden_of(own),
    }


def _now(own: Own) -> Table | None:
    """What is in force today."""
    section = make_sections(own.writer, {"now"})["now"]
    if section.table is None:
        return None
    columns = [Column(head) for head in section.table.heads]
    return Table(section.title, columns, section.table.rows, caption_hidden=True)
