# SPDX-License-Identifier: EUPL-1.2
"""Reads one file into the work database: all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from terugweg.population.importing.case_rows import read_case_rows
from terugweg.population.importing.event_rows import EventRows
from terugweg.population.importing.person_rows import PersonRows
from terugweg.population.importing.reader_values import ReaderValues

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.importing.sources import Source
    from terugweg.population.importing.tables import FieldNumbers
    from terugweg.population.importing.work import Work


def stage_source(
    work: Work, number: int, source: Source, vocabulary: Vocabulary, numbers: FieldNumbers
) -> int:
    """Read a file unless an earlier run did; the number of its rows."""
    done = work.rows("SELECT rows FROM source_done WHERE source = ?", [number])
    if done:
        return int(done[0][0])
    work.sql.begin()
    if source.kind == "case":
        rows = _stage_case(work, number, source, vocabulary)
    else:
        reader = ReaderValues(vocabulary)
        persons = source.rows == "persons"
        made = PersonRows(reader, source.mapping, number) if persons else None
        read = (made or EventRows(reader, source.mapping, numbers, number)).read
        rows = 0
        for chunk in source.chunks():
            staged = read(chunk)
            work.stage(staged)
            rows += staged.rows
    work.sql.execute("INSERT INTO source_done VALUES (?, ?)", [number, rows])
    work.sql.commit()
    return rows


def _stage_case(work: Work, number: int, source: Source, vocabulary: Vocabulary) -> int:
    case = read_case_rows(source.path, vocabulary, number)
    work.stage(case.staged)
    if case.complete:
        names = ("case_id", "child", "statement")
        columns = zip(*case.complete, strict=True)
        made = {name: pa.array(column) for name, column in zip(names, columns, strict=True)}
        work.add("complete", pa.table(made))
    return case.staged.rows
