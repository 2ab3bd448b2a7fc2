# SPDX-License-Identifier: EUPL-1.2
"""What stands on the own page of a child of 12 or older: in its own words, the nearest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.web.family.around import helpers_of
from terugweg.web.family.child_words import VIEW, views_of
from terugweg.web.family.coming import hearings_for, waiting_at_court
from terugweg.web.family.contact import contact_of
from terugweg.web.family.rights import rights_of
from terugweg.web.ui.parts import Link

if TYPE_CHECKING:
    from terugweg.web.family.own import Own
    from terugweg.web.family.rights import OwnRight

NEXT_MOMENTS: Final = 3


def child_page(own: Own) -> dict[str, Any]:
    """The page of a child; what it says is limited to what the child may see."""
    number = own.child.number
    return {
        "number": number,
        "name": own.child.person.name.split()[0],
        "court": waiting_at_court(own),
        "hearings": hearings_for(own),
        "moments": contact_of(own, "").coming[:NEXT_MOMENTS],
        "rights": [_for_child(one, number) for one in rights_of(own) if one.sure],
        "helpers": helpers_of(own),
        "said": len(views_of(own)),
        "more": _more(number),
    }


def _for_child(right: OwnRight, number: str) -> OwnRight:
    """A right with the way that a child uses: to say what it thinks it chooses who may read it."""
    plain = reverse("family_ask", args=[number, VIEW])
    say = reverse("family_say", args=[number])
    actions = tuple(
        replace(one, url=say) if one.url.startswith(plain) else one for one in right.actions
    )
    return replace(right, actions=actions)


def _more(number: str) -> list[Link]:
    """What else there is to read."""
    return [
        Link(_("Everything that was written down about you"),
             reverse("child_log", args=[number]), "list"),
        Link(_("Who stands by you"), reverse("family_standby", args=[number]), "people"),
        Link(_("Who read your file"), reverse("family_readers", args=[number]), "eye"),
        Link(_("Your own copy of the file"), reverse("family_copy", args=[number]), "download"),
        Link(_("The page with pictures"), reverse("family_together", args=[number]), "people"),
    ]  # fmt: skip
