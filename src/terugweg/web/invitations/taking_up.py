# SPDX-License-Identifier: EUPL-1.2
"""Takes an invitation up: in a new account, or in the one with which someone is logged in.

Who does this has no tie to the child yet, so the program asks the database by itself. Nothing of
the child or of the person is told before: only whose invitation it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from terugweg.terms import amsterdam_date
from terugweg.web.access import change_log
from terugweg.web.access.change_log import change_of, changed
from terugweg.web.accounts.login_names import new_login_name
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import Child, EntryKind, KnownPerson
from terugweg.web.dossier.reading import plain_case
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.invitations.making import MOST_TRIES, mean_by_code
from terugweg.web.invitations.models import Invitation
from terugweg.web.invitations.people import FAMILY, known_as, role_in, why_not
from terugweg.web.invitations.secrets_of import code_digest
from terugweg.web.parties.models import Person

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

WHY: Final = "invitation taken up"


class Refused(StrEnum):
    """Why an account cannot take an invitation up."""

    WORKS_HERE = "works_here"
    """It is the account of someone who works for an organisation, or manages the system."""
    SOMEONE_ELSE = "someone_else"
    """The account stands for another person in this dossier."""


class EndedError(Exception):
    """The invitation is used, withdrawn, too old, or a wrong code was typed too often."""


class RefusedError(Exception):
    """This account cannot take it up; another one can. reason: why."""

    def __init__(self, reason: Refused) -> None:
        super().__init__(f"this account cannot take it up: {reason}")
        self.reason = reason


def invitation_of(digest: str, now: datetime) -> Invitation | None:
    """The invitation with this digest, if it can be taken up at this moment."""
    with using_capacity(SYSTEM):
        return _open(digest, now).select_related("made_by__organisation").first()


def right_code(digest: str, kept: str, typed: str, now: datetime) -> bool:
    """Whether this is the code of an invitation; a wrong one counts.

    kept: what the session kept of the secret, of `secrets_of.beside`.
    """
    with using_capacity(SYSTEM), transaction.atomic():
        row = _open(digest, now).select_for_update().first()
        if row is None:
            return False
        if row.code_digest == code_digest(kept, typed):
            return True
        change = changed(row, tries=row.tries + 1)
        if row.tries >= MOST_TRIES:
            child = Child.objects.get(pk=row.child_id)
            change_log.keep_by_command(now, change, "wrong code too often", child)
        return False


def take_up_anew(digest: str, login: str, password: str, now: datetime) -> Account:
    """Make an account with this login name and take the invitation up with it.

    Raises:
        EndedError: it cannot be taken up any more.
    """
    with using_capacity(SYSTEM), transaction.atomic():
        row = _locked(digest, now)
        name = _stated_name(row) or login
        account = Account.objects.create_user(login, password, name=name)
        made = change_of(account)
        change_log.keep_by_account(account, now, made, WHY, row.child)
        _take_up(row, account, now)
    return account


def take_up_with(digest: str, account: Account, now: datetime) -> None:
    """Take the invitation up with an account that is there.

    Raises:
        EndedError: it cannot be taken up any more.
        RefusedError: this account cannot.
    """
    with using_capacity(SYSTEM), transaction.atomic():
        row = _locked(digest, now)
        reason = refused(row, account, amsterdam_date(now))
        if reason is not None:
            raise RefusedError(reason)
        _take_up(row, account, now)


def refused(row: Invitation, account: Account, day: date) -> Refused | None:
    """Why an account cannot take an invitation up; None when it can.

    Who works in the chain takes nothing up with the account of that work, so that nobody invites
    themselves, and no capacity of a family hangs on what an employer gave or can take away.
    """
    works = account.capacities.filter(Q(until=None) | Q(until__gt=day)).filter(
        Q(organisation__isnull=False) | Q(role=Role.SYSTEM_MANAGER)
    )
    if works.exists() or row.made_by.account_id == account.pk:
        return Refused.WORKS_HERE
    with using_capacity(SYSTEM):
        return None if _fits(row, account) else Refused.SOMEONE_ELSE


def free_login_name() -> str:
    """A login name that no account has."""
    name = new_login_name()
    while Account.objects.filter(login=name).exists():
        name = new_login_name()
    return name


def _open(digest: str, now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        digest=digest, taken_at=None, withdrawn_at=None, ends_at__gt=now, tries__lt=MOST_TRIES
    )


def _locked(digest: str, now: datetime) -> Invitation:
    """The invitation; who sends the same twice at once waits here, and then finds it used."""
    row = _open(digest, now).select_for_update(of=("self",)).select_related("made_by").first()
    if row is None:
        raise EndedError
    row.child = Child.objects.select_for_update().get(pk=row.child_id)
    # Someone else may have got access, or the statement may have changed, since it was made.
    if why_not(row.child, row.code, amsterdam_date(now)) or not role_in(row.child, row.code):
        raise EndedError
    return row


def _take_up(row: Invitation, account: Account, now: datetime) -> None:
    day, child = amsterdam_date(now), row.child
    person = _person_for(row, account)
    if row.code != child.code and person != known_as(child, row.code):
        for change in mean_by_code(child, row.code, person):
            change_log.keep_by_account(account, now, change, WHY, child)
    same = Capacity.objects.on(day).filter(account=account, role=row.role, person=person)
    capacity = same.filter(until=None).first()
    if capacity is None:
        capacity = Capacity.objects.create(
            account=account, role=row.role, person=person, from_day=day
        )
        change_log.keep_by_account(account, now, change_of(capacity), WHY, child)
    taken = changed(row, taken_at=now, capacity=capacity)
    change_log.keep_by_account(account, now, taken, WHY, child)


def _person_for(row: Invitation, account: Account) -> Person:
    """Who the account is: the person it is already, else who the log means, else someone new.

    A person whom the log means and who is someone with another account stays theirs alone: what
    they have in other dossiers is not handed on.
    """
    child, known = row.child, known_as(row.child, row.code)
    if row.code == child.code:
        return child.person
    own = _own_persons(account)
    if known is not None and known in own:
        return known
    free = [one for one in own if not KnownPerson.objects.filter(child=child, person=one).exists()]
    if free:
        return free[0]
    if known is not None and not Capacity.objects.filter(person=known).exists():
        return known
    return Person.objects.create(name=_stated_name(row) or account.name)


def _own_persons(account: Account) -> list[Person]:
    """The persons of the outside that an account is or was, the longest known first."""
    held = account.capacities.filter(person__isnull=False, role__in=FAMILY)
    found = [one.person for one in held.select_related("person").order_by("from_day", "pk")]
    # A child that has a dossier of its own is in no other dossier by that person.
    own = [
        one for one in found if one is not None and not Child.objects.filter(person=one).exists()
    ]
    return list(dict.fromkeys(own))


def _fits(row: Invitation, account: Account) -> bool:
    """Whether the account is nobody else in this dossier."""
    child = row.child
    ids = account.capacities.filter(person__isnull=False).values_list("person", flat=True)
    others = KnownPerson.objects.filter(child=child, person__in=list(ids)).exclude(code=row.code)
    is_child = child.person_id in set(ids)
    return not others.exists() and (not is_child or row.code == child.code)


def _stated_name(row: Invitation) -> str:
    """The name that was stated last."""
    stated = (
        row.child.entries.filter(kind=EntryKind.PERSON, type=row.code).order_by("sequence").last()
    )
    if stated is None:
        return ""
    return str(plain_case(row.child, [stated])["persons"][0].get("name") or "")
