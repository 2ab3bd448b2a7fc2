# SPDX-License-Identifier: EUPL-1.2
"""The secrets of an invitation: what stands in its link, and the code that is given beside it.

The secret of the link has 256 random bits. The code has six characters, so only its digest together
with the secret is kept: without the link it cannot be found by trying.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final

from terugweg.web.secret_digest import digest_of

BYTES: Final = 32
SIGNS: Final = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""Without signs that look alike, and without vowels: no word comes out."""
LENGTH: Final = 6


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is handed over: the secret in the link, and the code."""

    link: str = field(repr=False)
    code: str = field(repr=False)

    @property
    def digest(self) -> str:
        """By which the invitation is found."""
        return digest_of(self.link)

    @property
    def code_digest(self) -> str:
        """By which a code is checked."""
        return code_digest(beside(self.link), self.code)


def new_secrets() -> Secrets:
    """New ones."""
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return Secrets(secrets.token_urlsafe(BYTES), code)


def beside(link: str) -> str:
    """What a session keeps of the secret of a link, to check a code with."""
    return digest_of(f"code {link}")


def code_digest(kept: str, typed: str) -> str:
    """The digest of a code. kept: of `beside`. Capitals, spaces and dashes make no difference.

    >>> code_digest("x", "bcd 234") == code_digest("x", "BCD-234")
    True
    """
    return digest_of(f"{kept} {''.join(typed.upper().replace('-', '').split())}")
