# SPDX-License-Identifier: EUPL-1.2
"""The form of a CSV file: its encoding, its delimiter, its header."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.population.importing.chunks import SourceError

if TYPE_CHECKING:
    from pathlib import Path

DELIMITERS: Final = (";", ",", "\t", "|")
ENCODINGS: Final = ("utf-8", "cp1252")
BOM: Final = codecs.BOM_UTF8
_BLOCK: Final = 1 << 20
_HEADER_LIMIT: Final = 1 << 20
_UNDECODED: Final = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a CSV file is written; start: where its first row begins (byte and line)."""

    encoding: str
    delimiter: str
    quote: str
    header: tuple[str, ...]
    start_byte: int
    start_line: int


def digest_and_encoding(path: Path) -> tuple[str, str | None]:
    """The SHA-256 of a file, and its encoding as far as its bytes tell it.

    None: it holds characters in UTF-8 and bytes that are none, so that someone must say which.

    Raises:
        SourceError: the file cannot be read.
    """
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    valid = invalid = False
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                text = decoder.decode(block)
                if not text.isascii():
                    invalid = invalid or _UNDECODED.search(text) is not None
                    valid = valid or not _UNDECODED.sub("", text).isascii()
    except OSError as cause:
        raise SourceError(f"{path}: cannot be read: {cause.strerror or cause}") from cause
    if valid and invalid:
        return digest.hexdigest(), None
    return digest.hexdigest(), "cp1252" if invalid else "utf-8"


def csv_form(
    path: Path, detected: str | None, encoding: str | None, delimiter: str | None, quote: str
) -> CsvForm:
    """The form of a file; what the mapping does not say is taken from the file.

    Raises:
        SourceError: the encoding or the header cannot be made out.
    """
    encoding = encoding or detected
    if encoding is None:
        raise SourceError(
            f"{path}: some of its characters are UTF-8 and some are not; say in the mapping which "
            "it is: encoding: utf-8 (the broken rows are quarantined) or encoding: cp1252"
        )
    with path.open("rb") as file:
        head = file.read(_HEADER_LIMIT)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(f"{path}: the file is UTF-16; expected UTF-8: save it as CSV UTF-8")
    skipped = len(BOM) if head.startswith(BOM) else 0
    lines = head[skipped:].split(b"\n")
    blank = next((n for n, line in enumerate(lines) if line.strip()), None)
    if blank is None:
        raise SourceError(f"{path}: the file is empty; expected a first line with column names")
    text = lines[blank].decode(encoding, "replace").rstrip("\r")
    delimiter = delimiter or _delimiter(text, quote)
    header = _header(path, text, delimiter, quote, blank + 1)
    start = skipped + sum(len(line) + 1 for line in lines[: blank + 1])
    return CsvForm(encoding, delimiter, quote, header, start, blank + 2)


def _delimiter(header: str, quote: str) -> str:
    """The delimiter that stands most often between the names."""
    bare = re.sub(f"{re.escape(quote)}[^{re.escape(quote)}]*{re.escape(quote)}", "", header)
    counts = {mark: bare.count(mark) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: counts[mark])


def _header(path: Path, text: str, delimiter: str, quote: str, line: int) -> tuple[str, ...]:
    try:
        names = next(csv.reader([text], delimiter=delimiter, quotechar=quote, strict=True))
    except csv.Error as cause:
        raise SourceError(
            f"{path}:{line}: the line with the column names cannot be read ({cause})"
        ) from cause
    header = tuple(name.strip() or f"column {n}" for n, name in enumerate(names, start=1))
    twice = [name for name, count in Counter(header).items() if count > 1]
    if twice:
        raise SourceError(f'{path}:{line}: the column "{twice[0]}" is there twice; name each once')
    return header
