# SPDX-License-Identifier: EUPL-1.2
"""CSV files of any dialect: every row with its line, and what cannot be read kept apart."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.population.importing import csv_reading
from terugweg.population.importing.chunks import SourceError
from terugweg.population.importing.csv_form import csv_form, digest_and_encoding
from terugweg.population.importing.csv_reading import read_csv
from tests.population.importing.exports import EVENTS, PERSONS, imported, rules_of

Rows = list[tuple[int, tuple[str, ...], str]]


def rows_of(content: bytes, block: int = 1 << 20, encoding: str | None = None) -> Rows:
    """Line, cells and raw text of each row; a bad row has its rule as its only cell."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(content)
        _, detected = digest_and_encoding(path)
        form = csv_form(path, detected, encoding, None, '"')
        found: Rows = []
        for chunk in read_csv(path, form, block):
            columns = [chunk.cells[name].to_pylist() for name in form.header]
            for place in range(len(chunk)):
                cells = tuple(column[place] for column in columns)
                bad = chunk.bad.get(place)
                line = int(chunk.lines[place])
                found.append((line, (bad.rule,) if bad else cells, chunk.raw(place)))
        return found


def test_lines_are_those_of_the_file() -> None:
    """A cell may go over lines, blank lines are no rows, and the last line needs no end."""
    content = b'a;b\r\n1;"x\r\ny"\r\n\r\n2;z\r\n3;w'
    assert [(line, cells) for line, cells, _ in rows_of(content)] == [
        (2, ("1", "x\r\ny")),
        (5, ("2", "z")),
        (6, ("3", "w")),
    ]


def test_a_bad_row_does_not_take_the_next_ones_with_it() -> None:
    """A quote that is left open, too many cells, a byte that is no text."""
    content = b'a,b\n1,"open\n2,ok\n3,a,b\n4,\xe9\n5,ok\n'
    found = rows_of(content, encoding="utf-8")
    assert [(line, cells) for line, cells, _ in found] == [
        (2, ("unreadable_row",)),
        (3, ("2", "ok")),
        (4, ("unreadable_row",)),
        (5, ("unreadable_row",)),
        (6, ("5", "ok")),
    ]
    assert [raw for _, _, raw in found][:3] == ['1,"open', "2,ok", "3,a,b"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_header(delimiter: str) -> None:
    """Names may hold another mark between quotes."""
    header = f'"a,;b"{delimiter}c\n'
    assert rows_of(f"{header}1{delimiter}2\n".encode())[0][1] == ("1", "2")


def test_encodings() -> None:
    """UTF-8 with and without a mark, and the encoding of Dutch office programs."""
    for content in ("a,b\né,€\n".encode(), codecs.BOM_UTF8 + "a,b\né,€\n".encode(),
                    "a,b\né,€\n".encode("cp1252")):  # fmt: skip
        assert rows_of(content)[0][1] == ("é", "€")


def test_mixed_and_unusable_encodings_are_refused() -> None:
    """Nobody is guessed to be called something else than they are."""
    with pytest.raises(SourceError, match="encoding: utf-8"):
        rows_of("a,b\né,".encode() + b"\xe9\n")
    with pytest.raises(SourceError, match="UTF-16"):
        rows_of("a,b\n1,2\n".encode("utf-16"))
    with pytest.raises(SourceError, match="empty"):
        rows_of(b"\n")
    with pytest.raises(SourceError, match="twice"):
        rows_of(b"a,a\n1,2\n")


cells = st.text(st.sampled_from('ab",;\n\r\t é\x01\x85'), max_size=6)
tables = st.lists(st.tuples(cells, cells), max_size=12)


@given(tables, st.sampled_from([1, 3, 7, 64, 1 << 20]))
def test_written_rows_are_read_back(rows: list[tuple[str, str]], block: int) -> None:
    """Whatever the cells hold and however the file is cut into blocks."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([("a", "b"), *rows])
    found = rows_of(out.getvalue().encode(), block, "utf-8")
    assert len(found) == len(rows)
    for (_, read, _), row in zip(found, rows, strict=True):
        bad = any("\x01" in cell for cell in row)
        assert read == (("unreadable_row",) if bad else row)


@given(st.text(st.sampled_from('ab";\n\ré'), max_size=60), st.sampled_from([1, 5, 1 << 20]))
def test_blocks_read_at_once_and_row_by_row_agree(text: str, block: int) -> None:
    """The fast way never reads anything else than the careful way."""
    content = ("a;b\n" + text).encode()
    fast = rows_of(content, 1 << 20, "utf-8")
    slow_only: Any = csv_reading._CsvReader._at_once
    try:
        csv_reading._CsvReader._at_once = lambda *_: None  # type: ignore[method-assign]
        slow = rows_of(content, 1 << 20, "utf-8")
        in_blocks = rows_of(content, block, "utf-8")
    finally:
        csv_reading._CsvReader._at_once = slow_only  # type: ignore[method-assign]
    assert fast == slow
    assert [row[0] for row in in_blocks] == [row[0] for row in slow]


def test_a_whole_import_of_a_dutch_office_file(tmp_path: Path) -> None:
    """Semicolons, a mark, CR LF and another encoding at once."""
    events = EVENTS.replace(",", ";").replace("\n", "\r\n").encode("cp1252")
    done = imported(tmp_path, {"persons.csv": PERSONS, "events.csv": events})
    assert rules_of(done) == {}
    assert done.report.accepted == 6
