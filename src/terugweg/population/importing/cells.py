# SPDX-License-Identifier: EUPL-1.2
"""Cells read once per different text: exports repeat themselves, so this is nearly free per row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terugweg.population.importing.chunks import Places, cleaned, nulls
from terugweg.population.importing.date_formats import UNKNOWN, iso_of
from terugweg.population.importing.mapping_model import DATE_KEYS, LIST_KEYS, NONE_MARK, UNIT
from terugweg.population.importing.rules import Bad

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from terugweg.population.importing.chunks import Chunk
    from terugweg.population.importing.mapping_model import Column, FileMapping

_MEMO_LIMIT: Final = 200_000
MARKED_KEYS: Final = frozenset({"authority"})
"""Keys of which a record can say that it does not know."""
Memo = dict[str, Any]


@dataclass(slots=True)
class BadCells:
    """The bad cells of a chunk: per entry rows (by place), the column, and what is wrong."""

    found: list[tuple[Places, str, list[Bad]]] = field(default_factory=list)

    def add(self, places: Places, column: str, bad: Bad | Sequence[Bad]) -> None:
        """Note the same, or for each place its own."""
        if len(places):
            each = [bad] * len(places) if isinstance(bad, Bad) else list(bad)
            self.found.append((places, column, each))


def by_value(
    array: pa.Array, read: Callable[[str], Any], memo: Memo
) -> tuple[list[Any], np.ndarray]:
    """What `read` makes of each different text, and for each row its place in that list.

    Empty cells get the place after the last, where None stands.
    """
    encoded = array.dictionary_encode()
    if len(memo) > _MEMO_LIMIT:
        memo.clear()
    outcomes: list[Any] = []
    for text in encoded.dictionary.to_pylist():
        if text not in memo:
            memo[text] = read(text)
        outcomes.append(memo[text])
    codes = encoded.indices.fill_null(len(outcomes)).to_numpy(zero_copy_only=False)
    return [*outcomes, None], codes.astype(np.int64)


def note_bad(outcomes: list[Any], codes: np.ndarray, column: str, bad: BadCells) -> None:
    """Note the rows of which the outcome is bad."""
    wrong = np.array([isinstance(outcome, Bad) for outcome in outcomes])
    if wrong.any():
        places = np.flatnonzero(wrong[codes])
        bad.add(places, column, [outcomes[code] for code in codes[places]])


def taken(outcomes: list[Any], codes: np.ndarray, kind: pa.DataType, part: Any = None) -> pa.Array:
    """The outcomes as an array, null for what is bad; `part`: one attribute of each."""
    values = [
        None
        if outcome is None or isinstance(outcome, Bad)
        else outcome
        if part is None
        else getattr(outcome, part)
        for outcome in outcomes
    ]
    return pa.array(values, kind).take(pa.array(codes))


@dataclass
class CellSource:
    """Gives the cells of a chunk for a column of the mapping, translated to our own words."""

    chunk: Chunk
    mapping: FileMapping
    bad: BadCells
    memos: dict[Any, Memo]
    _clean: dict[str, pa.Array] = field(default_factory=dict)

    def clean(self, name: str) -> pa.Array:
        """The texts of a column of the file, without spaces around them, null where empty."""
        if name not in self._clean:
            self._clean[name] = cleaned(self.chunk.cells[name], self.mapping.empty)
        return self._clean[name]

    def all_empty(self, names: Sequence[str]) -> Places:
        """The rows in which nothing stands in any of these columns."""
        some = np.zeros(len(self.chunk), dtype=bool)
        for name in names:
            some |= pc.is_valid(self.clean(name)).to_numpy(zero_copy_only=False)
        return np.flatnonzero(~some)

    def key(self, key: str, column: Column | None) -> pa.Array:
        """The texts for a key of an event or person; null where nothing stands."""
        if column is None:
            return nulls(len(self.chunk))
        if column.fixed is not None:
            return pa.repeat(pa.scalar(column.fixed, pa.string()), len(self.chunk))
        texts = self.clean(column.name or "")
        is_date = key in DATE_KEYS and column.name not in self.chunk.typed
        translated = column.values or (is_date and column.dates)
        if texts.null_count == len(texts):
            return texts
        many = key in LIST_KEYS and self.has_lists(texts)
        if translated or many:
            texts = self._translated(key, column, texts, dates=is_date, many=key in LIST_KEYS)
        elif column.prefix:
            texts = pc.binary_join_element_wise(column.prefix, texts, "")
        else:
            # As in a case file: a key that is null says nothing.
            null = NONE_MARK if key in MARKED_KEYS else None
            texts = pc.if_else(pc.equal(texts, "null"), pa.scalar(null, pa.string()), texts)
        if key in MARKED_KEYS or (translated and key in {"on", "type"}):
            return texts
        return pc.if_else(pc.equal(texts, NONE_MARK), pa.scalar(None, pa.string()), texts)

    def has_lists(self, texts: pa.Array) -> bool:
        """Whether any cell holds several items."""
        marks = (self.mapping.list_separator, UNIT)
        return any(pc.any(pc.match_substring(texts, mark)).as_py() for mark in marks)

    def _translated(
        self, key: str, column: Column, texts: pa.Array, *, dates: bool, many: bool
    ) -> pa.Array:
        rule = "unreadable_date" if dates else "unknown_value"
        rule = "unknown_event_type" if key == "type" else rule
        memo = self.memos.setdefault(("key", key, column.name), {})
        outcomes, codes = by_value(
            texts, lambda t: self.translate(column, t, rule, dates=dates, many=many), memo
        )
        note_bad(outcomes, codes, column.name or key, self.bad)
        return taken(outcomes, codes, pa.string())

    def translate(
        self, column: Column, text: str, rule: str, *, dates: bool, many: bool
    ) -> str | Bad:
        """The word of ours that a cell stands for; NONE_MARK for "there was none"."""
        if many:
            separator = UNIT if UNIT in text else self.mapping.list_separator
            items = [item.strip() for item in text.split(separator)]
            each = [self.translate(column, i, rule, dates=dates, many=False) for i in items if i]
            wrong = next((item for item in each if isinstance(item, Bad)), None)
            return UNIT.join(map(str, each)) if wrong is None else wrong
        if column.values:
            if text not in column.values:
                known = f"expected one of the {len(column.values)} values that the mapping names"
                return Bad(rule, f'"{text}" is not in the mapping; {known}')
            meant = column.values[text]
            return NONE_MARK if meant is None else column.prefix + meant
        if text == "null":
            return NONE_MARK
        if dates and column.dates:
            zeros = self.mapping.zero_means_unknown
            iso = iso_of(text, column.dates, zero_means_unknown=zeros)
            if iso is None:
                forms = " or ".join(form.text for form in column.dates)
                return Bad(rule, f'"{text}" is not a date; expected {forms}')
            return NONE_MARK if iso == UNKNOWN else iso
        return column.prefix + text
