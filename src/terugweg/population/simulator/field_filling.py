# SPDX-License-Identifier: EUPL-1.2
"""From values as the simulator writes them to pieces of field columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from terugweg.caselog.columns import NOT_STATED, FloatArray, IntArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import FieldType

Ints: TypeAlias = npt.NDArray[Any]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pick:
    """One of a few named values for each event: `place` numbers `names`."""

    names: tuple[str, ...]
    place: Ints

    def is_(self, *names: str) -> Flags:
        """Where one of these was picked."""
        wanted = np.array([name in names for name in self.names])
        found: Flags = wanted[self.place]
        return found

    def take(self, which: Ints) -> Pick:
        """The picks of some events."""
        return Pick(self.names, self.place[which])


@dataclass(frozen=True, slots=True)
class Items:
    """A list for each event: `lengths` per event, `items` of all events one after the other."""

    lengths: Ints
    items: Ints


@dataclass(frozen=True, slots=True)
class Only:
    """A value that is stated for some events only."""

    where: Flags
    value: Value


Value: TypeAlias = "Ints | Pick | Items | Only | str | bool | int | float"


@dataclass(frozen=True, slots=True)
class Piece:
    """A field of a batch of events: what a FieldColumn holds, before sorting."""

    values: IntArray
    items: IntArray | None = None
    floats: FloatArray | None = None

    def take(self, which: Ints) -> Piece:
        """The field of some events (given as places)."""
        items = None if self.items is None else _gathered(self.values, self.items, which)
        floats = None if self.floats is None else self.floats[which]
        return Piece(self.values[which], items, floats)


def _gathered(lengths: IntArray, items: IntArray, which: Ints) -> IntArray:
    """The items of some lists, one after the other."""
    sizes = np.maximum(lengths, 0)
    firsts = np.cumsum(sizes) - sizes
    taken = sizes[which]
    total = int(taken.sum())
    within = np.arange(total) - np.repeat(np.cumsum(taken) - taken, taken)
    gathered: IntArray = items[np.repeat(firsts[which], taken) + within]
    return gathered


def piece_of(field: FieldType, value: Value, size: int, actors: Mapping[str, int]) -> Piece:
    """The values of one field of `size` events.

    Texts, enum values and actors are given as words; dates as day numbers; references as numbers of
    events in the builder and persons as numbers (below zero: not stated).
    """
    if isinstance(value, Only):
        return _only(piece_of(field, value.value, size, actors), value.where)
    if field.kind == "number":
        floats = np.broadcast_to(np.asarray(value, dtype=np.float64), (size,)).copy()
        return Piece(np.ones(size, dtype=np.int32), floats=floats)
    if isinstance(value, Items):
        return Piece(value.lengths.astype(np.int32), value.items.astype(np.int32))
    if field.many and field.kind in {"ref", "person"}:
        one = _broadcast(value, size)
        return Piece(np.where(one >= 0, 1, NOT_STATED).astype(np.int32), one[one >= 0])
    known = actors if field.kind == "actor" else field.enum_codes
    if isinstance(value, Pick):
        codes = np.array([known[name] for name in value.names], dtype=np.int32)
        return Piece(codes[value.place])
    if isinstance(value, str):
        return Piece(np.full(size, known[value], dtype=np.int32))
    plain = _broadcast(value, size)
    if field.kind in {"ref", "person"}:
        plain = np.where(plain < 0, NOT_STATED, plain).astype(np.int32)
    return Piece(plain)


def _broadcast(value: Any, size: int) -> IntArray:
    return np.broadcast_to(np.asarray(value).astype(np.int32), (size,)).copy()


def _only(piece: Piece, where: Flags) -> Piece:
    values = np.where(where, piece.values, NOT_STATED).astype(np.int32)
    if piece.items is None:
        return Piece(values, None, piece.floats)
    kept = np.repeat(where, np.maximum(piece.values, 0))
    return Piece(values, piece.items[kept])


def joined(pieces: list[Piece | None], sizes: list[int]) -> Piece:
    """The pieces of one field one after the other; None: a batch that does not state the field."""
    values = [
        np.full(size, NOT_STATED, dtype=np.int32) if piece is None else piece.values
        for piece, size in zip(pieces, sizes, strict=True)
    ]
    items = [p.items for p in pieces if p is not None and p.items is not None]
    floats = None
    if any(piece is not None and piece.floats is not None for piece in pieces):
        floats = np.concatenate([
            np.full(size, np.nan) if piece is None or piece.floats is None else piece.floats
            for piece, size in zip(pieces, sizes, strict=True)
        ])  # fmt: skip
        floats[np.concatenate(values) == NOT_STATED] = np.nan
    return Piece(np.concatenate(values), np.concatenate(items) if items else None, floats)
