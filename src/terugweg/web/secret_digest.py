# SPDX-License-Identifier: EUPL-1.2
"""What is kept of a secret that stands in a link or a token, never the secret itself."""

from __future__ import annotations

import hashlib


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret. It is random and long: a quick hash cannot be turned back."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
