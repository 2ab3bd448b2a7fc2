# SPDX-License-Identifier: EUPL-1.2
"""Fields of events to Arrow and back, so that a file tells by itself what its columns mean.

| kind | in Arrow |
|---|---|
| bool | truth values |
| enum, actor | dictionary texts |
| date, datetime | dates |
| int | int32 |
| number | float64 |
| ref | int32: row of the event in the part; -3 when it is not in the log |
| person | int32: number of the person in the part; -1000 minus the actor's number for an actor |
| text, doc | true when filled |
| list of ref, list of person | list of int32 |
| other lists | int32: how many items |

Null: the record does not say. A second column `<field>__none` is true where the record says that
there was none; it is there only when that occurs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from terugweg.caselog.columns import (
    ACTOR_BASE,
    ELSEWHERE,
    NONE,
    NOT_STATED,
    OPEN,
    FieldColumn,
    IntArray,
)
from terugweg.population.arrow_numbers import floats, one_array, truths, valid, whole_numbers
from terugweg.population.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.columns import BoolArray
    from terugweg.caselog.vocabulary import FieldType

NONE_SUFFIX: Final = "__none"
KIND_KEY: Final = b"kind"
_LISTS: Final = ("ref", "person")
_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "bool": (0, 2),
    "text": (1, 2),
    "doc": (1, 2),
    "number": (1, 2),
    "date": (-OPEN + 1, OPEN),
    "datetime": (-OPEN + 1, OPEN),
    "int": (NONE + 1, 2**31),
}
"""The least value of a kind, and the first one above all that it can have."""


def kind_text(field_type: FieldType) -> str:
    """The kind of a field as the vocabulary writes it, without the names in brackets.

    "list(ref)" for a list of references.
    """
    return f"list({field_type.kind})" if field_type.many else field_type.kind


def field_arrays(
    column: FieldColumn, actors: Sequence[str], sizes: tuple[int, int]
) -> Iterator[tuple[pa.Field, pa.Array]]:
    """The Arrow columns of a field.

    actors: those of the vocabulary in the order of their codes; sizes: number of rows and persons
    of the part.

    Raises:
        DatasetError: a value cannot be one of this field.
    """
    kind, name = column.type.kind, column.type.name
    said = column.values > NONE
    check_values(column, said, actors, sizes)
    meta = {KIND_KEY: kind_text(column.type).encode()}
    if column.type.many:
        array = _lists(column, said) if kind in _LISTS else _masked(column.values, said)
    elif kind in {"enum", "actor"}:
        array = named(column.values, said, column.type.values if kind == "enum" else actors)
    elif kind in {"bool", "text", "doc"}:
        array = pa.array(column.values == 1, mask=~said)
    elif kind == "number":
        array = pa.array(column.floats, pa.float64(), mask=~said, from_pandas=False)
    elif kind in {"date", "datetime"}:
        array = _masked(column.values, said).view(pa.date32())
    else:
        array = _masked(column.values, said)
    yield pa.field(name, array.type, metadata=meta), array
    none = column.values == NONE
    if none.any():
        yield pa.field(name + NONE_SUFFIX, pa.bool_()), pa.array(none)


def _masked(values: IntArray, said: BoolArray) -> pa.Array:
    return pa.array(values, pa.int32(), mask=~said)


def named(codes: IntArray, said: BoolArray, names: Sequence[str]) -> pa.Array:
    """Codes as dictionary texts; null where nothing is said."""
    return pa.DictionaryArray.from_arrays(_masked(codes, said), pa.array(names, pa.string()))


def _lists(column: FieldColumn, said: BoolArray) -> pa.Array:
    offsets = pa.array(column.offsets, pa.int32())
    items = pa.array(column.items, pa.int32())
    return pa.ListArray.from_arrays(offsets, items, mask=pa.array(~said))


def check_values(
    column: FieldColumn, said: BoolArray, actors: Sequence[str], sizes: tuple[int, int]
) -> None:
    """Refuse values that the field cannot have: they would come back as something else.

    Raises:
        DatasetError: with the field, the value and what is expected.
    """
    kind, values = column.type.kind, column.values[said]
    rows, persons = sizes
    if column.type.many:
        _check(column, values, 0, OPEN)
        if kind not in _LISTS:
            return
        values = _items(column, said)
    if kind == "ref":
        _check(column, values[values != ELSEWHERE], 0, rows)
    elif kind == "person":
        actor = values < 0
        _check(column, ACTOR_BASE - values[actor], 0, len(actors))
        _check(column, values[~actor], 0, persons)
    elif kind in {"enum", "actor"}:
        _check(column, values, 0, len(column.type.values if kind == "enum" else actors))
    else:
        _check(column, values, *_BOUNDS[kind])


def _items(column: FieldColumn, said: BoolArray) -> IntArray:
    lengths = np.where(said, column.values, 0)
    if column.offsets is None or column.items is None:
        raise DatasetError(f'the field "{column.type.name}" is a list without its items')
    if not np.array_equal(np.diff(column.offsets), lengths) or column.offsets[0] != 0:
        raise DatasetError(f'the items of "{column.type.name}" do not add up to its lengths')
    return column.items


def _check(column: FieldColumn, values: np.ndarray, least: int, below: int) -> None:
    wrong = values[(values < least) | (values >= below)]
    if len(wrong):
        raise DatasetError(
            f'the field "{column.type.name}" ({kind_text(column.type)}) holds {int(wrong[0])}; '
            f"expected {least} to {below - 1}, NOT_STATED or NONE"
        )


def read_field(
    field_type: FieldType, table: Mapping[str, pa.ChunkedArray] | pa.Table, actors: Actors
) -> FieldColumn:
    """A field from the columns of its file.

    Raises:
        DatasetError: it holds a name that the vocabulary does not have.
    """
    kind, name = field_type.kind, field_type.name
    array = one_array(table[name])
    numbers = None
    if field_type.many and kind in _LISTS:
        return _read_lists(field_type, table, array, actors)
    if not field_type.many and kind in {"enum", "actor"}:
        codes = field_type.enum_codes if kind == "enum" else actors.codes
        values = codes_of(array, codes, NOT_STATED, f'the field "{name}"')
    elif pa.types.is_boolean(array.type):
        values = truths(array, NOT_STATED)
    elif pa.types.is_floating(array.type):
        numbers = floats(array)
        values = np.where(valid(array), np.int32(1), np.int32(NOT_STATED))
    else:
        values = whole_numbers(array, NOT_STATED)
        values = actors.here(values) if kind == "person" and not field_type.many else values
    return FieldColumn(field_type, _with_none(values, name, table), floats=numbers)


def _read_lists(
    field_type: FieldType, table: pa.Table, array: pa.Array, actors: Actors
) -> FieldColumn:
    offsets = whole_numbers(array.offsets, 0)
    items = whole_numbers(array.values[int(offsets[0]) : int(offsets[-1])], ELSEWHERE)
    offsets -= offsets[0]
    said = valid(array)
    values = np.where(said, np.diff(offsets), NOT_STATED).astype(np.int32)
    items = actors.here(items) if field_type.kind == "person" else items
    return FieldColumn(field_type, _with_none(values, field_type.name, table), offsets, items)


def _with_none(values: IntArray, name: str, table: pa.Table) -> IntArray:
    if name + NONE_SUFFIX in table.column_names:
        values[truths(table[name + NONE_SUFFIX], 0) == 1] = NONE
    return values


def codes_of(column: pa.Array, codes: Mapping[str, int], null: int, where: str) -> IntArray:
    """The codes of dictionary texts; `null` for what is not there.

    Raises:
        DatasetError: a text has no code in this vocabulary.
    """
    array = one_array(column)
    names = array.dictionary.to_pylist()
    for name in names:
        if name not in codes:
            raise DatasetError(
                f'{where} has "{name}", which the vocabulary of this program does not have. '
                "Use the version of Terugweg that wrote the dataset, or make it again"
            )
    known = np.array([*(codes[name] for name in names), null], dtype=np.int32)
    found: IntArray = known[whole_numbers(array.indices, len(names))]
    return found


class Actors:
    """The actors of a vocabulary, and those of a dataset when they stood in another order.

    names: of this vocabulary; there: of the dataset, in the order of its codes.
    """

    def __init__(self, codes: Mapping[str, int], there: Sequence[str]) -> None:
        self.codes = codes
        unknown = [name for name in there if name not in codes]
        if unknown:
            raise DatasetError(
                f'the manifest names the actor "{unknown[0]}", which the vocabulary of this '
                "program does not have. Use the version of Terugweg that wrote the dataset"
            )
        self.new = np.array([codes[name] for name in there], dtype=np.int32)
        self.same = bool((self.new == np.arange(len(there))).all())

    def here(self, persons: IntArray) -> IntArray:
        """Person numbers whose actors have the codes of this vocabulary."""
        if self.same:
            return persons
        actor = (persons <= ACTOR_BASE) & (persons > NONE)
        persons[actor] = ACTOR_BASE - self.new[ACTOR_BASE - persons[actor]]
        return persons
