# SPDX-License-Identifier: EUPL-1.2
"""From the cells of a chunk to persons and their spans of authority and care."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from terugweg.caselog.column_codes import day_range, day_span
from terugweg.population.importing.cells import BadCells, CellSource, by_value, note_bad, taken
from terugweg.population.importing.event_rows import ID_FORM, NO_CASE
from terugweg.population.importing.mapping_model import NONE_MARK, PERSON_KEYS, UNIT
from terugweg.population.importing.rules import Bad
from terugweg.population.importing.tables import PERSON, SPAN, Staged, keys_of, problem_table
from terugweg.terms import PartialDate, day_after

if TYPE_CHECKING:
    from terugweg.population.importing.chunks import Chunk
    from terugweg.population.importing.mapping_model import FileMapping
    from terugweg.population.importing.reader_values import ReaderValues

EVERY_CHILD = "*"
"""In the column cares_for: the person cares for every child of the case."""


class Born(NamedTuple):
    """A birth date: the first and last possible day number and the date as text."""

    lo: int
    hi: int
    text: str


class Span(NamedTuple):
    """A span of authority or care as day numbers; has: 1, 0 or -1 (not known)."""

    has: int
    from_day: int
    until_day: int


@dataclass
class PersonRows:
    """Reads the rows of one source of persons."""

    reader: ReaderValues
    mapping: FileMapping
    source: int
    memos: dict[Any, dict[str, Any]] = field(default_factory=dict)

    def read(self, chunk: Chunk) -> Staged:
        """The persons of a chunk, their spans, and the problems."""
        bad = BadCells()
        cells = CellSource(chunk, self.mapping, bad, self.memos)
        for place, wrong in chunk.bad.items():
            bad.add(np.array([place]), "", wrong)
        empty = cells.all_empty(sorted(self.mapping.named_columns()))
        unread = np.array(sorted(chunk.bad), dtype=np.int64)
        bad.add(np.setdiff1d(empty, unread), "", Bad("empty_row", "no cell of it is filled"))
        readable = np.ones(len(chunk), dtype=bool)
        readable[empty] = False
        texts = {key: cells.key(key, self.mapping.columns.get(key)) for key in PERSON_KEYS}
        self._check_ids(texts["id"], readable, bad)
        if "case" in self.mapping.columns:
            missing = readable & texts["case"].is_null().to_numpy(zero_copy_only=False)
            bad.add(np.flatnonzero(missing), self._column("case"), NO_CASE)
        keys = keys_of(self.source, chunk.first, np.arange(len(chunk), dtype=np.int64))
        person = {
            "key": pa.array(keys),
            "line": pa.array(chunk.lines),
            "case_id": texts["case"],
            "id": texts["id"],
            "role": self._role(texts["role"], readable, bad),
            "represents": texts["represents"],
            **self._born(texts["born"], bad),
            **self._affected(texts["affected"], bad),
        }
        spans = [self._spans(texts, keys, bad, care=care) for care in (False, True)]
        tables = {
            "person": pa.table([person[name] for name in PERSON.names], schema=PERSON),
            "span": pa.concat_tables(spans),
            "problem": problem_table(bad, self.source, chunk),
        }
        return Staged(tables, len(chunk))

    def _column(self, key: str) -> str:
        column = self.mapping.columns.get(key)
        return key if column is None or column.name is None else column.name

    def _check_ids(self, ids: pa.Array, readable: np.ndarray, bad: BadCells) -> None:
        missing = readable & ids.is_null().to_numpy(zero_copy_only=False)
        column = self._column("id")
        bad.add(np.flatnonzero(missing), column, Bad("missing_id", "the person has no id"))
        form = pc.match_substring_regex(ids, ID_FORM).fill_null(True)
        places = np.flatnonzero(~form.to_numpy(zero_copy_only=False))
        words = "is no id; expected no spaces, commas, plus signs or quotes in it"
        wrong = [Bad("malformed_id", f'"{ids[int(place)]}" {words}') for place in places]
        bad.add(places, column, wrong)

    def _role(self, texts: pa.Array, readable: np.ndarray, bad: BadCells) -> pa.Array:
        roles = self.reader.vocabulary.roles
        outcomes, codes = by_value(
            texts,
            lambda t: self.reader.known("unknown_role", "role", t, roles),
            self.memos.setdefault("role", {}),
        )
        column = self._column("role")
        note_bad(outcomes, codes, column, bad)
        noted = [p for places, name, _ in bad.found if name == column for p in places.tolist()]
        missing = readable & (codes == len(outcomes) - 1)
        missing[noted] = False
        wrong = Bad("unknown_role", "the person has no role; expected a role such as child")
        bad.add(np.flatnonzero(missing), column, wrong)
        return taken(outcomes, codes, pa.string())

    def _born(self, texts: pa.Array, bad: BadCells) -> dict[str, pa.Array]:
        def read(text: str) -> Born | Bad:
            born = self.reader.partial(text)
            return born if isinstance(born, Bad) else Born(*day_range(born), str(born))

        outcomes, codes = by_value(texts, read, self.memos.setdefault("born", {}))
        note_bad(outcomes, codes, self._column("born"), bad)
        return {
            "born": taken(outcomes, codes, pa.string(), "text"),
            "born_lo": taken(outcomes, codes, pa.int32(), "lo"),
            "born_hi": taken(outcomes, codes, pa.int32(), "hi"),
        }

    def _affected(self, texts: pa.Array, bad: BadCells) -> dict[str, pa.Array]:
        outcomes, codes = by_value(texts, self.reader.truth, self.memos.setdefault("affected", {}))
        note_bad(outcomes, codes, self._column("affected"), bad)
        return {"affected": taken(outcomes, codes, pa.string())}

    def _spans(
        self, texts: dict[str, pa.Array], keys: np.ndarray, bad: BadCells, *, care: bool
    ) -> pa.Table:
        """The spans of authority or of care in these rows."""
        head = "care" if care else "authority"
        first = "cares_for" if care else "authority"
        names = [first, f"{head}_from", f"{head}_until", f"{head}_through"]
        parts = [texts[name] for name in names]
        child = texts["cares_for"] if care else texts["authority_child"]
        child_given = pc.is_valid(child)
        filled = child_given
        for part in parts:
            filled = pc.or_(filled, pc.is_valid(part))
        joined = pc.binary_join_element_wise(*[part.fill_null("") for part in parts], UNIT)
        joined = pc.if_else(filled, joined, pa.scalar(None, pa.string()))
        read = self._care if care else self._authority
        outcomes, codes = by_value(joined, read, self.memos.setdefault(head, {}))
        note_bad(outcomes, codes, self._column(first), bad)
        good = np.array([isinstance(outcome, Span) for outcome in outcomes])
        at = pa.array(np.flatnonzero(good[codes]))
        nothing = pa.scalar(None, pa.string())
        child = pc.if_else(pc.equal(child, EVERY_CHILD), nothing, child)
        columns = [
            pa.array(keys),
            pa.repeat(pa.scalar(care), len(keys)),
            child,
            *(taken(outcomes, codes, pa.int32(), name) for name in Span._fields),
            pa.repeat(pa.scalar(0, pa.int32()), len(keys)),
        ]
        return pa.table(columns, schema=SPAN).take(at)

    def _authority(self, text: str) -> Span | Bad:
        """Authority with full dates: has, from, until or through."""
        has, *days = (part or None for part in text.split(UNIT))
        if has is None:
            return Bad("wrong_type", "it does not say who has authority; expected true or false")
        truth = "null" if has == NONE_MARK else self.reader.truth(has)
        read = [None if day is None else self.reader.day(day) for day in days]
        wrong = next((item for item in (truth, *read) if isinstance(item, Bad)), None)
        if wrong is not None:
            return wrong
        first, until, through = (None if isinstance(day, Bad) else day for day in read)
        if until is not None and through is not None:
            return Bad("field_given_twice", "until and through are both given; expected one")
        until = day_after(through) if through is not None else until
        if first is not None and until is not None and until < first:
            return Bad("end_before_start", f"until ({until}) is before from ({first})")
        code = {"true": 1, "false": 0}.get(str(truth), -1)
        return Span(code, *day_span(first, until))

    def _care(self, text: str) -> Span | Bad:
        """A period of care; its ends may be known by month or year only."""
        _, start, end, last = (part or None for part in text.split(UNIT))
        first = None if start is None else self.reader.partial(start)
        until = None if end is None else self.reader.partial(end)
        through = None if last is None else self.reader.day(last)
        for item in (first, until, through):
            if isinstance(item, Bad):
                return item
        if until is not None and through is not None:
            return Bad("field_given_twice", "until and through are both given; expected one")
        if through is not None and not isinstance(through, Bad):
            until = PartialDate.of(day_after(through))
        starts, ends = day_range(_partial(first)), day_range(_partial(until))
        if first is not None and until is not None and ends[1] < starts[0]:
            return Bad("end_before_start", f"until ({until}) is before from ({first})")
        early, late = day_span(None, None)
        return Span(1, early if first is None else starts[1], late if until is None else ends[1])


def _partial(day: PartialDate | Bad | None) -> PartialDate | None:
    return None if isinstance(day, Bad) else day
