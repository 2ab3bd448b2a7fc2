# SPDX-License-Identifier: EUPL-1.2
"""The chain of a log: each entry carries the hash of the one before it, so that a change shows."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from terugweg.web.dossier.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from terugweg.web.dossier.models import Attachment, Entry, Sealed

FORM: Final = 1
"""Goes into every hash: another form of hashing gets another number."""

LENGTH_BYTES: Final = 8


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def document_digest(name: bytes, content: bytes) -> str:
    """The SHA-256 of a sealed document; the length says where its name ends."""
    return digest(len(name).to_bytes(LENGTH_BYTES, "big") + name + content)


def entry_hash(entry: Entry, sealed: Iterable[Sealed], documents: Iterable[Attachment]) -> str:
    """The hash of an entry: over every column, what is sealed with it, and the hash before it.

    Of what is sealed only the ciphertext counts, by its digest: so the chain still holds when a key
    is destroyed.
    """
    whole = {
        "form": FORM,
        "child": str(entry.child_id),
        "sequence": entry.sequence,
        "key": entry.key,
        "shared": _text(entry.shared),
        "kind": str(entry.kind),
        "type": entry.type,
        "first_day": _day(entry.first_day),
        "last_day": _day(entry.last_day),
        "class": entry.information_class,
        "said": entry.said,
        "sealed_fields": entry.sealed_fields,
        "sealed": sorted([one.information_class, str(one.key_id), one.digest] for one in sealed),
        "documents": sorted(_document(one) for one in documents),
        "replaces": entry.replaces,
        # The same moment may be told in several time zones.
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "recorded_by": _text(entry.recorded_by_id),
        "source": entry.source,
        "request": str(entry.request),
        "asked": entry.asked,
        "previous": entry.previous,
    }
    return digest(canonical(whole).encode())


def _document(one: Attachment) -> list[str]:
    return [str(one.pk), one.information_class, one.media_type, str(one.key_id), one.digest]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
