# SPDX-License-Identifier: EUPL-1.2
"""Gives a text to who asked: on the screen, or in a file that was not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.cli.refusal import RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def refuse_if_there(out: Path | None) -> None:
    """Refuse before any work is done.

    Raises:
        RefusedError: the file is there already.
    """
    if out is not None and out.exists():
        raise RefusedError(f"--out: {out} is there already; name another file")


def give(text: str, out: Path | None) -> None:
    """Print the text, or write it to the file and tell its name.

    Raises:
        RefusedError: the file cannot be written.
    """
    if out is None:
        print(text, end="")
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"--out: {out} cannot be written ({error.strerror})") from error
    print(out)
