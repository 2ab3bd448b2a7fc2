# SPDX-License-Identifier: EUPL-1.2
"""The database itself refuses to change or delete what is in the log; `verify` tells when not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.web.dossier.guards import Guards, append_only, kept, refusing_function, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY: Final = ("dossier_entry", "dossier_sealed", "dossier_attachment")
KEYS: Final = "dossier_datakey"

TEXTS: Final = ("dossier_attachmenttext",)
"""Came later than the rest, with a migration of its own."""

_REFUSED: Final = "the log is append-only"
_KEY_KEPT: Final = "a key is never deleted, only emptied"
_KEY_CHANGED: Final = "a key may only be wrapped anew or emptied, and stays empty"

# What may not change of a key. IS and IS NOT DISTINCT FROM compare empty values too.
_SAME_KEY: Final = ("id", "child_id", "person_id", "made_at")


def _statements(vendor: str) -> Iterator[str]:
    yield from append_only(vendor, APPEND_ONLY, "log", _REFUSED)
    same_as, length = "IS", "length"
    if vendor == "postgresql":
        yield refusing_function("key", _KEY_KEPT)
        yield refusing_function("key_change", _KEY_CHANGED)
        same_as, length = "IS NOT DISTINCT FROM", "octet_length"
    yield from kept(vendor, KEYS, "key", _KEY_KEPT)
    same = " AND ".join(f"NEW.{name} {same_as} OLD.{name}" for name in _SAME_KEY)
    when = f"NOT ({same} AND {_well_changed(length)})"
    changed = (f"{KEYS}_unchanged", f"UPDATE ON {KEYS}", "key_change", _KEY_CHANGED, when)
    yield trigger(vendor, *changed)


def _well_changed(length: str) -> str:
    """Wrapped anew, or emptied for good."""
    return (
        f"{length}(OLD.wrapped) > 0 AND "
        f"({length}(NEW.wrapped) = 0) = (NEW.destroyed_at IS NOT NULL)"
    )


def _of_texts(vendor: str) -> Iterator[str]:
    yield from append_only(vendor, TEXTS, "log", _REFUSED)


LOG_GUARDS: Final = Guards((*APPEND_ONLY, KEYS), _statements)
TEXT_GUARDS: Final = Guards(TEXTS, _of_texts)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse; doing it twice does no harm."""
    LOG_GUARDS.put(connection)
    TEXT_GUARDS.put(connection)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take all guards away."""
    LOG_GUARDS.take(connection)
    TEXT_GUARDS.take(connection)


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the guards that are not there, or are switched off."""
    return [*LOG_GUARDS.missing(connection), *TEXT_GUARDS.missing(connection)]
