# SPDX-License-Identifier: EUPL-1.2
"""A question to the policy: who asks, for what, about what; and the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from terugweg.web.access.memory import Memory
    from terugweg.web.accounts.models import Capacity

ORDINARY: Final = "ordinary"


class Action(StrEnum):
    """What someone wants to do."""

    READ = "read"
    EXPORT = "export"
    RECORD = "record"
    """Write down what one did oneself."""
    ANSWER = "answer"
    """Answer what was put to one."""
    REGISTER = "register"
    """Write down what someone else did, from a letter or a message."""
    RELEASE = "release"
    """Give entries to someone who asked for them."""
    SHARE = "share"
    """Let someone read what one told in confidence."""
    ASSIGN = "assign"
    OPEN = "open"
    """Begin the dossier of a child."""
    INVOLVE = "involve"
    """Give an organisation a task for a child."""
    UNINVOLVE = "uninvolve"
    """End the task of an organisation."""
    TAKE_UP = "take_up"
    """Take a task upon oneself that came to the own organisation."""
    HAND_OVER = "hand_over"
    """Give one's own task to a colleague, or back."""
    INSPECT = "inspect"
    """Begin an inspection of a dossier."""
    INVITE = "invite"
    """Let a person around the child get an account, and end that."""
    STAND = "stand"
    """Let someone stand by one person around a child."""
    LEAVE = "leave"
    """End that."""
    EMERGENCY = "emergency"
    MANAGE = "manage"


class Kind(StrEnum):
    """What it is about."""

    DOSSIER = "dossier"
    """That there is a dossier, and its number."""
    EVENT = "event"
    PERSON = "person"
    COMPLETE = "complete"
    READING = "reading"
    """That someone looked into the dossier."""
    TASK = "task"
    """That an organisation has a task for the child."""
    STANDING = "standing"
    """That someone stands by one person around the child."""
    SYSTEM = "system"
    """Accounts, organisations and settings: no dossier at all."""


class Purpose(StrEnum):
    """What for. What was got for one purpose is not read for another."""

    TASK = "task"
    OWN = "own"
    REPRESENT = "represent"
    ADVISE = "advise"
    SUPPORT = "support"
    INSPECT = "inspect"
    EMERGENCY = "emergency"
    MANAGE = "manage"
    OFFER = "offer"
    REFLECT = "reflect"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: in which capacity, for what, on which Dutch day and at which moment.

    memory: what was asked before in a request that only reads; None where nothing is remembered.
    """

    capacity: Capacity
    purpose: Purpose
    day: date
    moment: datetime
    memory: Memory | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a capacity to a child on a day.

    kind: a name of the table. person: whom the tie is for: who asks, or who is represented. code:
    the id of that person in the log of the child; child_code: that of the child. since: the first
    day, where the tie opens only what happened from then on. own_code: the id in that log of who
    acts, where that is someone else.
    """

    kind: str
    purpose: Purpose
    person: UUID | None = None
    code: str = ""
    child_code: str = ""
    since: date | None = None
    own_code: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who recorded something.

    client: the one person for whom the author acts around this child; None for nobody or several.
    code: of an entry that came from elsewhere, the id in its log of who recorded it there.
    """

    capacity: UUID | None = None
    person: UUID | None = None
    organisation: UUID | None = None
    organisation_kind: str = ""
    client: UUID | None = None
    code: str = ""


NOBODY: Final = Author()


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry that an entry answers: who recorded it, and whom it names."""

    author: Author = NOBODY
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about.

    type: the event type, for a reading the tie of the reader, for a task which it is, for who
    stands by someone the role of an account. roles: of a person, every role that the log ever
    stated. about: the ids of those it names; about_adults:
    they are all stated as adults. actor: of the event, where the record names one. answered: what
    it answers, each. released_to: persons and organisations to whom it was released and still is;
    shared_with: those to whom who told it did so. attached: a petition names it. secret: the
    address of the child was made secret.
    """

    kind: Kind
    type: str = ""
    information_class: str = ORDINARY
    roles: frozenset[str] = frozenset()
    about: tuple[str, ...] = ()
    about_adults: bool = False
    author: Author = NOBODY
    actor: str = ""
    answered: tuple[Answered, ...] = ()
    last_day: date | None = None
    released_to: frozenset[UUID] = frozenset()
    shared_with: frozenset[UUID] = frozenset()
    attached: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, and why.

    reason: a name in the table of reasons; ground: an article, or nothing; rule: the rule that
    allowed it.
    """

    allowed: bool
    reason: str
    ground: str = ""
    rule: str = ""
