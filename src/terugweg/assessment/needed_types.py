# SPDX-License-Identifier: EUPL-1.2
"""Which types of event some norms look at, so that no other need be read from a large log."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.rulebook import conditions as c
from terugweg.rulebook.model import Answer, Shape, Start, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.rulebook.model import Norm, Rulebook

_SHAPES: Final = frozenset(
    {Shape.WITHIN, Shape.REQUIRES, Shape.CONTAINS, Shape.FORBIDS, Shape.WEIGH}
)
_OWN_RECORD: Final = (c.FieldIs, c.FieldStated, c.FieldNumber, c.ActorIs, c.AgeIs)
_OF_OTHERS: Final = (c.AllOf, c.AnyOf, c.Not, c.Surely)
_OF_TYPES: Final = (c.EventIs, c.Earlier, c.Later, c.Ordered)


def types_needed(rulebook: Rulebook) -> frozenset[str] | None:
    """The event types that these norms name; None: a norm may look at any.

    None for norms that ask about states, persons, or what a reference leads to: these rest on
    events that the norm does not name. The findings are the same in a log that was read with these
    types only.
    """
    found: set[str] = set()
    for norm in rulebook.norms:
        if not _only_named(norm):
            return None
        for part in _parts(norm):
            found.update(_names(part))
    return frozenset(found)


def _only_named(norm: Norm) -> bool:
    """Whether all that decides the findings of a norm lies in events of the types it names."""
    if norm.shape not in _SHAPES or norm.before_counts:
        return False
    if norm.suspended_while or norm.discharged_by.states:
        return False
    return all(_is_plain(part) for part in _parts(norm))


def _is_plain(part: Any) -> bool:
    if isinstance(part, Trigger):
        return part.kind == "event"
    if isinstance(part, Start):
        return part.of is None and part.end_of is None
    if type(part) in c.Condition.__args__:  # type: ignore[attr-defined,unused-ignore]
        return isinstance(part, (*_OWN_RECORD, *_OF_OTHERS, *_OF_TYPES))
    return True


def _names(part: Any) -> tuple[str, ...]:
    """The event types that a part of a norm names by itself."""
    if isinstance(part, (Trigger, Answer)):
        return part.names
    return part.events if isinstance(part, _OF_TYPES) else ()


def _parts(norm: Norm) -> Iterator[Any]:
    """All that a norm is made of, as far as it decides the findings."""
    asked = (norm.when, norm.unless, norm.must, norm.already, norm.deadline, norm.discharged_by)
    yield from _inside((*asked, norm.elements))


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _inside(one)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _inside(getattr(value, field.name))
