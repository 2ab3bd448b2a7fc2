# SPDX-License-Identifier: EUPL-1.2
"""Keeps the parsed form of data files between runs, keyed by their content.

The cache only saves time. Where it cannot be written or read, or what it holds is damaged, the
files are parsed again and nobody notices.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from terugweg import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_DAMAGED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


def cached(
    name: str,
    files: Iterable[Path],
    build: Callable[[], T],
    to_json: Callable[[T], Any],
    from_json: Callable[[Any], T],
) -> T:
    """What `build` makes of the files, taken from the cache when the files are the same as then.

    Args:
        name: of the cache entry; one entry is kept per name.
        files: everything that the result depends on. Name the modules that build it too: then an
            entry made by older code is not used.
        build: parses the files. Its errors are passed on and never cached.
        to_json: turns the result into plain data; `from_json` turns it back into an equal result.
        from_json: may raise anything that damaged data gives rise to: the entry is then ignored.

    Raises:
        OSError: one of the files cannot be read.
    """
    key = content_key(files)
    entry = cache_directory() / f"{name}.json"
    try:
        return from_json(_payload(entry.read_bytes(), key))
    except (OSError, *_DAMAGED):
        made = build()
        _write(entry, key, json.dumps(to_json(made), ensure_ascii=False, separators=(",", ":")))
        return made


def cache_directory() -> Path:
    """Where entries are kept: `terugweg` in XDG_CACHE_HOME, or else in `.cache` in the home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification: a path that is not absolute is to be ignored.
    root = Path(base) if Path(base).is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111 - Path.home raises where there is no home
    return root / "terugweg"


def content_key(files: Iterable[Path]) -> str:
    """A digest of the version of this program and of the names and content of the files."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _payload(entry: bytes, key: str) -> Any:
    """The data of an entry; ValueError when it was made from other files or is damaged."""
    head, _, body = entry.partition(b"\n")
    if head.decode("ascii") != _head(key, body):
        raise ValueError("not the entry of these files")
    return json.loads(body)


def _head(key: str, body: bytes) -> str:
    return f"{key} {hashlib.sha256(body).hexdigest()}"


def _write(entry: Path, key: str, text: str) -> None:
    """Write the entry in one step, so that nobody ever reads half of it; a failure is no matter."""
    body = text.encode()
    scratch = None
    try:
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=entry.parent, prefix=f".{entry.name}.")
        with os.fdopen(handle, "wb") as out:
            out.write(_head(key, body).encode("ascii") + b"\n" + body)
        Path(scratch).replace(entry)
    except OSError:
        if scratch is not None:
            Path(scratch).unlink(missing_ok=True)
