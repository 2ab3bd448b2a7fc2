# SPDX-License-Identifier: EUPL-1.2
"""In which part of a dataset a case belongs, and fingerprints of files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def part_of(case_id: str, parts: int) -> int:
    """The number of the part that holds a case: the same on every machine and in every year.

    A case is hashed and not a child, so that siblings stay together: their events refer to each
    other.

    >>> part_of("case-1", 64)
    40

    Raises:
        ValueError: fewer than one part.
    """
    if parts < 1:
        raise ValueError(f"a dataset of {parts} parts is not possible: expected 1 or more")
    digest = hashlib.blake2b(case_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % parts


def part_name(number: int) -> str:
    """The name of a part, which is also that of its folder.

    >>> part_name(7)
    'part=0007'
    """
    return f"part={number:04d}"


def file_sha256(path: Path) -> str:
    """The SHA-256 of the content of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
