# SPDX-License-Identifier: EUPL-1.2
"""The bundle for a hearing that a lawyer or special curator makes of what the client may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.making import document_of
from terugweg.documents.professional.material import Material, Sender
from terugweg.documents.professional.timeline import entries
from terugweg.documents.typeset import pdf
from terugweg.report.phrases import capital, partial_words
from terugweg.web.access import asking
from terugweg.web.access.addressees import house_of, houses_for
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Action, Purpose
from terugweg.web.accounts.models import Role
from terugweg.web.downloads import as_file
from terugweg.web.family.places import path_in
from terugweg.web.ui.tones import language
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.log_lines import said_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, QueryDict

    from terugweg.caselog.model import Event
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

PAGE: Final = "bundle"
PIECE, PLACE, NEWEST = "piece", "place-", "newest"
"""Names in the form: a chosen entry; its place; to begin with the latest."""
LAST_PLACE: Final = 9999
MOST_SAID: Final = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry that can stand in the bundle. said: how it begins, in its own words."""

    key: str
    day: str
    what: str
    said: str
    chosen: bool
    place: str


@require_http_methods(["GET", "POST"])
@with_viewer
def bundle(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Choose the entries and their order; the bundle comes as PDF with a page of contents."""
    if viewer.purpose is not Purpose.REPRESENT:
        raise NotVisible(number)
    child = asking.child_for(viewer, number, PAGE)
    material = _material(viewer, child)
    asked = request.POST
    chosen = chosen_of(asked, entries(material))
    if request.method == "POST" and chosen:
        document = document_of(paper_kinds()["bundle"], material, viewer.day, entries=chosen)
        name = re.sub(r"[^A-Za-z0-9-]+", "-", number)
        return as_file(pdf(document), f"bundel-{name}.pdf")
    context = {
        "name": child.person.name,
        "path": path_in(child, viewer),
        "pieces": _pieces(material, asked),
        "nothing_chosen": request.method == "POST",
    }
    return render(request, "family/lawyer_bundle.html", context)


def chosen_of(asked: QueryDict, offered: Sequence[Event]) -> list[str]:
    """The chosen entries in the order of the bundle: those with a place first, then by day.

    offered: what can be chosen, the earliest first; anything else is left out.
    """
    wanted = set(asked.getlist(PIECE))
    keys = [one.id for one in offered if one.id in wanted]
    if asked.get("order") == NEWEST:
        keys.reverse()
    return sorted(keys, key=lambda key: _place(asked, key))


def _place(asked: QueryDict, key: str) -> int:
    said = asked.get(f"{PLACE}{key}", "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else LAST_PLACE + 1  # noqa: PLR2004


def _material(viewer: Viewer, child: Child) -> Material:
    """What the client may take out of the file, and what the rules say of it."""
    case = asking.case_for(viewer, child, PAGE, Action.EXPORT)
    own = viewer.capacity
    house = None if own.organisation is None else house_of(own.organisation)
    return Material(
        case=case.case_file(),
        assessment=asking.assessed_for(viewer, child),
        own="",
        seen=case.seen,
        sender=Sender(own.account.name, str(Role(own.role).label), house),
        lang=language(),
        houses=houses_for(viewer, case),
    )


def _pieces(material: Material, asked: QueryDict) -> list[Piece]:
    words, chosen = material.words(), set(asked.getlist(PIECE))
    return [
        Piece(
            key=one.id,
            day=capital(partial_words(one.occurred_on, words)),
            what=capital(words.event(one.type)),
            said=_begins(said_in(one, words)),
            chosen=one.id in chosen,
            place=asked.get(f"{PLACE}{one.id}", "")[:4],
        )
        for one in entries(material)
    ]


def _begins(text: str) -> str:
    return text if len(text) <= MOST_SAID else _("%(text)s …") % {"text": text[:MOST_SAID].rstrip()}
