# SPDX-License-Identifier: EUPL-1.2
"""Where a page of a child stands: the parts of its dossier, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.ui.parts import Link

if TYPE_CHECKING:
    from terugweg.web.dossier.models import Child


def tabs_of(child: Child, here: str) -> list[Link]:
    """The parts of a dossier."""
    parts = [
        ("child", _("Overview"), "home"),
        ("child_findings", _("What the rules say"), "book"),
        ("child_log", _("What happened"), "list"),
        ("child_documents", _("Documents"), "folder"),
        ("child_readers", _("Who read this"), "eye"),
    ]
    return [
        Link(label, reverse(name, args=[child.number]), icon, current=name == here)
        for name, label, icon in parts
    ]


def path_to(child: Child | None = None) -> list[Link]:
    """The way to a page of a child."""
    links = [Link(_("Children"), reverse("children"))]
    if child is not None:
        links.append(Link(child.person.name, reverse("child", args=[child.number])))
    return links
