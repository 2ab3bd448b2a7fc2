# SPDX-License-Identifier: EUPL-1.2
"""The table of rules as data: what each rule gives, to which ties, under which conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access.question import Action, Kind, Purpose

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K")

TABLE_DIRECTORY: Final = Path(__file__).parent / "table"
WRITING: Final = frozenset({Action.RECORD, Action.ANSWER, Action.REGISTER})


class ByWhom(StrEnum):
    """Whose entries a rule is about."""

    ANYONE = "anyone"
    OWN_CAPACITY = "own_capacity"
    """Recorded in this very capacity."""
    OWN_ORGANISATION = "own_organisation"
    OWN_RECORD = "own_record"
    """Came from elsewhere, where the one who acts now recorded it in this role."""
    MINE = "mine"
    """Recorded by the person of the tie, or by someone who acts for that person alone."""
    KNOWN_TO_FAMILY = "known_to_family"
    """Recorded by an organisation that works with the family openly: not by Veilig Thuis."""


class About(StrEnum):
    """Whom the entries of a rule name."""

    ANYONE = "anyone"
    SELF = "self"
    """The person of the tie is among them."""
    ONLY_SELF = "only_self"
    SELF_OR_CHILD = "self_or_child"
    """Nobody but the person of the tie and the child, and at least one of them."""
    CHILD = "child"
    """The child alone."""
    ADULTS = "adults"
    """One person, whom the log states as an adult."""


class Answers(StrEnum):
    """Whose the entries must be that an entry of a rule answers, each of them."""

    MINE = "mine"
    """By or about the person of the tie."""
    ABOUT = "about"
    """About whom the rule says: the entry itself names nobody."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Dutch and in English."""

    nl: str
    en: str

    def to(self, lang: str) -> str:
        """The words in a language: Dutch, or else English."""
        return self.nl if lang == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is allowed or not; ground: an article, or nothing.

    child: the same to a child, in simple words; there for every reason that a child can meet.
    """

    text: Text
    ground: str = ""
    child: Text | None = None

    def said(self, lang: str, *, to_child: bool = False) -> str:
        """The reason in words, as it is told to this reader."""
        return (self.child if to_child and self.child is not None else self.text).to(lang)


@dataclass(frozen=True, slots=True)
class TieKind:
    """What can tie a capacity to a child: in which roles, and for which purpose."""

    name: str
    roles: tuple[str, ...]
    purpose: Purpose
    label: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table; all that it says must hold.

    types: event types, for a reading the ties of the reader, for a task which tasks, for who stands
    by someone which roles of accounts. roles: of a person in the log, all that were ever stated.
    from_start: only what happened since the tie began. answers: whose the entries are that it
    answers. released: it was released to the person or organisation. shared: who told it did that,
    on no other ground than that. attached: a petition names it. unless_secret: not once an address
    was made secret.
    """

    id: str
    ties: frozenset[str]
    actions: frozenset[Action]
    kinds: frozenset[Kind]
    types: frozenset[str]
    roles: frozenset[str]
    classes: frozenset[str]
    reason: str
    author: ByWhom = ByWhom.ANYONE
    about: About = About.ANYONE
    from_start: bool = False
    answers: Answers | None = None
    released: bool = False
    shared: bool = False
    attached: bool = False
    unless_secret: bool = False

    def is_about(self, kind: Kind, type_: str, information_class: str) -> bool:
        """Whether it is about things of this kind, type and class, whoever asks about whatever."""
        if kind not in self.kinds:
            return False
        if kind in _OF_ONE_TYPE:
            return True
        if kind in _WITHOUT_CLASS:
            return type_ in self.types
        return information_class in self.classes and (kind is not Kind.EVENT or type_ in self.types)


_OF_ONE_TYPE: Final = frozenset({Kind.DOSSIER, Kind.SYSTEM})
_WITHOUT_CLASS: Final = frozenset({Kind.READING, Kind.TASK, Kind.STANDING})


@dataclass(frozen=True)
class Table:
    """All rules, and the names they use.

    about: per event type the field that names whom it is about; answer_fields: the field that names
    the entry it answers; answering: the types that are an answer. actors: the actor of a role.
    """

    ties: Mapping[str, TieKind]
    on_behalf: Mapping[str, TieKind]
    reasons: Mapping[str, Reason]
    refusals: Mapping[str, str]
    about: Mapping[str, str]
    answer_fields: Mapping[str, str]
    answering: frozenset[str]
    adults: frozenset[str]
    actors: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    _by_tie: dict[tuple[str, Action], tuple[Rule, ...]] = field(default_factory=dict, repr=False)
    _by_thing: dict[tuple[str, ...], tuple[Rule, ...]] = field(default_factory=dict, repr=False)

    def rules_for(self, tie: str, action: Action) -> tuple[Rule, ...]:
        """The rules that give this action to a tie, in the order of the table."""
        key = (tie, action)
        if key not in self._by_tie:
            self._by_tie[key] = tuple(
                rule for rule in self.rules if tie in rule.ties and action in rule.actions
            )
        return self._by_tie[key]

    def rules_about(
        self, tie: str, action: Action, kind: Kind, type_: str, information_class: str
    ) -> tuple[Rule, ...]:
        """Those of them that are about things of this kind, type and class."""
        # The type of a statement about a person is an id: there is no end to those.
        named = "" if kind is Kind.PERSON else type_
        key = (tie, action, kind, named, information_class)
        if key not in self._by_thing:
            self._by_thing[key] = tuple(
                rule
                for rule in self.rules_for(tie, action)
                if rule.is_about(kind, type_, information_class)
            )
        return self._by_thing[key]

    def actors_of(self, tie: str) -> frozenset[str]:
        """As which actors those with a tie record."""
        roles = self.ties[tie].roles if tie in self.ties else ()
        return frozenset(self.actors[role] for role in roles if role in self.actors)

    @cached_property
    def about_fields(self) -> Mapping[str, tuple[str, ...]]:
        """Per field that names someone, the event types that have it."""
        return _inverted(self.about)

    @cached_property
    def answer_types(self) -> Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]]:
        """The event types per field that names what is answered, and what it may name (any: ())."""
        return _inverted({
            name: (field, self.answered_types(name)) for name, field in self.answer_fields.items()
        })  # fmt: skip

    def answered_types(self, event_type: str) -> tuple[str, ...]:
        """What an event of this type may answer; nothing where it may answer any."""
        field = load_vocabulary().events[event_type].fields[self.answer_fields[event_type]]
        return field.ref_types


def _inverted(mapping: Mapping[str, K]) -> dict[K, tuple[str, ...]]:
    found: dict[K, list[str]] = {}
    for name, value in mapping.items():
        found.setdefault(value, []).append(name)
    return {value: tuple(names) for value, names in found.items()}


@lru_cache(maxsize=1)
def load_table() -> Table:
    """The table of this program, read once.

    Raises:
        TableError: it names something unknown or contradicts itself, with file and line.
    """
    # The reader needs these classes.
    from terugweg.web.access.table_reading import read_table  # noqa: PLC0415
    from terugweg.web.accounts.models import Role  # noqa: PLC0415 - Django must be set up
    from terugweg.web.dossier.models import Task  # noqa: PLC0415 - as above

    return read_table(TABLE_DIRECTORY, load_vocabulary(), Role.values, Task.values)
