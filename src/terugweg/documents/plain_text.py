# SPDX-License-Identifier: EUPL-1.2
"""What people type, made fit for print: nothing invisible in it, and no word wider than a page."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

UNPRINTABLE: Final = "▯"
"""Stands for a character that none of the fonts has."""

LONGEST_WORD: Final = 32
"""Longer than any word of these papers; an address on the web or a key pressed too long."""

PIECE: Final = 16
"""After so many characters a longer word may be broken off: fits a column of a table."""

BREAK: Final = "\u200b"

_KEPT = frozenset("\u00ad\u200c\u200d")
"""Invisible, but with a meaning: the soft hyphen, and what joins letters or parts them."""

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_DROPPED_WITH = frozenset("\ufe0e\ufe0f\u200d")


def cleaned(text: str, lacking: frozenset[str] = frozenset()) -> str:
    r"""The text without control characters and hidden marks of direction, in composed form.

    lacking: characters that no font has; each becomes ▯.

    >>> cleaned("a\x00b\u202ec\r\nd")
    'abc\nd'
    >>> cleaned("dank \U0001f600", frozenset("\U0001f600"))
    'dank ▯'
    """
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return "".join(_printed(one, lacking) for one in composed)


def _printed(character: str, lacking: frozenset[str]) -> str:
    if character == "\n" or character in _KEPT:
        return "" if character in lacking else character
    if character in lacking:
        return "" if character in _DROPPED_WITH else UNPRINTABLE
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"}:
        return ""
    return UNPRINTABLE if category == "Cs" else character


def breakable(text: str) -> str:
    """The text with places where a very long word may be broken off.

    >>> breakable("uithuisplaatsing")
    'uithuisplaatsing'
    >>> breakable("a" * 40).count(BREAK)
    2
    """
    return _LONG.sub(lambda match: BREAK.join(_pieces(match.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + PIECE] for start in range(0, len(word), PIECE)]
