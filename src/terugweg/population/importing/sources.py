# SPDX-License-Identifier: EUPL-1.2
"""The files of an import: what each is, how it is read, and its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from terugweg.population.hashing import file_sha256
from terugweg.population.importing.chunks import SourceError
from terugweg.population.importing.csv_form import CsvForm, csv_form, digest_and_encoding
from terugweg.population.importing.csv_reading import read_csv
from terugweg.population.importing.mapping_model import FileMapping
from terugweg.population.importing.own_names import with_own_names
from terugweg.population.importing.parquet_reading import parquet_columns, read_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.importing.chunks import Chunk
    from terugweg.population.importing.mapping_model import ImportMapping

SourceKind = Literal["csv", "parquet", "case"]

_CSV: Final = (".csv", ".tsv", ".txt")
_PARQUET: Final = (".parquet", ".pq")
_CASE: Final = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its fingerprint, its kind, and how its rows are read.

    name: for reports; not_read: columns of the file that are not used.
    """

    path: Path
    name: str
    sha256: str
    kind: SourceKind
    mapping: FileMapping
    form: CsvForm | None = None
    not_read: tuple[str, ...] = ()

    def chunks(self) -> Iterator[Chunk]:
        """The rows of a CSV or Parquet file."""
        if self.form is not None:
            return read_csv(self.path, self.form)
        return read_parquet(self.path)

    @property
    def rows(self) -> str:
        """What a row of the file is."""
        return "cases" if self.kind == "case" else self.mapping.rows or "events"


def open_sources(
    paths: Sequence[Path], mapping: ImportMapping, vocabulary: Vocabulary
) -> tuple[Source, ...]:
    """The files in an order that does not depend on how they were named; folders are looked into.

    Raises:
        SourceError: all files that cannot be used.
    """
    files = [file for path in paths for file in _files(path)]
    found, wrong = [], []
    for path in sorted(set(files), key=lambda p: (p.name, str(p))):
        try:
            found.append(_open(path, mapping, vocabulary))
        except SourceError as error:
            wrong.append(str(error))
    if wrong:
        raise SourceError("\n".join(wrong))
    if not found:
        raise SourceError("there is nothing to import: no CSV, Parquet or case file was found")
    return tuple(found)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    kinds = (*_CSV, *_PARQUET, *_CASE)
    return [file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in kinds]


def _open(path: Path, mapping: ImportMapping, vocabulary: Vocabulary) -> Source:
    suffix = path.suffix.lower()
    if suffix in _CASE:
        try:
            return Source(path, path.name, file_sha256(path), "case", FileMapping())
        except OSError as cause:
            raise SourceError(f"{path}: cannot be read: {cause.strerror or cause}") from cause
    entry = mapping.for_file(path.name)
    if entry is None:
        raise SourceError(
            f"{path}: no entry of the mapping {mapping.file} matches this name; add one, such as "
            f'- match: "{path.name}"'
        )
    if suffix in _PARQUET:
        columns, form = parquet_columns(path), None
        digest = file_sha256(path)
        kind: SourceKind = "parquet"
    elif suffix in _CSV:
        digest, detected = digest_and_encoding(path)
        form = csv_form(path, detected, entry.encoding, entry.delimiter, entry.quote)
        columns, kind = form.header, "csv"
    else:
        raise SourceError(
            f"{path}: what this file is cannot be told by its name; expected .csv, .tsv, .txt, "
            ".parquet, .yaml or .json"
        )
    if not (entry.columns or entry.fields or entry.fields_of):
        entry = with_own_names(path, columns, entry, vocabulary)
    used = entry.named_columns()
    for name in sorted(used - set(columns)):
        where = f" (mapping, line {entry.line})" if entry.line else ""
        raise SourceError(
            f'{path}:1: the column "{name}" is not there{where}; expected it among '
            f"{', '.join(columns[:12])}"
        )
    not_read = tuple(name for name in columns if name not in used)
    return Source(path, path.name, digest, kind, entry, form, not_read)
