# SPDX-License-Identifier: EUPL-1.2
"""A dataset: the logs of many children as Parquet, in parts. Open it, read parts, verify it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset_writing import DatasetWriter, standing
from terugweg.population.errors import MEND_FOLDER, DatasetError, PartError
from terugweg.population.field_columns import Actors
from terugweg.population.hashing import file_sha256, part_name, part_of
from terugweg.population.manifest import FileEntry, Invented, Manifest, PartEntry
from terugweg.population.manifest_reading import read_manifest
from terugweg.population.part_reading import read_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.vocabulary import Vocabulary

__all__ = [
    "Dataset",
    "DatasetError",
    "DatasetWriter",
    "FileEntry",
    "Invented",
    "Manifest",
    "PartEntry",
    "PartError",
    "open_dataset",
    "part_name",
    "part_of",
]


@dataclass(frozen=True)
class Dataset:
    """An opened dataset.

    path: its folder; manifest: what is in it; vocabulary: that of this program, by which it is
    read.
    """

    path: Path
    manifest: Manifest
    vocabulary: Vocabulary

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts, in order."""
        return tuple(entry.name for entry in self.manifest.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts of which the folder is not there."""
        return tuple(name for name in self.parts if not (self.path / name).is_dir())

    @cached_property
    def _actors(self) -> Actors:
        return Actors(self.vocabulary.actor_codes, self.manifest.actors)

    def read(
        self, part: str, types: frozenset[str] | None = None, *, days_only: bool = False
    ) -> Columns:
        """The columns of a part, equal to those that were written.

        types: load the tables of these event types only (None: all). `row_type`, `row_position`,
        `row_child`, `row_hi` and `row_lo` still tell of every row; the rows keep their numbers. A
        norm may be run on such columns only if it and the states that it asks about need no other
        type. days_only: of the events only their type, child and days, and no persons: for norms
        that ask nothing more, which the caller must know.

        Raises:
            PartError: the part is damaged; says which file.
            DatasetError: there is no such part, or the vocabulary lacks a name that it uses.
        """
        entry = self.manifest.part(part)
        folder, actors = self.path / part, self._actors
        return read_part(folder, entry, self.vocabulary, actors, types, days_only=days_only)

    def part_of_case(self, case_id: str) -> str:
        """The name of the part in which a case stands, if the dataset has it."""
        return part_name(part_of(case_id, self.manifest.partitions))

    def verify(self, parts: Iterable[str] | None = None) -> tuple[PartError, ...]:
        """What is damaged: files that are missing, added or changed since they were written.

        parts: the names of the parts to look at; all when None. Reads every byte of them.
        """
        names = self.parts if parts is None else parts
        return tuple(found for name in names for found in self._damage(self.manifest.part(name)))

    def _damage(self, entry: PartEntry) -> Iterator[PartError]:
        folder = self.path / entry.name
        if not folder.is_dir():
            yield PartError(entry.name, "", "the folder is not there", MEND_FOLDER)
            return
        for name, stated in entry.files.items():
            path = folder / name
            if not path.is_file():
                yield PartError(entry.name, name, "the file is not there")
            elif path.stat().st_size != stated.bytes:
                size = path.stat().st_size
                wrong = f"it has {size} bytes; the manifest states {stated.bytes}"
                yield PartError(entry.name, name, wrong)
            elif file_sha256(path) != stated.sha256:
                yield PartError(entry.name, name, "its SHA-256 is not that of the manifest")
        for path in sorted(folder.rglob("*.parquet")):
            name = path.relative_to(folder).as_posix()
            if name not in entry.files:
                mend = "Take the file away, or make the dataset again"
                yield PartError(entry.name, name, "the manifest does not name this file", mend)


def open_dataset(path: Path | str, vocabulary: Vocabulary | None = None) -> Dataset:
    """Open a dataset by the vocabulary of this program, or another.

    Raises:
        DatasetError: there is no dataset, its manifest is damaged or of another format, or not one
            of its parts is there. A part that is missing among others is damaged: see `verify`.
    """
    folder = standing(Path(path))
    dataset = Dataset(folder, read_manifest(folder), vocabulary or load_vocabulary())
    missing = dataset.missing
    if missing and missing == dataset.parts:
        raise DatasetError(
            f"{folder}: the manifest names {missing[0]}, but that folder is not there, nor any "
            f"other part. {MEND_FOLDER}"
        )
    return dataset
