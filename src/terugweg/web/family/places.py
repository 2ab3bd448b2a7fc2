# SPDX-License-Identifier: EUPL-1.2
"""Where a page of the portal stands: the parts of it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.web.accounts.models import Role
from terugweg.web.ui.parts import Link

if TYPE_CHECKING:
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import Text

OF_A_CHILD: Final[tuple[tuple[str, Text, str], ...]] = (
    ("family_child", gettext_lazy("My child"), "home"),
    ("family_story", gettext_lazy("My story"), "chat"),
    ("family_requests", gettext_lazy("My requests"), "hand"),
    ("family_letters", gettext_lazy("Letters"), "mail"),
    ("family_standby", gettext_lazy("Who stands by you"), "people"),
    ("family_readers", gettext_lazy("Who read this"), "eye"),
    ("family_copy", gettext_lazy("My copy"), "download"),
)
"""The parts of the portal about one child, each with the name of its address and a symbol."""


_OF_MYSELF: Final[tuple[tuple[str, Text, str], ...]] = (
    ("family_child", gettext_lazy("My page"), "home"),
    ("family_said", gettext_lazy("What I said"), "chat"),
    ("family_requests", gettext_lazy("My requests"), "hand"),
    ("family_standby", gettext_lazy("Who stands by you"), "people"),
    ("family_readers", gettext_lazy("Who read this"), "eye"),
    ("family_copy", gettext_lazy("My copy"), "download"),
)
_IN_CARE: Final[tuple[tuple[str, Text, str], ...]] = (
    ("family_child", gettext_lazy("The child"), "home"),
    ("family_together", gettext_lazy("Look together"), "people"),
    ("family_requests", gettext_lazy("My requests"), "hand"),
    ("family_standby", gettext_lazy("Who stands by you"), "people"),
    ("family_readers", gettext_lazy("Who read this"), "eye"),
)
_OF_CLIENT: Final[tuple[tuple[str, Text, str], ...]] = (
    ("family_child", gettext_lazy("What your client sees"), "home"),
    ("family_bundle", gettext_lazy("Bundle"), "folder"),
    ("family_story", gettext_lazy("Statements and replies"), "chat"),
    ("family_requests", gettext_lazy("Requests of your client"), "hand"),
    ("family_letters", gettext_lazy("Letters"), "mail"),
    ("family_standby", gettext_lazy("By whom you stand"), "people"),
    ("family_readers", gettext_lazy("Who read this"), "eye"),
    ("family_copy", gettext_lazy("A copy of the file"), "download"),
)
BY_ROLE: Final = {
    Role.CHILD: _OF_MYSELF, Role.FOSTER_CARER: _IN_CARE,
    Role.LAWYER: _OF_CLIENT, Role.SPECIAL_CURATOR: _OF_CLIENT,
}  # fmt: skip
"""The parts for who is no parent."""


def parts_of(number: str, here: str = "", role: str = "") -> list[Link]:
    """The parts of the portal about one child, for someone in a role."""
    return [
        Link(label, address, icon, current=name == here)
        for name, label, icon in (BY_ROLE.get(Role(role), OF_A_CHILD) if role else OF_A_CHILD)
        if (address := address_of(name, number))
    ]


def path_in(child: Child, viewer: Viewer) -> list[Link]:
    """The way to a page under the page of a child."""
    return [
        Link(_("Start"), reverse("family_home")),
        Link(title_of(child, viewer), own_page(child)),
    ]


def title_of(child: Child, viewer: Viewer) -> str:
    """What the page of a child is called for who reads."""
    return _("My page") if viewer.capacity.role == Role.CHILD else child.person.name


def own_page(child: Child) -> str:
    """The address of the page of a child."""
    return reverse("family_child", args=[child.number])


def address_of(name: str, *args: str) -> str:
    """The address of a page, or nothing where this site has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
