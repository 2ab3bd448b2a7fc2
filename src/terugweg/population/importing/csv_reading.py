# SPDX-License-Identifier: EUPL-1.2
"""Reads CSV files by the block, each row with its line; rows that cannot be read are kept as such.

A block in which every line is one well-formed row is read at once. Any other block is read row by
row, which is slower but knows where every row begins and ends.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc_csv

from terugweg.population.importing.chunks import CONTROL, CONTROL_BYTES, Chunk
from terugweg.population.importing.rules import Bad

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from terugweg.population.importing.csv_form import CsvForm

BLOCK_BYTES: Final = 4 << 20
MAX_RECORD_BYTES: Final = 1 << 20
_LOW_CONTROL: Final = bytes(n for n in [*range(0x20), 0x7F] if n not in b"\t\n\r")


def read_csv(path: Path, form: CsvForm, block_bytes: int = BLOCK_BYTES) -> Iterator[Chunk]:
    """The rows of a file in chunks; blank lines are no rows.

    block_bytes: how much is read at a time.
    """
    reader = _CsvReader(form)
    with path.open("rb") as file:
        file.seek(form.start_byte)
        rest = b""
        while block := file.read(block_bytes):
            block = rest + block
            cut = block.rfind(b"\n") + 1
            chunk, left = reader.chunk(block[:cut], final=False)
            rest = left + block[cut:]
            if len(chunk):
                yield chunk
        chunk, _ = reader.chunk(rest, final=True)
        if len(chunk):
            yield chunk


@dataclass(slots=True)
class _Record:
    """One row: the place of its first line in the block, its text, its cells or what is wrong."""

    place: int
    text: str
    cells: list[str] | None
    wrong: str | None = None


@dataclass
class _CsvReader:
    """Counts lines and rows from block to block."""

    form: CsvForm
    rows: int = 0
    line: int = field(init=False)

    def __post_init__(self) -> None:
        self.line = self.form.start_line

    def chunk(self, block: bytes, *, final: bool) -> tuple[Chunk, bytes]:
        """The rows of a block, and the bytes of a last row that goes on in the next block."""
        chunk = self._at_once(block)
        left = b""
        if chunk is None:
            chunk, left = self._row_by_row(block, final=final)
        self.rows += len(chunk)
        self.line += block.count(b"\n") - left.count(b"\n")
        return chunk, left

    def _at_once(self, block: bytes) -> Chunk | None:
        """The chunk of a block in which every line is one good row, else None."""
        form = self.form
        data = block if form.encoding == "utf-8" else _as_utf8(block, form.encoding)
        if not data or _has_control(data) or not _plain_lines(data, form):
            return None
        skipped: list[str] = []
        # A row of our own at the end: a quote that is left open would swallow it.
        last = b"" if data.endswith(b"\n") else b"\n"
        last += form.delimiter.encode() * (len(form.header) - 1) + b"\n"

        def skip(row: pc_csv.InvalidRow) -> str:
            skipped.append("")
            return "skip" if row else "error"

        try:
            table = pc_csv.read_csv(
                io.BytesIO(data + last),
                read_options=pc_csv.ReadOptions(
                    use_threads=False, block_size=len(data) + len(last) + 1,
                    column_names=list(form.header)
                ),
                parse_options=pc_csv.ParseOptions(
                    delimiter=form.delimiter, quote_char=form.quote, newlines_in_values=True,
                    ignore_empty_lines=False, invalid_row_handler=skip,
                ),
                convert_options=pc_csv.ConvertOptions(
                    column_types=dict.fromkeys(form.header, pa.string()), strings_can_be_null=False
                ),
            )  # fmt: skip
        except (pa.ArrowInvalid, UnicodeDecodeError):
            return None
        lines = data.count(b"\n") + (not data.endswith(b"\n"))
        if skipped or table.num_rows != lines + 1:
            return None
        cells = {name: table[name].combine_chunks()[:lines] for name in form.header}
        return Chunk(
            self.rows,
            np.arange(self.line, self.line + lines, dtype=np.int64),
            cells,
            lambda place: data.split(b"\n")[place].decode().rstrip("\r"),
        )

    def _row_by_row(self, block: bytes, *, final: bool) -> tuple[Chunk, bytes]:
        texts = [
            line.decode(self.form.encoding, "surrogateescape") + "\n" for line in block.split(b"\n")
        ]
        # What follows the last end of a line is a line only when something stands in it.
        texts[-1] = texts[-1][:-1]
        if not texts[-1]:
            texts.pop()
        records, left = self._records(texts, final=final)
        width = len(self.form.header)
        bad = {n: Bad("unreadable_row", r.wrong) for n, r in enumerate(records) if r.wrong}
        rows = [r.cells if r.cells is not None and not r.wrong else [""] * width for r in records]
        columns = [pa.array([row[n] for row in rows], pa.string()) for n in range(width)]
        chunk = Chunk(
            self.rows,
            np.array([self.line + r.place for r in records], dtype=np.int64),
            dict(zip(self.form.header, columns, strict=True)),
            lambda place: records[place].text,
            bad,
        )
        return chunk, left.encode(self.form.encoding, "surrogateescape")

    def _records(self, texts: list[str], *, final: bool) -> tuple[list[_Record], str]:
        """The rows of these lines, and the text of the last one when it is not yet whole."""
        found: list[_Record] = []
        feed = _Feed(texts)
        while feed.place < len(texts):
            first = feed.place
            if not texts[first].strip("\r\n"):
                feed.place += 1
                continue
            try:
                cells = next(self._parser(feed))
                wrong = self._wrong(cells, texts[first : feed.place])
            except csv.Error as cause:
                left = "".join(texts[first:])
                if feed.place == len(texts) and not final and len(left) < MAX_RECORD_BYTES:
                    return found, left
                # Only the first line is taken to be bad: the next one may be a good row.
                cells, wrong, feed.place = None, f"the row is not well formed: {cause}", first + 1
            text = "".join(texts[first : feed.place]).rstrip("\r\n")
            found.append(_Record(first, text, cells, wrong))
        return found, ""

    def _parser(self, feed: _Feed) -> Iterator[list[str]]:
        form = self.form
        return csv.reader(feed, delimiter=form.delimiter, quotechar=form.quote, strict=True)

    def _wrong(self, cells: list[str], texts: list[str]) -> str | None:
        """What is wrong with a well-formed row."""
        width = len(self.form.header)
        found = next(filter(None, map(CONTROL.search, texts)), None)
        if found is not None:
            code = ord(found[0])
            if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - how Python keeps a byte that is no text
                return f"the byte {code - 0xDC00:#04x} is no {self.form.encoding} text"
            return f"the character U+{code:04X} cannot stand in a text file"
        if len(cells) != width:
            return f"the row has {len(cells)} cells; expected {width}, as the header has"
        return None


@dataclass
class _Feed:
    """Lines one by one, with the place of the next."""

    texts: list[str]
    place: int = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.place == len(self.texts):
            raise StopIteration
        self.place += 1
        return self.texts[self.place - 1]


def _as_utf8(block: bytes, encoding: str) -> bytes:
    """The block in UTF-8; nothing when it cannot be read whole."""
    try:
        return block.decode(encoding).encode()
    except UnicodeDecodeError:
        return b""


def _plain_lines(data: bytes, form: CsvForm) -> bool:
    """Whether every quote opens or closes a cell, and no line is blank or ends in CR alone."""
    if data.startswith((b"\n", b"\r")) or b"\n\n" in data or b"\n\r" in data:
        return False
    if data.count(b"\r") != data.count(b"\r\n"):
        return False
    if form.quote.encode() not in data:
        return True
    # An end of line before and after, so that the first and last cell have neighbours too.
    marks = np.frombuffer(b"\n" + data + b"\n", dtype=np.uint8)
    quotes = np.flatnonzero(marks == ord(form.quote))
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    # A cell that closes and opens again at once is one cell with a quote in it.
    goes_on = closing[:-1] + 1 == opening[1:]
    before = np.isin(marks[opening - 1], [ord("\n"), ord(form.delimiter)])
    after = np.isin(marks[closing + 1], [ord("\n"), ord("\r"), ord(form.delimiter)])
    before[1:] |= goes_on
    after[:-1] |= goes_on
    return bool(before.all() and after.all())


def _has_control(data: bytes) -> bool:
    """Whether a character stands in it that a case file cannot hold."""
    if len(data.translate(None, _LOW_CONTROL)) < len(data):
        return True
    return (b"\xc2" in data or b"\xef\xbf" in data) and CONTROL_BYTES.search(data) is not None
