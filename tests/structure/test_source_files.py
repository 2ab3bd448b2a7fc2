# SPDX-License-Identifier: EUPL-1.2
"""Each file says its licence and is short enough to read in one sitting."""

from __future__ import annotations

from terugweg import __version__
from tests.structure.repository import PACKAGE, all_files, name_of

LICENCE_LINE = "# SPDX-License-Identifier: EUPL-1.2"
LONGEST = 400
_CODE = {".py", ".jinja", ".j2", ".css", ".html"}


def first_line(text: str) -> str:
    """Give the first line of a text, or nothing for an empty one."""
    return text.partition("\n")[0]


def test_every_python_file_starts_with_its_licence():
    python = [path for path in all_files() if path.suffix == ".py"]

    without = [name_of(p) for p in python if first_line(p.read_text()) != LICENCE_LINE]

    assert python
    assert without == [], f"make this the first line: {LICENCE_LINE}"


def test_source_files_stay_short():
    # What Django writes about the tables is read by Django.
    every = [path for path in PACKAGE.rglob("*") if path.suffix in _CODE]
    sources = [path for path in every if path.parent.name != "migrations"]

    long = {name_of(p): len(p.read_text().splitlines()) for p in sources}
    long = {name: lines for name, lines in long.items() if lines >= LONGEST}

    assert sources
    assert long == {}, f"a source file has fewer than {LONGEST} lines: split it by subject"


def test_the_version_is_told_in_one_place():
    pyproject = (PACKAGE.parents[1] / "pyproject.toml").read_text()

    assert __version__.count(".") == 2
    assert __version__ not in pyproject
