# SPDX-License-Identifier: EUPL-1.2
"""Makes and withdraws invitations, and ends the access of a person; each with its change log.

An invitation gives an account in the role that someone has in the log, and nothing else: what that
account sees, the policy says every time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.terms import hours_later
from terugweg.web.access import change_log
from terugweg.web.access.asking import require
from terugweg.web.access.change_log import change_of, changed, columns
from terugweg.web.access.errors import NotAllowed
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Assignment, Child, KnownPerson
from terugweg.web.dossier.relations import know_person
from terugweg.web.invitations.models import Identity, Invitation
from terugweg.web.invitations.people import ROLE_OF, holders, known_as, may_invite, role_in, why_not
from terugweg.web.invitations.secrets_of import Secrets, new_secrets
from terugweg.web.parties.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from terugweg.web.access.change_log import Change
    from terugweg.web.access.question import Viewer

DAYS: Final = 7
"""How long an invitation can be taken up: a choice of this program, no rule of law."""
MOST_TRIES: Final = 5
"""So often a wrong code may be typed; then the invitation ends."""
_HOURS_IN_A_DAY: Final = 24


def invite(viewer: Viewer, child: Child, code: str, identity: Identity) -> Secrets:
    """Make an invitation for someone around a child; one that was still open is withdrawn.

    identity: how the viewer established who this is, before.

    Raises:
        NotAllowed: the viewer may not, or nobody can be invited as this person now.
    """
    require(may_invite(viewer, child, code))
    made = new_secrets()
    with transaction.atomic():
        Child.objects.select_for_update().get(pk=child.pk)
        reason = why_not(child, code, viewer.day)
        if reason is not None:
            raise NotAllowed(f"nobody can be invited as this person now: {reason}")
        _withdraw(viewer, child, open_for(child, code, viewer.moment), "a newer invitation")
        row = Invitation.objects.create(
            child=child, code=code, role=ROLE_OF[role_in(child, code)], identity=identity,
            digest=made.digest, code_digest=made.code_digest, made_by=viewer.capacity,
            made_at=viewer.moment, ends_at=hours_later(viewer.moment, DAYS * _HOURS_IN_A_DAY),
        )  # fmt: skip
        change_log.keep(viewer, child, change_of(row), f"invited; identity: {identity}")
    return made


def open_for(child: Child, code: str, moment: datetime) -> list[Invitation]:
    """The invitations for someone that can still be taken up: one or none."""
    return list(
        Invitation.objects.filter(
            child=child, code=code, taken_at=None, withdrawn_at=None, ends_at__gt=moment,
            tries__lt=MOST_TRIES,
        ).select_related("made_by__account", "made_by__organisation")
    )  # fmt: skip


def withdraw(viewer: Viewer, child: Child, code: str) -> bool:
    """Take back the invitation of someone that was not taken up; whether there was one.

    Raises:
        NotAllowed: the viewer may not.
    """
    require(may_invite(viewer, child, code))
    with transaction.atomic():
        Child.objects.select_for_update().get(pk=child.pk)
        found = open_for(child, code, viewer.moment)
        _withdraw(viewer, child, found, "withdrawn")
    return bool(found)


def end_access(viewer: Viewer, child: Child, code: str, why: str) -> None:
    """End that someone looks into this dossier as this person, at once.

    The account keeps what it has in other dossiers: the id in this log no longer means its person.
    Who stands for them (a lawyer) still does. Where nothing is left, the capacity ends too.

    Raises:
        NotAllowed: the viewer may not, or nobody has this access.
    """
    require(may_invite(viewer, child, code))
    with transaction.atomic():
        Child.objects.select_for_update().get(pk=child.pk)
        held = holders(child, code, viewer.day)
        if not held:
            raise NotAllowed("nobody has access as this person")
        before = known_as(child, code)
        if before is not None and code != child.code:
            fresh = Person.objects.create(name=before.name, born=before.born)
            for change in mean_by_code(child, code, fresh):
                change_log.keep(viewer, child, change, why)
        if code == child.code or (before is not None and not _is_known(before)):
            _end(viewer, child, held, why)
        for row in Invitation.objects.filter(child=child, code=code, ended_at=None).exclude(
            taken_at=None
        ):  # fmt: skip
            ended = changed(row, ended_at=viewer.moment, ended_by=viewer.capacity)
            change_log.keep(viewer, child, ended, why)


def mean_by_code(child: Child, code: str, person: Person) -> list[Change]:
    """Let an id in the log mean this person from now on; who stands for them goes along.

    Call it in a transaction; gives what changed.
    """
    known = KnownPerson.objects.filter(child=child, code=code).first()
    before = None if known is None else columns(known)
    whom = None if known is None else known.person_id
    know_person(child, code, person)
    now = KnownPerson.objects.get(child=child, code=code)
    changes = [change_of(now, before)]
    if whom is None or whom == person.pk:
        return changes
    acting = Assignment.objects.select_for_update().filter(child=child, on_behalf_of=whom)
    return changes + [changed(row, on_behalf_of=person) for row in acting]


def _is_known(person: Person) -> bool:
    """Whether someone is known in any dossier, or has one."""
    return person.known_as.exists() or Child.objects.filter(person=person).exists()


def _end(viewer: Viewer, child: Child, held: Iterable[Capacity], why: str) -> None:
    for row in held:
        change_log.keep(viewer, child, changed(row, until=viewer.day), why)


def _withdraw(viewer: Viewer, child: Child, rows: Iterable[Invitation], why: str) -> None:
    for row in rows:
        change_log.keep(viewer, child, changed(row, withdrawn_at=viewer.moment), why)
