# SPDX-License-Identifier: EUPL-1.2
"""What the check asks: kinds of decisions, letters and requests, from `check_kinds.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.documents import load_document
from terugweg.caselog.vocabulary import Label
from terugweg.web.child_language import is_for_a_child
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE: Final = Path(__file__).with_name("check_kinds.yaml")
ON: Final = "on"
"""The name of the field that every kind has: the day on which it happened."""
NO_LABEL: Final = Label("", "")
HEARING_DAY, HOUR, PETITION_KIND, CALLED_OFF = "to_come", "hour", "petition_kind", "called_off"
"""The kinds of questions about a hearing that is to come (`check_hearings`)."""
OF_HEARINGS: Final = frozenset({HEARING_DAY, HOUR, PETITION_KIND, CALLED_OFF})
_NO_DAY: Final = frozenset({"choice", HOUR, PETITION_KIND})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about an entry.

    kind: `day` (may be a month or a year), `full_day`, `end` (the first day without), `choice`, or
    one about a hearing: `to_come` (a whole day, also after today), `hour`, `petition_kind`,
    `called_off` (the day on which one heard that it is off).
    days: the fields of the event that take the day. field: the field that takes the choice.
    after: the question whose day this one may not precede. petition: a day that makes a petition
    of this kind, brought after the event.
    """

    name: str
    kind: str
    ask: Label
    hint: Label = NO_LABEL
    days: tuple[str, ...] = ()
    field: str = ""
    choices: str = ""
    after: str = ""
    petition: str = ""

    @property
    def is_day(self) -> bool:
        """Whether a day is typed in."""
        return self.kind not in _NO_DAY


@dataclass(frozen=True, slots=True)
class Follow:
    """The event that answers this one: its type, the field that names this one, and its questions.

    day: the field that takes the day of the answer as well; outcome: the one that takes what it
    was; choices: what can be chosen.
    """

    event: str
    link: str
    outcome: str
    choices: str
    ask: Label
    when: Label
    what: Label
    day: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision, letter, request or other event that may be there, once or more often.

    event: its type in the vocabulary; by: who did it; set: fields that always hold. link: the field
    that names the latest entry of another kind, `about_kind`. also_complete: further types of which
    someone who named all of this kind has named all as well. of_child: it is about one child alone,
    so it may differ between brothers and sisters.
    """

    id: str
    group: str
    event: str
    by: str
    title: Label
    ask: Label
    fields: tuple[Asked, ...]
    about: Label = NO_LABEL
    set: tuple[tuple[str, str], ...] = ()
    follow: Follow | None = None
    about_kind: str = ""
    link: str = ""
    also_complete: tuple[str, ...] = ()
    of_child: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is asked. groups: titles by id; choices: labels by code, by name of the list.

    to_a_child: what a child reads, by the text that everyone else reads.
    """

    groups: Mapping[str, Label]
    choices: Mapping[str, Mapping[str, Label]]
    kinds: Mapping[str, Kind]
    to_a_child: Mapping[str, str]


@lru_cache(maxsize=1)
def questions() -> Questions:
    """What the check asks; a test compares every name in it with the vocabulary."""
    data = load_document(FILE).data
    return Questions(
        groups={one["id"]: _label(one["title"]) for one in data["groups"]},
        choices={
            name: {code: _label(text) for code, text in some.items()}
            for name, some in data["choices"].items()
        },
        kinds={one["id"]: _kind(one) for one in data["kinds"]},
        to_a_child=data["to_a_child"],
    )


def said(label: Label) -> str:
    """A text of the check in the language of the page, and to a child in words for a child."""
    text = label.text(language())
    return questions().to_a_child.get(text, text) if is_for_a_child() else text


def _label(texts: Mapping[str, str] | None) -> Label:
    return Label(**texts) if texts else NO_LABEL


def _labelled(data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The data with the texts under these names as labels."""
    return {key: _label(value) if key in names else value for key, value in data.items()}


def _kind(data: Mapping[str, Any]) -> Kind:
    plain = _labelled(data, ("title", "ask", "about"))
    plain["fields"] = tuple(_asked(one) for one in data["fields"])
    plain["set"] = tuple(data.get("set", {}).items())
    plain["also_complete"] = tuple(data.get("also_complete", ()))
    if "follow" in data:
        plain["follow"] = Follow(**_labelled(data["follow"], ("ask", "when", "what")))
    return Kind(**plain)


def _asked(data: Mapping[str, Any]) -> Asked:
    plain = _labelled(data, ("ask", "hint"))
    plain["days"] = tuple(data.get("days", ()))
    return Asked(**plain)
