# SPDX-License-Identifier: EUPL-1.2
"""A walk through one norm file that knows where it is and remembers all that is wrong.

Every reading method gives a value of the right type, also when the file is wrong: then the problem
is noted and a stand-in is given. Stand-ins never reach anyone: a file with problems is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from terugweg.caselog.problems import Problem, one_of, quoted
from terugweg.caselog.suggest import did_you_mean
from terugweg.terms import Length, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from enum import StrEnum

    from terugweg.caselog.documents import Document
    from terugweg.caselog.vocabulary import Vocabulary

LANGUAGES: Final = ("nl", "en")
# Any other year in a norm file is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# As many names fit on a line that a person still reads.
_MOST_NAMES = 40
_STAND_IN_DAY: Final = date(FIRST_YEAR, 1, 1)
_STAND_IN_LENGTH: Final = Length(1, Unit.days)

Name = TypeVar("Name", bound="StrEnum")


@dataclass(slots=True)
class Reading:
    """One norm file while it is read: its data and lines, the vocabulary, and what is wrong so far.

    check: also read the logs of the examples. known_today: no norm can have been checked after it.
    opened: the places that name a right; norm_ids: of all norms, also those that cannot be read.
    """

    document: Document
    lines: list[str]
    vocabulary: Vocabulary
    check: bool = False
    known_today: date | None = None
    problems: list[Problem] = field(default_factory=list)
    opened: list[Node] = field(default_factory=list)
    norm_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a norm file, with the path to it.

    `norm` is the id of the norm it is part of, `start` the length of the path to that norm:
    messages name the path from there, as in `examples[2].finds` (items counted from 1).
    """

    reading: Reading
    data: Any
    path: tuple[str | int, ...] = ()
    norm: str | None = None
    start: int = 0

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary against which the file is checked."""
        return self.reading.vocabulary

    @property
    def key(self) -> str:
        """The key or number under which this value stands."""
        return str(self.path[-1])

    def where(self) -> str | None:
        """The path within the norm, as a reader would write it; None for the norm itself."""
        shown = ""
        for step in self.path[self.start :]:
            shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
        return shown.removeprefix(".") or None

    def line(self) -> int:
        """The line (from 1) on which this value stands."""
        return self.reading.document.line(self.path)

    def problem(self, wrong: str, expected: str | None = None, hint: str | None = None) -> None:
        """Note that this value is wrong."""
        place = self.reading.document.place(*self.path)
        self.reading.problems.append(
            Problem(place, wrong, norm=self.norm, field=self.where(), expected=expected, hint=hint)
        )

    def child(self, step: str | int) -> Node:
        """The value under a key or number that is known to be there."""
        return Node(self.reading, self.data[step], (*self.path, step), self.norm, self.start)

    def find(self, key: str) -> Node | None:
        """The value under a key, or None when the key is not there."""
        return self.child(key) if isinstance(self.data, dict) and key in self.data else None

    def narrowed(self, data: Mapping[str, Any]) -> Node:
        """This mapping with only some of its entries."""
        return Node(self.reading, data, self.path, self.norm, self.start)

    def is_mapping(self, expected: str) -> bool:
        """Whether this is a mapping that holds something; if not, that is noted."""
        if isinstance(self.data, dict) and self.data:
            return True
        self.problem(f"{quoted(self.data)} cannot stand here", expected)
        return False

    def items(self, expected: str) -> list[Node]:
        """The items of a list that must hold something."""
        if isinstance(self.data, list) and self.data:
            return [self.child(number) for number in range(len(self.data))]
        self.problem(f"{quoted(self.data)} cannot stand here", expected)
        return []

    def one_or_more(self) -> list[Node]:
        """The items of a list, or this one value."""
        return self.items("at least one item") if isinstance(self.data, list) else [self]

    def keys(self, allowed: Collection[str], required: Iterable[str] = ()) -> bool:
        """Whether this is a mapping with known keys only and the required ones; else noted."""
        if not self.is_mapping(f"a mapping with {' '.join(required) or one_of(sorted(allowed))}"):
            return False
        for key in self.data:
            if key not in allowed:
                hint = did_you_mean(key, allowed)
                self.child(key).problem("unknown key", shown(allowed), hint)
        missing = [key for key in required if key not in self.data]
        for key in missing:
            self.problem(f"{key} is missing", f"a {key} here")
        return not missing

    def text(self) -> str:
        """A text that is not empty, without the spaces around it."""
        if isinstance(self.data, str) and self.data.strip():
            return self.data.strip()
        self.problem(f"{quoted(self.data)} is no text", "a text that is not empty")
        return ""

    def matching(self, pattern: re.Pattern[str], expected: str) -> str:
        """A text of a given form."""
        if isinstance(self.data, str) and pattern.fullmatch(self.data):
            return self.data
        self.problem(f"{quoted(self.data)} is not of the right form", expected)
        return ""

    def flag(self) -> bool:
        """A true or false."""
        if not isinstance(self.data, bool):
            self.problem(f"{quoted(self.data)} cannot stand here", "true or false")
        return self.data is True

    def only_true(self) -> bool:
        """A true: saying false here means nothing."""
        if self.data is not True:
            hint = "For the opposite write not: {...}"
            self.problem(f"{quoted(self.data)} cannot stand here", "true", hint)
        return True

    def whole_number(self) -> int:
        """A whole number from 0."""
        if type(self.data) is int and self.data >= 0:
            return self.data
        self.problem(f"{quoted(self.data)} is no number of this kind", "a whole number from 0")
        return 0

    def number(self) -> float:
        """A number."""
        if isinstance(self.data, (int, float)) and not isinstance(self.data, bool):
            return self.data
        self.problem(f"{quoted(self.data)} is no number", "a number")
        return 0

    def day(self) -> date:
        """A date in this century or the one before."""
        if isinstance(self.data, str) and _DATE.fullmatch(self.data):
            try:
                found = date.fromisoformat(self.data)
            except ValueError:
                found = date.max
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
        wrong = f"{quoted(self.data)} is no date"
        self.problem(wrong, f"YYYY-MM-DD, in the years {FIRST_YEAR} to {LAST_YEAR}")
        return _STAND_IN_DAY

    def length(self) -> Length:
        """A length of time, such as `2 weeks`."""
        try:
            return Length.parse(self.data)
        except ValueError as error:
            self.problem(str(error))
        return _STAND_IN_LENGTH

    def label(self) -> Mapping[str, str]:
        """The same words in Dutch and in English: `{nl: ..., en: ...}`."""
        if not self.keys(LANGUAGES, LANGUAGES):
            return {}
        return {language: self.child(language).text() for language in LANGUAGES}

    def name(self, kind: str, names: Collection[str]) -> str:
        """One of a set of names; `kind` says in the message what they are."""
        if isinstance(self.data, str) and self.data in names:
            return self.data
        hint = did_you_mean(self.data, names)
        self.problem(f"{quoted(self.data)} is no known {kind}", shown(names), hint)
        return ""

    def names(self, kind: str, names: Collection[str]) -> tuple[str, ...]:
        """One name or a list of different ones; unknown names are noted and left out."""
        found: list[str] = []
        for node in self.one_or_more():
            name = node.name(kind, names)
            if name in found:
                node.problem(f"{name} stands here twice", "each name once")
            elif name:
                found.append(name)
        return tuple(found)

    def member(self, kind: type[Name], called: str) -> Name:
        """One member of an enumeration, by its value."""
        name = self.name(called, [str(one) for one in kind])
        return kind(name) if name else next(iter(kind))

    def event_names(self) -> tuple[str, ...]:
        """One event type or a list of them."""
        return self.names("event", self.vocabulary.events)

    def state_names(self) -> tuple[str, ...]:
        """One state or a list of them."""
        return self.names("state", self.vocabulary.states)

    def actor_names(self) -> tuple[str, ...]:
        """One actor or a list of them."""
        return self.names("actor", self.vocabulary.actors)


def with_article(word: str) -> str:
    """The word after its article.

    >>> with_article("date field"), with_article("enum field")
    ('a date field', 'an enum field')
    """
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def shown(names: Collection[str]) -> str:
    """The allowed names for a message: all of them, unless there are too many to read."""
    listed = sorted(names)
    return ", ".join(listed) if len(listed) <= _MOST_NAMES else one_of(listed)
