# SPDX-License-Identifier: EUPL-1.2
"""The page of a foster carer: what is needed to care for the child, and nothing of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.family.around import helpers_of
from terugweg.web.family.coming import coming_for
from terugweg.web.family.contact import contact_of
from terugweg.web.family.hidden import hidden_of
from terugweg.web.family.rights import asks_of, rights_of
from terugweg.web.ui.parts import Link

if TYPE_CHECKING:
    from terugweg.web.family.own import Own

CARER: Final = "foster_carer"
MOMENTS: Final = 5


def carer_page(own: Own) -> dict[str, Any]:
    """The page of the child for who cares for it now."""
    number = own.child.number
    contact = contact_of(own, "")
    return {
        "number": number,
        "name": own.child.person.name,
        "coming": contact.coming[:MOMENTS],
        "past": contact.past[:MOMENTS],
        "days": coming_for(own),
        "rights": [one for one in rights_of(own) if one.sure],
        "asks": asks_of(own),
        "helpers": [one for one in helpers_of(own) if one.role != CARER],
        "hidden": hidden_of(own),
        "more": [
            Link(_("All that you may see"), reverse("child_log", args=[number]), "list"),
            Link(_("The page with pictures"), reverse("family_together", args=[number]), "people"),
            Link(_("Record something"), reverse("record_choose", args=[number]), "plus"),
        ],
    }
