# SPDX-License-Identifier: EUPL-1.2
"""Letters without accents, so that what people write differently can be compared and sorted."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """The same letters without accents.

    >>> without_accents("Één façade")
    'Een facade'
    """
    parts = unicodedata.normalize("NFKD", text)
    return "".join(one for one in parts if not unicodedata.combining(one))


def folded(name: str) -> str:
    """A name without what different people write differently: capitals, accents and spaces.

    >>> folded(" mr.  Élise ")
    'mr. elise'
    """
    return " ".join(without_accents(name.casefold()).split())
