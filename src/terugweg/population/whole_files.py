# SPDX-License-Identifier: EUPL-1.2
"""Files that are there whole or not at all, whenever the program or the computer stops."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HALF: Final = ".half"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place to write a file; it takes its own place when all of it is on disk.

    A file that is there stays as it is when the writing fails.
    """
    # The number of the process keeps two that write the same file apart.
    half = path.with_name(f".{path.name}.{os.getpid()}{HALF}")
    half.unlink(missing_ok=True)
    try:
        yield half
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        half.replace(path)
        _sync_folder(path.parent)
    finally:
        half.unlink(missing_ok=True)


def write_json(path: Path, plain: Any, *, sort_keys: bool = False) -> None:
    """Write plain data as JSON, all of it or nothing."""
    with whole_file(path) as half:
        text = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=sort_keys)
        half.write_text(f"{text}\n", encoding="utf-8")


def remove_halves(folder: Path) -> None:
    """Take away what earlier writers left unfinished in a folder and those in it."""
    for half in [*folder.glob(f".*{HALF}"), *folder.glob(f"*/.*{HALF}")]:
        half.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """See to it that the new name is on disk, where folders can be synchronised."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
