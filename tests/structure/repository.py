# SPDX-License-Identifier: EUPL-1.2
"""Where the files of this repository are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "terugweg"
PURE_ROOMS = ("terms", "caselog", "rulebook", "assessment")

_IGNORED_FOLDERS = frozenset({".git", "__pycache__", "build", "dist", "mutants"})


def _is_ours(folder: str) -> bool:
    is_cache = folder.startswith(".") and folder.endswith("_cache")
    return not is_cache and folder not in _IGNORED_FOLDERS | {".venv", ".hypothesis"}


def all_files() -> Iterator[Path]:
    """Give every file that belongs to the project, in a fixed order."""
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = sorted(filter(_is_ours, subfolders))
        yield from (Path(folder, n) for n in sorted(names) if not n.startswith(".coverage"))


def python_files(folder: Path) -> list[Path]:
    """Give the Python files in and under a folder, in a fixed order."""
    return sorted(folder.rglob("*.py"))


def name_of(path: Path) -> str:
    """Name a file as a reader of the repository would."""
    return path.relative_to(ROOT).as_posix()
