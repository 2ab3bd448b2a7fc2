# SPDX-License-Identifier: EUPL-1.2
"""What a dataset keeps of its deliveries: the accepted rows, and which files were imported.

The rows of a delivery are never changed. A later delivery is checked against them, and the parts
that it touches are made anew from all deliveries together.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.population.hashing import part_name
from terugweg.population.importing.chunks import SourceError
from terugweg.population.whole_files import write_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from terugweg.population.importing.work import Work

FOLDER: Final = "deliveries"
LEDGER: Final = "deliveries.json"

_COLUMNS: Final = {
    "event": "key BIGINT, type VARCHAR, case_id VARCHAR, children VARCHAR, id VARCHAR, "
    "lo INTEGER, hi INTEGER, recorded INTEGER, recorded_at VARCHAR, actor VARCHAR, "
    "recorded_by VARCHAR, corrects VARCHAR, digest UBIGINT",
    "value": "key BIGINT, field VARCHAR, value VARCHAR",
    "person": "key BIGINT, case_id VARCHAR, id VARCHAR, role VARCHAR, born VARCHAR, "
    "born_lo INTEGER, born_hi INTEGER, affected VARCHAR, represents VARCHAR, digest UBIGINT",
    "span": "key BIGINT, care BOOLEAN, child VARCHAR, has INTEGER, from_day INTEGER, "
    "until_day INTEGER, place INTEGER",
    "complete": "case_id VARCHAR, child VARCHAR, statement VARCHAR",
}
STORED: Final = tuple(_COLUMNS)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One imported file: its number, name and fingerprints, and what became of its rows."""

    number: int
    name: str
    sha256: str
    mapping: str
    rows_of: str
    rows: int
    accepted: int
    quarantined: int
    errors: Mapping[str, int]
    warnings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The deliveries of a dataset: the files of each, by number of the delivery from 1."""

    vocabulary: str
    deliveries: tuple[tuple[SourceEntry, ...], ...] = ()

    @property
    def sources(self) -> tuple[SourceEntry, ...]:
        """All imported files."""
        return tuple(entry for delivery in self.deliveries for entry in delivery)

    def find(self, sha256: str, mapping: str) -> SourceEntry | None:
        """The entry of a file that was imported before by the same mapping."""
        wanted = (sha256, mapping)
        return next((e for e in self.sources if (e.sha256, e.mapping) == wanted), None)


def read_ledger(dataset: Path) -> Ledger | None:
    """The ledger of a dataset; None when it has none.

    Raises:
        SourceError: it is damaged.
    """
    path = dataset / FOLDER / LEDGER
    if not path.is_file():
        return None
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        deliveries = tuple(
            tuple(SourceEntry(**entry) for entry in delivery) for delivery in plain["deliveries"]
        )
        return Ledger(plain["vocabulary"], deliveries)
    except (ValueError, KeyError, TypeError) as cause:
        raise SourceError(
            f"{path}: the list of deliveries is damaged ({cause}); put it back from a copy, or "
            "import all files again into a new dataset"
        ) from cause


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write the ledger into a folder of deliveries."""
    plain: dict[str, Any] = {
        "vocabulary": ledger.vocabulary,
        "deliveries": [[asdict(entry) for entry in delivery] for delivery in ledger.deliveries],
    }
    # Never into the file itself: the earlier dataset may share it.
    write_json(folder / LEDGER, plain, sort_keys=True)


def delivery_name(number: int) -> str:
    """The folder of a delivery.

    >>> delivery_name(2)
    'delivery=0002'
    """
    return f"delivery={number:04d}"


def old_rows(work: Work, store: Path, name: str, part: int | None) -> None:
    """Make the temporary table old_NAME: the rows of earlier deliveries, of one part or of all.

    store: the folder of the deliveries; it may be missing.
    """
    where = "part=*" if part is None else part_name(part)
    files = sorted(str(path) for path in store.glob(f"delivery=*/{where}/{name}.parquet"))
    work.sql.execute(f"CREATE OR REPLACE TEMP TABLE old_{name} ({_COLUMNS[name]})")
    if files:
        work.sql.execute(
            f"INSERT INTO old_{name} BY NAME SELECT * FROM read_parquet(?, "  # noqa: S608 - our names
            "hive_partitioning = false)",
            [files],
        )
