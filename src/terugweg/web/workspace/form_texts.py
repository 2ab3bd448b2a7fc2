# SPDX-License-Identifier: EUPL-1.2
"""The forms that were improved by hand: what `forms.yaml` says of them, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from terugweg.caselog.vocabulary import Label, load_vocabulary

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import EventType, FieldType

FORMS: Final = Path(__file__).with_name("forms.yaml")
RuleKind = Literal["child", "roles", "newest", "unanswered", "last", "taken"]


@dataclass(frozen=True, slots=True)
class Help:
    """What must be known to answer. source: an article, or nothing."""

    text: Label
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together; heading: None where the question itself says enough."""

    fields: tuple[str, ...]
    heading: Label | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What the log gives beforehand.

    roles: of persons. type, field: whose newest value. ref: the field of this form that names the
    event from which the value of `field` is taken.
    """

    kind: RuleKind
    roles: tuple[str, ...] = ()
    type: str = ""
    field: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only if another field has one of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class FormText:
    """How one type of event is asked.

    more: optional fields that fold away. offer: per reference that may name any event, the types
    that are meant.
    """

    title: Label | None = None
    groups: tuple[Group, ...] = ()
    more: tuple[str, ...] = ()
    ask: Mapping[str, Label] = field(default_factory=dict)
    help: Mapping[str, Help] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    only_if: Mapping[str, Condition] = field(default_factory=dict)
    offer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defaults: Mapping[str, Rule] = field(default_factory=dict)

    def groups_of(self, event_type: EventType) -> tuple[Group, ...]:
        """All groups in order; the fields that no group names come last, but for those under more.

        Without any group: what must be known first, free text last among equals.
        """
        named = {name for group in self.groups for name in group.fields}
        rest = [one for one in event_type.fields.values()
                if one.name not in named and one.name not in self.folded(event_type)]  # fmt: skip
        rest.sort(key=lambda one: (not one.required, one.kind == "text"))
        left = Group(tuple(one.name for one in rest))
        return (*self.groups, left) if rest else self.groups

    def folded(self, event_type: EventType) -> tuple[str, ...]:
        """The fields that fold away: those named, and of an improved form what no group names."""
        if not self.groups:
            return ()
        named = {name for group in self.groups for name in group.fields} | set(self.more)
        others = [one.name for one in event_type.fields.values()
                  if one.name not in named and not one.required]  # fmt: skip
        return (*self.more, *others)


GENERATED: Final = FormText()
"""A form that follows from the vocabulary alone."""


@lru_cache(maxsize=1)
def form_texts() -> Mapping[str, FormText]:
    """The improved forms by type of event, the most used first; read once.

    Raises:
        FormTextError: the file names something unknown or contradicts itself, with line.
    """
    # The reader needs these classes.
    from terugweg.web.workspace.form_texts_reading import read_form_texts  # noqa: PLC0415

    return read_form_texts(FORMS, load_vocabulary())


def form_text(event_type: str) -> FormText:
    """How a type of event is asked."""
    return form_texts().get(event_type, GENERATED)


def choice_codes(kind: FieldType) -> tuple[str, ...]:
    """The codes of what can be chosen in a field of a few fixed values; none for other fields."""
    if kind.kind == "bool":
        return ("yes", "no")
    return kind.values
