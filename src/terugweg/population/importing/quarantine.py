# SPDX-License-Identifier: EUPL-1.2
"""The quarantine file: every bad row as it stood, where it stood, and why it was not accepted.

It holds personal data, so only its owner may read it.
"""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.population.importing.case_rows import read_case_rows
from terugweg.population.importing.tables import SOURCE_SHIFT, keys_of
from terugweg.population.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.importing.sources import Source
    from terugweg.population.importing.work import Work

HEADER: Final = ("source", "line", "rule", "column", "reason", "other_rules", "row")
_BAD: Final = """
SELECT key, min(line), list(rule ORDER BY rowid), list(column_name ORDER BY rowid),
    list(reason ORDER BY rowid)
FROM problem WHERE key >= ? AND key < ? GROUP BY key ORDER BY key
"""


def write_quarantine(
    path: Path, work: Work, sources: Sequence[tuple[int, Source]], vocabulary: Vocabulary
) -> None:
    """Write all bad rows of these sources (number, source) to a CSV file, all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as half:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # A byte that is no text stands in the file as \udcXX.
        with open(  # noqa: PTH123 - it is open already
            handle, "w", encoding="utf-8", errors="backslashreplace", newline=""
        ) as file:
            out = csv.writer(file)
            out.writerow(HEADER)
            for number, source in sources:
                for row in _rows(work, number, source, vocabulary):
                    out.writerow(row)


def _rows(
    work: Work, number: int, source: Source, vocabulary: Vocabulary
) -> Iterator[tuple[Any, ...]]:
    first = number << SOURCE_SHIFT
    last = (number + 1) << SOURCE_SHIFT
    count = "SELECT count(*) FROM problem WHERE key >= ? AND key < ?"
    if not work.one(count, [first, last]):
        return
    if source.kind == "case":
        raw = read_case_rows(source.path, vocabulary, number).raw
        for entry in work.rows(_BAD, [first, last]):
            yield _row(source, entry, raw[entry[0] - first])
        return
    for chunk in source.chunks():
        ends = keys_of(number, chunk.first, np.array([0, len(chunk)]))
        for entry in work.rows(_BAD, [int(ends[0]), int(ends[1])]):
            yield _row(source, entry, chunk.raw(entry[0] - int(ends[0])))


def _row(source: Source, entry: tuple[Any, ...], raw: str) -> tuple[Any, ...]:
    _, line, rules, columns, reasons = entry
    others = sorted(set(rules) - {rules[0]})
    reason = "; ".join(dict.fromkeys(reasons))
    return source.name, line, rules[0], columns[0], reason, " ".join(others), raw
