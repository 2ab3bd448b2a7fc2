# SPDX-License-Identifier: EUPL-1.2
"""Event logs in XES (IEEE 1849): one trace per child, written event by event.

An event stands in the trace of every child that it concerns, in the order of the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg import __version__
from terugweg.population.exchange.event_values import EventReader, Kind, Value, birth_year
from terugweg.population.exchange.naming import Ids
from terugweg.population.exchange.output import Exported, notice, text_file
from terugweg.population.exchange.xes_syntax import FOOT, HEAD, attribute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from terugweg.caselog.columns import Columns
    from terugweg.population.exchange.naming import Names
    from terugweg.population.exchange.openness import Openness
    from terugweg.population.exchange.source import Choice, Mask, Source

_DONE: Final = Value("lifecycle:transition", Kind.text, "complete")


def write_xes(
    source: Source, path: Path, openness: Openness, names: Names, choice: Choice
) -> Exported:
    """Write the chosen children of a source as XES, packed when the name ends in .gz.

    Memory is bounded by the largest part of the source.

    Raises:
        ExportError: a chosen child is not in the source; nothing is written then.
    """
    done = Exported()
    with text_file(path) as file:
        told = notice(names, openness, invented=source.invented)
        file.write(HEAD)
        for value in _about(source, openness, names, told):
            file.write(attribute(value, 1))
        for columns, mask in choice.parts(source):
            _Traces(columns, openness, names, done).write(file, mask)
        file.write(FOOT)
    return done


def _about(source: Source, openness: Openness, names: Names, told: str) -> Iterator[Value]:
    yield Value("concept:name", Kind.text, names.say("title"))
    yield Value("lifecycle:model", Kind.text, "standard")
    yield Value("notice", Kind.text, told)
    yield Value("invented", Kind.truth, source.invented)
    yield Value("left_out", Kind.text, " ".join(openness.left_out))
    yield Value("vocabulary", Kind.text, source.vocabulary.version)
    yield Value("made_with", Kind.text, f"Terugweg {__version__}")


class _Traces:
    """The traces of one part."""

    def __init__(self, columns: Columns, openness: Openness, names: Names, done: Exported) -> None:
        self._columns = columns
        self._names = names
        self._done = done
        self._ids = Ids(columns, whole=False)
        self._events = EventReader(columns, openness, self._ids)

    def write(self, file: TextIO, mask: Mask) -> None:
        """Write the children that the mask holds."""
        columns = self._columns
        bounds = np.searchsorted(columns.row_child, np.arange(columns.children + 1)).tolist()
        for child in np.flatnonzero(mask).tolist():
            file.write("\t<trace>\n")
            for value in self._trace_values(child):
                file.write(attribute(value, 2))
            for row in range(bounds[child], bounds[child + 1]):
                if self._events.shows(row):
                    self._write_event(file, row)
            file.write("\t</trace>\n")
            self._done.children += 1

    def _trace_values(self, child: int) -> Iterator[Value]:
        columns = self._columns
        yield Value("concept:name", Kind.text, self._ids.trace(child))
        yield Value("case", Kind.text, columns.case_ids[int(columns.child_case[child])])
        yield Value("child", Kind.text, columns.child_ids[child])
        year = birth_year(columns, child)
        if year is not None:
            yield Value("birth_year", Kind.whole, year)

    def _write_event(self, file: TextIO, row: int) -> None:
        lines = [attribute(value, 3) for value in self._event_values(row)]
        file.write(f"\t\t<event>\n{''.join(lines)}\t\t</event>\n")
        self._done.events += 1

    def _event_values(self, row: int) -> Iterator[Value]:
        name = self._columns.type_of(row)
        yield Value("concept:name", Kind.text, self._names.event(name))
        yield Value("concept:instance", Kind.text, self._ids.event(row))
        yield Value("event_type", Kind.text, name)
        day, actor = self._events.day(row), self._events.actor(row)
        if day is None:
            self._done.undated += 1
        else:
            yield Value("time:timestamp", Kind.day, day)
        yield _DONE
        if actor is not None:
            yield Value("org:role", Kind.text, actor)
        yield from self._events.values(row)
