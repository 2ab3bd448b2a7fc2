# SPDX-License-Identifier: EUPL-1.2
"""Where an import works and what it leaves: folders beside the dataset, and how they move in."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from terugweg.population.importing.deliveries import FOLDER
from terugweg.population.manifest import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

STORE: Final = "store"
_PLACING: Final = "placing"


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an import into `dataset`."""

    dataset: Path

    @property
    def work(self) -> Path:
        """The folder of the work that is under way."""
        path = self.dataset.absolute()
        return path.with_name(f".{path.name}.importing")

    @property
    def store(self) -> Path:
        """The deliveries as they will stand in the dataset."""
        return self.work / STORE

    def quarantine(self, wanted: Path | None, delivery: int) -> Path:
        """The quarantine file: as asked for, or beside the dataset."""
        path = self.dataset.absolute()
        name = f"{path.name}-quarantine-{delivery:04d}.csv"
        if wanted is None:
            return path.with_name(name)
        return wanted / name if wanted.is_dir() or not wanted.suffix else wanted

    def settle(self) -> None:
        """End a move that was cut short after the new dataset was in its place."""
        marked = (self.work / _PLACING).is_file()
        there = (self.dataset / FILE_NAME).is_file() and not (self.dataset / FOLDER).exists()
        if marked and there and self.store.is_dir():
            self.store.rename(self.dataset / FOLDER)
            shutil.rmtree(self.work, ignore_errors=True)

    def about_to_place(self) -> None:
        """Note that everything is ready, so that `settle` knows."""
        (self.work / _PLACING).touch()

    def copy_store(self) -> None:
        """The deliveries of the dataset as they are, for the new one to come beside them."""
        if not self.store.exists() and (self.dataset / FOLDER).is_dir():
            half = self.store.with_name(f"{STORE}.half")
            shutil.rmtree(half, ignore_errors=True)
            link_tree(self.dataset / FOLDER, half)
            half.rename(self.store)
        self.store.mkdir(exist_ok=True)


def link_tree(source: Path, target: Path, names: Iterable[str] | None = None) -> None:
    """A copy of a folder whose files take no room: they are never changed, only replaced.

    names: the files to take; all when None.
    """
    shutil.copytree(source, target, copy_function=_link)
    if names is not None:
        kept = set(names)
        for path in sorted(target.rglob("*")):
            if path.is_file() and path.relative_to(target).as_posix() not in kept:
                path.unlink()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Another file system, or one without links.
        shutil.copy2(source, target)
