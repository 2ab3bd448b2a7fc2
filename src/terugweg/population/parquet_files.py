# SPDX-License-Identifier: EUPL-1.2
"""How the Parquet files of a part are written and opened."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from terugweg.population.errors import PartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CASES: Final = "cases.parquet"
CHILDREN: Final = "children.parquet"
PERSONS: Final = "persons.parquet"
AUTHORITY: Final = "authority.parquet"
CARE: Final = "care.parquet"
COMPLETE: Final = "complete.parquet"
EVENTS: Final = "events.parquet"
EVIDENCE: Final = "evidence.parquet"
FIELDS: Final = "fields"

_ROWS_TOGETHER: Final = 1 << 20
# Numbers of rows and the like mostly grow: their differences are far smaller than they are.
_GROWING: Final = frozenset({"row", "sequence", "child", "case", "person"})


def fields_file(event_type: str) -> str:
    """The file in a part with the fields of an event type.

    >>> fields_file("child_placed")
    'fields/child_placed.parquet'
    """
    return f"{FIELDS}/{event_type}.parquet"


def write_table(path: Path, columns: Sequence[tuple[pa.Field, pa.Array]]) -> None:
    """Write columns of the same length, each page with a checksum."""
    schema = pa.schema([field for field, _ in columns])
    table = pa.table([array for _, array in columns], schema=schema)
    growing = [
        field.name
        for field in schema
        if field.type == pa.int32() and (field.name in _GROWING or field.metadata is not None)
    ]
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=_ROWS_TOGETHER,
        use_dictionary=[name for name in schema.names if name not in growing],
        column_encoding=dict.fromkeys(growing, "DELTA_BINARY_PACKED"),
        write_page_checksum=True,
    )


def open_file(folder: Path, name: str) -> pq.ParquetFile:
    """Open a file of a part, to be read with its checksums compared."""
    # Mapped here: given a path, pyarrow takes longer to look for a file system than to read it.
    mapped = pa.memory_map(str(folder / name))
    return pq.ParquetFile(mapped, page_checksum_verification=True)


@contextmanager
def damage(folder: Path, name: str) -> Iterator[None]:
    """Say which part and file it is when a file cannot be read.

    Raises:
        PartError: with what Arrow or the operating system said.
    """
    try:
        yield
    except PartError:
        raise
    except FileNotFoundError as error:
        raise PartError(folder.name, name, "the file is not there") from error
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        said = " ".join(str(error).split())
        raise PartError(folder.name, name, f"it cannot be read ({said})") from error
