# SPDX-License-Identifier: EUPL-1.2
"""Writes a dataset so that a crash at any moment leaves the one that was there whole.

Everything is written to a folder beside the dataset. The manifest comes last; only then does the
new folder take the place of the old one.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from terugweg import __version__
from terugweg.population.errors import DatasetError
from terugweg.population.hashing import part_name, part_of
from terugweg.population.manifest import (
    FILE_NAME,
    Manifest,
    PartEntry,
    part_to_plain,
    write_manifest,
)
from terugweg.population.manifest_reading import part_of_plain
from terugweg.population.part_writing import entry_of, write_part_files
from terugweg.population.views_sql import FILE_NAME as VIEWS
from terugweg.population.views_sql import views_sql
from terugweg.population.whole_files import write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.manifest import Invented


class DatasetWriter:
    """Writes a dataset part by part.

    Any number of processes may write parts with (a copy of) the same writer, each its own; one of
    them finishes. Only one dataset can be written to a path at a time.

    path: the folder of the dataset; one that is there stays as it is until `finish`. parts: into
    how many parts the cases are divided; `part_of` tells which case belongs where. invented: how
    the children were invented, None when they are real. sources: where the events come from, in
    words. resume: keep the parts that an earlier writer finished before it was cut short.

    Raises:
        DatasetError: at the path stands something that is no dataset.
    """

    def __init__(
        self,
        path: Path | str,
        vocabulary: Vocabulary,
        *,
        parts: int,
        invented: Invented | None = None,
        sources: Iterable[str] = (),
        resume: bool = False,
    ) -> None:
        if parts < 1:
            raise DatasetError(f"a dataset of {parts} parts is not possible: expected 1 or more")
        self.path = Path(path)
        self.vocabulary = vocabulary
        self.parts = parts
        self.invented = invented
        self.sources = tuple(sources)
        self.folder = _beside(self.path, "writing")
        _settle(self.path)
        _check_free(self.path)
        if not resume:
            _remove(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def written(self) -> Mapping[str, PartEntry]:
        """The parts that are finished, by name: those of an earlier writer when resumed."""
        found = {}
        for path in sorted(self.folder.glob("part=*.json")):
            entry = part_of_plain(json.loads(path.read_text(encoding="utf-8")), str(path))
            found[entry.name] = entry
        return found

    def write_part(self, name: str, columns: Columns) -> PartEntry:
        """Write the columns of a part, in place of an earlier part of that name.

        columns: made without `as_of`, so that any day can be asked later.

        Raises:
            DatasetError: the columns contradict themselves, a case belongs in another part or is
                there twice, or the vocabulary is not that of the writer.
        """
        self._check_cases(name, columns)
        folder, half = self.folder / name, self.folder / f"{name}.half"
        done = self.folder / f"{name}.json"
        for earlier in (half, done, folder):
            _remove(earlier)
        half.mkdir(parents=True)
        write_part_files(half, columns)
        entry = entry_of(name, half, columns)
        half.rename(folder)
        write_json(done, part_to_plain(entry))
        return entry

    def _check_cases(self, name: str, columns: Columns) -> None:
        if columns.vocabulary.version != self.vocabulary.version:
            raise DatasetError(f"{name}: its columns were made with another vocabulary")
        names = {part_name(number) for number in range(self.parts)}
        if name not in names:
            expected = f"{part_name(0)} to {part_name(self.parts - 1)}"
            raise DatasetError(f'"{name}" is no part of this dataset; expected {expected}')
        seen: set[str] = set()
        for case in columns.case_ids:
            right = part_name(part_of(case, self.parts))
            if right != name:
                raise DatasetError(f'the case "{case}" belongs in {right}, not in {name}')
            if case in seen:
                raise DatasetError(f'{name}: the case "{case}" is there twice; expected it once')
            seen.add(case)

    def finish(self, entries: Iterable[PartEntry]) -> Manifest:
        """Write the manifest, and put the dataset in its place at once.

        entries: what `write_part` gave for each part that the dataset has.

        Raises:
            DatasetError: a part was not written, or is named twice.
        """
        parts = sorted(entries, key=lambda entry: entry.name)
        names = [entry.name for entry in parts]
        for name in names:
            if names.count(name) > 1 or not (self.folder / name).is_dir():
                wrong = "named twice" if names.count(name) > 1 else "not written"
                raise DatasetError(f"{name} is {wrong}; expected each part once, after write_part")
        manifest = Manifest(
            vocabulary=self.vocabulary.version,
            actors=tuple(self.vocabulary.actors),
            partitions=self.parts,
            parts=tuple(parts),
            written_by=f"terugweg {__version__}",
            invented=self.invented,
            sources=self.sources,
        )
        for path in self.folder.iterdir():
            if path.name not in names:
                _remove(path)
        (self.folder / VIEWS).write_text(views_sql(manifest), encoding="utf-8")
        # All files must be on disk before the manifest says that they are.
        os.sync()
        write_manifest(self.folder, manifest)
        _swap(self.folder, self.path)
        return manifest


def standing(path: Path) -> Path:
    """The folder in which the dataset of this path stands.

    That is the path itself, but for the moment in which a new dataset takes its place: when the
    computer stopped just then, the previous dataset is whole and beside it.
    """
    previous = _beside(path, "previous")
    return previous if not path.exists() and (previous / FILE_NAME).is_file() else path


def _beside(path: Path, what: str) -> Path:
    path = path.absolute()
    return path.with_name(f".{path.name}.{what}")


def _settle(path: Path) -> None:
    """End a swap that was cut short."""
    previous = _beside(path, "previous")
    if standing(path) == previous:
        previous.rename(path)
    _remove(previous)


def _check_free(path: Path) -> None:
    """Only a dataset, or an empty folder, may be replaced."""
    if not path.exists() or (path / FILE_NAME).is_file():
        return
    if not path.is_dir() or any(path.iterdir()):
        raise DatasetError(
            f"{path}: this is no dataset, so it is not replaced; name a folder that does not "
            "exist yet, is empty, or holds a dataset"
        )


def _swap(new: Path, path: Path) -> None:
    previous = _beside(path, "previous")
    if path.exists():
        path.rename(previous)
    new.rename(path)
    _remove(previous)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
