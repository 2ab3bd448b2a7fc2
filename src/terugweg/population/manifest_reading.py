# SPDX-License-Identifier: EUPL-1.2
"""Reads a manifest, and says what is wrong with it and how to mend that."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from terugweg.population.errors import DatasetError
from terugweg.population.manifest import (
    FILE_NAME,
    FORMAT,
    FORMAT_VERSION,
    FileEntry,
    Invented,
    Manifest,
    PartEntry,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_AGAIN: Final = "Put the manifest back from a copy, or make the dataset again"
_COUNTS: Final = ("cases", "children", "persons", "events")

T = TypeVar("T")


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a folder.

    Raises:
        DatasetError: there is none, it is damaged, or a newer version of Terugweg wrote it.
    """
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise DatasetError(
            f"{folder}: there is no such folder; expected the folder of a dataset. "
            'Make one with "terugweg import" or "terugweg simulate"'
        )
    if not path.is_file():
        raise DatasetError(
            f"{folder}: no dataset, for it has no {FILE_NAME}, which is written last. Name the "
            "folder above its parts; if the writing was cut short, start it again"
        )
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DatasetError(f"{path}: it is not JSON ({error}). {_AGAIN}") from error
    return manifest_of(plain, str(path))


def manifest_of(plain: Any, name: str) -> Manifest:
    """The manifest that a file holds; `name` is only for messages.

    Raises:
        DatasetError: it is no manifest, or it contradicts itself.
    """
    reader = _Reader(name)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        reader.refuse(f'it is no manifest of a dataset; expected "format": "{FORMAT}"')
    version = reader.take(plain, "format_version", int)
    if version != FORMAT_VERSION:
        raise DatasetError(
            f"{name}: the dataset has format {version} and this program reads {FORMAT_VERSION}. "
            "Use the version of Terugweg that wrote it "
            f"({plain.get('written_by', 'not stated')}) or a later one, or make it again"
        )
    manifest = Manifest(
        vocabulary=reader.take(plain, "vocabulary", str),
        actors=reader.texts(plain, "actors"),
        partitions=reader.take(plain, "partitions", int),
        parts=tuple(reader.part(item) for item in reader.take(plain, "parts", list)),
        written_by=reader.take(plain, "written_by", str),
        invented=reader.invented(plain),
        sources=reader.texts(plain, "sources"),
        format_version=version,
    )
    reader.check_counts(manifest, reader.take(plain, "counts", dict))
    return manifest


def part_of_plain(plain: Any, name: str) -> PartEntry:
    """The entry of a part that a file holds; `name` is only for messages.

    Raises:
        DatasetError: it is no such entry.
    """
    return _Reader(name).part(plain)


class _Reader:
    """Takes values out of plain data and refuses those of another kind."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, wrong: str) -> NoReturn:
        raise DatasetError(f"{self.name}: {wrong}. {_AGAIN}")

    def take(self, plain: Mapping[str, Any], key: str, kind: type[T]) -> T:
        """The value of a key, which must be there."""
        value = plain.get(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            found = "not there" if key not in plain else f"of kind {type(value).__name__}"
            self.refuse(f'"{key}" is {found}; expected {kind.__name__}')
        return value

    def texts(self, plain: Mapping[str, Any], key: str) -> tuple[str, ...]:
        values = self.take(plain, key, list)
        if not all(isinstance(value, str) for value in values):
            self.refuse(f'"{key}" holds something else than texts')
        return tuple(values)

    def day(self, plain: Mapping[str, Any], key: str) -> date:
        text = self.take(plain, key, str)
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(f'"{key}" is {text!r}; expected a date, YYYY-MM-DD')

    def invented(self, plain: Mapping[str, Any]) -> Invented | None:
        if not self.take(plain, "invented", bool):
            return None
        how = self.take(plain, "invention", dict)
        return Invented(
            seed=self.take(how, "seed", int),
            children=self.take(how, "children", int),
            from_day=self.day(how, "from"),
            to_day=self.day(how, "to"),
        )

    def part(self, plain: Any) -> PartEntry:
        if not isinstance(plain, dict):
            self.refuse("a part is no list of names and values")
        counts = {key: self.take(plain, key, int) for key in _COUNTS}
        latest = plain.get("latest_day")
        files = self.take(plain, "files", dict)
        by_type = self.take(plain, "by_type", dict)
        return PartEntry(
            name=self.take(plain, "name", str),
            **counts,
            by_type={name: self.take(by_type, name, int) for name in by_type},
            latest_day=None if latest is None else self.day(plain, "latest_day"),
            files={name: self.file(self.take(files, name, dict)) for name in files},
        )

    def file(self, plain: Mapping[str, Any]) -> FileEntry:
        return FileEntry(self.take(plain, "sha256", str), self.take(plain, "bytes", int))

    def check_counts(self, manifest: Manifest, counts: Mapping[str, Any]) -> None:
        """The totals must be those of the parts: a part may have been taken out by hand."""
        for key in _COUNTS:
            stated, found = self.take(counts, key, int), getattr(manifest, key)
            if stated != found:
                self.refuse(f"it counts {stated} {key}, but its parts together {found}")
