# SPDX-License-Identifier: EUPL-1.2
"""Puts the real output under the commands that pages show: `python -m docs.generate.console`.

A line with only `…` stands for lines that are left out. What stands between two of them is taken
again from its first line through its last line.
"""

from __future__ import annotations

import os
import re
import shlex
from contextlib import chdir
from pathlib import Path
from typing import Final

from typer.testing import CliRunner

from terugweg.cli.main import app

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = ("README.md", "docs/tutorial.md", "docs/terms.md", "docs/case-files.md")
LEFT_OUT: Final = "…"
_COMMAND: Final = "$ .venv/bin/terugweg "
_BLOCK: Final = re.compile(r"```console\n(\$ \.venv/bin/terugweg [^\n]*\n)(.*?)```", re.DOTALL)
_WIDTH: Final = 80


class MissingOutputError(ValueError):
    """A line that a page shows is no longer in the output."""


def refreshed(page: str) -> str:
    """The page with fresh output; a command without output below it stays without."""
    return _BLOCK.sub(_refreshed_block, page)


def run(command: str) -> str:
    """What a command prints on a terminal of 80 columns, in the folder of the project."""
    arguments = shlex.split(command.removeprefix(_COMMAND))
    wide = {**os.environ, "COLUMNS": str(_WIDTH), "NO_COLOR": "1"}
    with chdir(ROOT):
        return CliRunner().invoke(app, arguments, env=wide, prog_name="terugweg").output


def _refreshed_block(found: re.Match[str]) -> str:
    command, shown = found[1], found[2]
    if not shown:
        return found[0]
    fresh = [line.rstrip() for line in run(command.strip()).rstrip().splitlines()]
    if LEFT_OUT not in shown:
        return _block(command, fresh)
    lines: list[str] = []
    place = 0
    for number, part in enumerate(shown.rstrip("\n").split(LEFT_OUT)):
        lines += [LEFT_OUT] if number else []
        kept = part.strip("\n").splitlines()
        if kept:
            first = _find(fresh, kept[0], place, command)
            place = _find(fresh, kept[-1], first, command) + 1
            lines += fresh[first:place]
    return _block(command, lines)


def _find(lines: list[str], wanted: str, start: int, command: str) -> int:
    try:
        return lines.index(wanted, start)
    except ValueError:
        told = f"no line {wanted!r} in the output of: {command}"
        raise MissingOutputError(told) from None


def _block(command: str, lines: list[str]) -> str:
    return f"```console\n{command}" + "".join(f"{line}\n" for line in lines) + "```"


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        path.write_text(refreshed(path.read_text("utf-8")), "utf-8")
