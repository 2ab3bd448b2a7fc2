# SPDX-License-Identifier: EUPL-1.2
"""Backup of the whole store in one file, and restore, on SQLite or PostgreSQL.

The file is a tar: `manifest.json` with the hash of every table, and a file of lines for each.
Master keys are never in it; the keys that they wrap are, wrapped. What stands open in the store
stands open in the file: keep it like the database.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from terugweg import __version__
from terugweg.web.dossier.models import DataKey
from terugweg.web.dossier.portable import (
    fields_of,
    insert,
    kept_models,
    lines_of,
    mend_counters,
    migrations,
)
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.dossier.verifying import heads, verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import Model

    from terugweg.web.dossier.verifying import Heads, Verified

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_BLOCK: Final = 1 << 20
_MANY: Final = 5


def backup(target: Path, now: datetime) -> dict[str, Any]:
    """Write all of the store to a new file, as it is at one moment; give the manifest.

    Raises:
        StoreError: the file is there already, or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target} is there already; name another file")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".terugweg-") as folder:
            manifest, files = _written(Path(folder), now)
            whole = Path(folder) / "whole"
            with _private(whole) as out, tarfile.open(fileobj=out, mode="w") as tar:
                for path in files:
                    tar.add(path, arcname=path.name, filter=_nobodys)
                tar.close()
                out.flush()
                os.fsync(out.fileno())
            whole.rename(target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written ({error.strerror})") from error
    return manifest


def restore(source: Path) -> Verified:
    """Fill an empty store from a backup and check everything; all of it, or nothing.

    Raises:
        StoreError: the backup is damaged or of another version, the store is not empty, or what was
            restored does not verify.
    """
    manifest = read_manifest(source)
    _check_fits(manifest)
    with transaction.atomic(), _opened(source) as tar:
        for label, model in kept_models().items():
            if model._base_manager.exists():
                raise StoreError(f"the store is not empty (it has rows of {label}); restore only "
                                 "into a new database, after: terugweg dossier init")  # fmt: skip
        for label, model in kept_models().items():
            _restore(tar, label, model, manifest["tables"][label])
        mend_counters()
        done = verify(known=heads_of(manifest))
        if done.wrong:
            shown = "\n".join(str(one) for one in done.wrong[:_MANY])
            raise StoreError(f"{source} does not verify; nothing was restored:\n{shown}")
    return done


def read_manifest(source: Path) -> dict[str, Any]:
    """What a backup says of itself.

    Raises:
        StoreError: it is no backup, or cannot be read.
    """
    with _opened(source) as tar:
        manifest = json.loads(_member(tar, MANIFEST).read())
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise StoreError(f"{source} is a backup of another form; expected form {FORMAT}")
    return manifest


def heads_of(manifest: dict[str, Any]) -> Heads:
    """The heads of a backup: to verify the store against."""
    return {name: (int(one[0]), str(one[1])) for name, one in manifest["heads"].items()}


def _written(folder: Path, now: datetime) -> tuple[dict[str, Any], list[Path]]:
    """Write the tables of one moment; the manifest, and the files with the manifest first."""
    files, tables = [], {}
    with _one_moment():
        for label, model in kept_models().items():
            path = folder / f"{label}.jsonl"
            hashed, rows = hashlib.sha256(), 0
            with _private(path) as out:
                for line in lines_of(model):
                    out.write(line)
                    hashed.update(line)
                    rows += 1
            files.append(path)
            names = [field.attname for field in fields_of(model)]
            tables[label] = {"rows": rows, "sha256": hashed.hexdigest(), "fields": names}
        manifest = {
            "format": FORMAT,
            "program": __version__,
            "made_at": now.isoformat(),
            "migrations": migrations(),
            "master_keys": sorted(set(DataKey.objects.values_list("master", flat=True))),
            "heads": heads(),
            "tables": tables,
        }
    path = folder / MANIFEST
    with _private(path) as out:
        out.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return manifest, [path, *files]


def _check_fits(manifest: dict[str, Any]) -> None:
    """The tables must be those of the backup: restore first, migrate after."""
    if manifest["migrations"] != migrations():
        raise StoreError(f"the backup was made by version {manifest['program']}, whose tables are "
                         f"not those of this version ({__version__}); restore it with that version "
                         "and migrate afterwards")  # fmt: skip
    if set(manifest["tables"]) != set(kept_models()):
        raise StoreError("the backup has other tables than this program")


def _restore(tar: tarfile.TarFile, label: str, model: type[Model], said: dict[str, Any]) -> None:
    if said["fields"] != [field.attname for field in fields_of(model)]:
        raise StoreError(f"the backup has other columns of {label} than this program")
    hashed = hashlib.sha256()

    def lines() -> Iterator[bytes]:
        for line in _member(tar, f"{label}.jsonl"):
            hashed.update(line)
            yield line

    try:
        rows = insert(model, lines())
    except (ValueError, TypeError) as error:
        raise StoreError(f"the backup is damaged: a line of {label} cannot be read") from error
    if (rows, hashed.hexdigest()) != (said["rows"], said["sha256"]):
        raise StoreError(f"the backup is damaged: {label} does not fit its hash in the manifest")


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read the whole store as it is at one moment, while others may go on writing."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        # Not by Django: its transactions take the right to write, which a backup must leave others.
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                       if connection.vendor == "postgresql" else "BEGIN DEFERRED")  # fmt: skip
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:") as tar:
            yield tar
    except (OSError, tarfile.TarError, json.JSONDecodeError, KeyError) as error:
        raise StoreError(f"{source} cannot be read as a backup ({type(error).__name__})") from error


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    found = tar.extractfile(name)
    if found is None:
        raise StoreError(f"{name} is not a file in the backup")
    return found


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        yield out


def _nobodys(found: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name of who made it."""
    found.uid = found.gid = 0
    found.uname = found.gname = ""
    return found
