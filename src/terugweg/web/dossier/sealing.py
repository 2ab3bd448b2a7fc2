# SPDX-License-Identifier: EUPL-1.2
"""Seals what is private: each child has its own key, and a master key wraps those keys.

AES-256-GCM by the library `cryptography`. What is sealed is bound to where it belongs, so that it
cannot be moved to another entry unseen. Destroying the key of a child makes all that it sealed
unreadable for ever, in every copy of the database that is made afterwards.
"""

from __future__ import annotations

import hmac
import json
import os
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.web.dossier.models import DataKey

NONCE_BYTES: Final = 12
SEALED_BYTES: Final = NONCE_BYTES + 16
"""By how many bytes something sealed is longer than what it holds: the nonce and the tag."""
KEY_BITS: Final = 256


class SealError(Exception):
    """Something sealed cannot be opened; never holds what was sealed, nor a key."""


class KeyDestroyedError(SealError):
    """The key was destroyed on purpose: what it sealed is gone."""


def new_key() -> bytes:
    """A new random key."""
    return AESGCM.generate_key(bit_length=KEY_BITS)


def wrap(key: bytes, master: str, place: str) -> bytes:
    """A key sealed by the master key of that name; `place` is where it belongs."""
    return _seal(_master(master), key, f"key {place}")


def open_key(found: DataKey) -> bytes:
    """The key that a row holds.

    Raises:
        KeyDestroyedError: it was destroyed.
        SealError: the master key is not there, or another one.
    """
    if not found.wrapped:
        raise KeyDestroyedError(f"the key {found.pk} was destroyed on {found.destroyed_at}")
    return _open(_master(found.master), bytes(found.wrapped), f"key {found.pk}")


def seal_fields(key: bytes, fields: Mapping[str, Any], place: str) -> bytes:
    """Values of fields, as JSON, sealed for one place."""
    return _seal(key, json.dumps(fields, ensure_ascii=False, sort_keys=True).encode(), place)


def open_fields(key: bytes, content: bytes, place: str) -> dict[str, Any]:
    """The values that were sealed for this place.

    Raises:
        SealError: it was changed, moved, or sealed with another key.
    """
    fields: dict[str, Any] = json.loads(_open(key, content, place))
    return fields


def seal_bytes(key: bytes, content: bytes, place: str) -> bytes:
    """A document, sealed for one place."""
    return _seal(key, content, place)


def open_bytes(key: bytes, content: bytes, place: str) -> bytes:
    """The document that was sealed for this place.

    Raises:
        SealError: it was changed, moved, or sealed with another key.
    """
    return _open(key, content, place)


def keyed_digest(key: bytes, content: bytes) -> str:
    """A digest by which nobody without the key can guess even a short content."""
    own = hmac.digest(key, b"terugweg keyed digest", "sha256")
    return hmac.digest(own, content, "sha256").hex()


def _master(name: str) -> bytes:
    keys: Mapping[str, bytes] = settings.MASTER_KEYS
    if name not in keys:
        raise SealError(
            f'the master key "{name}" is not among the settings; add it to TERUGWEG_MASTER_KEYS'
        )
    return keys[name]


def _seal(key: bytes, content: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def _open(key: bytes, content: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], place.encode())
    except InvalidTag:
        # Without the cause: a chained error may be printed with its local variables.
        raise SealError(
            f"{place}: cannot be opened; it was changed, moved or sealed with another key"
        ) from None
