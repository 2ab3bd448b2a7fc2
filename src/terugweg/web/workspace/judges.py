# SPDX-License-Identifier: EUPL-1.2
"""Which judges have a case, for the list of the registry that gives it to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.access.work import judges_for
from terugweg.web.ui import html

if TYPE_CHECKING:
    from terugweg.web.workspace.list_reading import Item, Reading


def judges_of(reading: Reading, item: Item) -> object:
    """Who has the case, with the way to give it to a judge; asked once for a page."""
    if reading.judges is None:
        reading.judges = judges_for(reading.viewer, reading.shown)
    names = ", ".join(reading.judges.get(item.child.pk, ()))
    return html.link(names or _("No judge yet"), reverse("work", args=[item.child.number]))
