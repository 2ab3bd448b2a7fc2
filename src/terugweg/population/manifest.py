# SPDX-License-Identifier: EUPL-1.2
"""The manifest of a dataset: what is in it, from where, by which vocabulary, and fingerprints.

It is written last. A folder without a manifest is no dataset.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from terugweg.population.errors import DatasetError
from terugweg.population.whole_files import write_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT: Final = "terugweg dataset"
FORMAT_VERSION: Final = 1
FILE_NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Invented:
    """Says that no child in the dataset exists, and how they were invented.

    seed, children: what the simulator was asked; from_day, to_day: the period it covers.
    """

    seed: int
    children: int
    from_day: date
    to_day: date


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a part: the SHA-256 of its content and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class PartEntry:
    """One part: its name, what it counts, its latest day and its files by name.

    `events` counts rows: an event of two siblings counts twice. `latest_day` is the last known day
    on which something happened; None when no day is known.
    """

    name: str
    cases: int
    children: int
    persons: int
    events: int
    by_type: Mapping[str, int]
    latest_day: date | None
    files: Mapping[str, FileEntry]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dataset holds.

    vocabulary: the version of the vocabulary; actors: its actors in the order of their codes;
    partitions: into how many parts the cases are divided (parts without a case are not there).
    """

    vocabulary: str
    actors: tuple[str, ...]
    partitions: int
    parts: tuple[PartEntry, ...]
    written_by: str
    invented: Invented | None = None
    sources: tuple[str, ...] = ()
    format_version: int = field(default=FORMAT_VERSION)

    def part(self, name: str) -> PartEntry:
        """The entry of a part.

        Raises:
            DatasetError: there is no such part.
        """
        for entry in self.parts:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in self.parts[:5]) or "none at all"
        raise DatasetError(f'the dataset has no part "{name}"; it has {known} …')

    @property
    def cases(self) -> int:
        """Number of cases."""
        return sum(entry.cases for entry in self.parts)

    @property
    def children(self) -> int:
        """Number of children."""
        return sum(entry.children for entry in self.parts)

    @property
    def persons(self) -> int:
        """Number of persons, the children among them."""
        return sum(entry.persons for entry in self.parts)

    @property
    def events(self) -> int:
        """Number of rows of the log."""
        return sum(entry.events for entry in self.parts)

    @property
    def by_type(self) -> Mapping[str, int]:
        """Number of rows per event type, by name."""
        total: Counter[str] = Counter()
        for entry in self.parts:
            total.update(entry.by_type)
        return dict(sorted(total.items()))

    @property
    def latest_day(self) -> date | None:
        """The last known day on which something happened."""
        return max((e.latest_day for e in self.parts if e.latest_day is not None), default=None)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a folder: all of it or nothing."""
    write_json(folder / FILE_NAME, to_plain(manifest))


def to_plain(manifest: Manifest) -> dict[str, Any]:
    """The manifest as it stands in its file."""
    invented = manifest.invented
    how = {} if invented is None else {
        "invention": {
            "seed": invented.seed,
            "children": invented.children,
            "from": invented.from_day.isoformat(),
            "to": invented.to_day.isoformat(),
        }
    }  # fmt: skip
    return {
        "format": FORMAT,
        "format_version": manifest.format_version,
        "written_by": manifest.written_by,
        "vocabulary": manifest.vocabulary,
        "actors": list(manifest.actors),
        "invented": invented is not None,
        **how,
        "sources": list(manifest.sources),
        "latest_day": _day(manifest.latest_day),
        "counts": {
            "cases": manifest.cases,
            "children": manifest.children,
            "persons": manifest.persons,
            "events": manifest.events,
            "by_type": manifest.by_type,
        },
        "partitions": manifest.partitions,
        "parts": [part_to_plain(entry) for entry in manifest.parts],
    }


def part_to_plain(entry: PartEntry) -> dict[str, Any]:
    """The entry of a part as it stands in a file."""
    return {
        "name": entry.name,
        "cases": entry.cases,
        "children": entry.children,
        "persons": entry.persons,
        "events": entry.events,
        "latest_day": _day(entry.latest_day),
        "by_type": dict(entry.by_type),
        "files": {
            name: {"sha256": file.sha256, "bytes": file.bytes} for name, file in entry.files.items()
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
