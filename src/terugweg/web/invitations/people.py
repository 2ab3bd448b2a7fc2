# SPDX-License-Identifier: EUPL-1.2
"""Who of the people around a child can be invited, and who has access already."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from terugweg.web.access.asking import seen_keys
from terugweg.web.access.facts import facts_of
from terugweg.web.access.family import OWN_RIGHTS, ages
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Decision, Kind, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Child, EntryKind, KnownPerson
from terugweg.web.dossier.reading import persons_of

if TYPE_CHECKING:
    from datetime import date

    from terugweg.web.access.question import Viewer
    from terugweg.web.parties.models import Person

ROLE_OF: Final = {
    "parent": Role.PARENT,
    "guardian": Role.PARENT,
    "foster_carer": Role.FOSTER_CARER,
    "child": Role.CHILD,
}
"""The role of an account, by that of the person in the log; nobody else is invited."""
FAMILY: Final = (Role.PARENT, Role.CHILD, Role.FOSTER_CARER)


class WhyNot(StrEnum):
    """Why nobody can be invited as this person, though the viewer may invite."""

    HAS_ACCESS = "has_access"
    TOO_YOUNG = "too_young"
    """The child itself, younger than 12 or of unsure age: it looks together with an adult."""


def may_invite(viewer: Viewer, child: Child, code: str) -> Decision:
    """Whether the policy lets the viewer give someone access, and end it."""
    facts = facts_of(child, viewer.day)
    seen = seen_keys(viewer, child)
    stated = any(one.kind == EntryKind.PERSON and one.type == code and one.key in seen
                 for one in facts.by_key.values())  # fmt: skip
    roles = facts.roles.get(code, frozenset()) if stated else frozenset()
    subject = Subject(Kind.PERSON, type=code, roles=roles)
    return decide(viewer, ties_of(viewer, child), subject, Action.INVITE)


def role_in(child: Child, code: str) -> str:
    """The role in which someone was stated last; empty for nobody."""
    return next((one.role for one in persons_of(child) if one.id == code), "")


def known_as(child: Child, code: str) -> Person | None:
    """The person of the outside who is meant by an id in the log of a child, if one is known."""
    if code == child.code:
        return child.person
    known = KnownPerson.objects.filter(child=child, code=code).select_related("person").first()
    return None if known is None else known.person


def holders(child: Child, code: str, day: date) -> list[Capacity]:
    """The capacities, of accounts that are open, by which someone looks as this person."""
    person = known_as(child, code)
    if person is None:
        return []
    found = Capacity.objects.on(day).filter(
        person=person, role__in=FAMILY, account__is_active=True
    )  # fmt: skip
    return list(found.select_related("account").order_by("pk"))


def why_not(child: Child, code: str, day: date) -> WhyNot | None:
    """Why nobody can be invited as this person now; None when someone can."""
    if holders(child, code, day):
        return WhyNot.HAS_ACCESS
    if code == child.code and ages(child, day)[0] < OWN_RIGHTS:
        return WhyNot.TOO_YOUNG
    return None
