# SPDX-License-Identifier: EUPL-1.2
"""Login names that the program gives to people who come by an invitation.

An e-mail address that someone types proves nothing: it may be that of another, and whether it is
taken would tell that the other has an account. A name that the program gives tells nothing.
"""

from __future__ import annotations

import secrets
from typing import Final

SIGNS: Final = "23456789bcdfghjkmnpqrstvwxz"
"""Without signs that look alike, and without vowels: no word comes out."""


def new_login_name() -> str:
    """A new one, as "k7mp-4qrt": easy to copy from paper. It is no secret."""
    first, second = ("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(2))
    return f"{first}-{second}"


def is_address(login: str) -> bool:
    """Whether a login is an e-mail address, to which something can be sent.

    >>> is_address("k7mp-4qrt"), is_address("noor@example.org")
    (False, True)
    """
    return "@" in login
