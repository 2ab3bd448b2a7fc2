# SPDX-License-Identifier: EUPL-1.2
"""Dates as institutions write them: formats such as DD-MM-YYYY to the form of a case file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TOKENS: Final = {
    "YYYY": r"(?P<Y>[0-9]{4})",
    "MM": r"(?P<M>[0-9]{2})",
    "DD": r"(?P<D>[0-9]{2})",
    "HH": r"(?P<h>[0-9]{2})",
    "mm": r"(?P<m>[0-9]{2})",
    "ss": r"(?P<s>[0-9]{2})",
    "M": r"(?P<M>[0-9]{1,2})",
    "D": r"(?P<D>[0-9]{1,2})",
    "H": r"(?P<h>[0-9]{1,2})",
}
_TOKEN: Final = re.compile("|".join(sorted(_TOKENS, key=len, reverse=True)))
_SEPARATORS: Final = re.compile(r"[-/. :,T]*")

UNKNOWN: Final = "unknown"
"""Stands for a date of which nothing is known."""


@dataclass(frozen=True, slots=True)
class DateFormat:
    """One way of writing dates.

    >>> DateFormat.parse("DD-MM-YYYY").iso("03-05-2024", zero_means_unknown=False)
    '2024-05-03'
    >>> DateFormat.parse("DD-MM-YYYY").iso("00-05-2024", zero_means_unknown=True)
    '2024-05'
    >>> DateFormat.parse("D-M-YYYY H:mm").iso("3-5-2024 9:07", zero_means_unknown=False)
    '2024-05-03T09:07'
    >>> DateFormat.parse("YYYYMMDD").iso("2024-05-03", zero_means_unknown=False) is None
    True
    """

    text: str
    form: re.Pattern[str]

    @classmethod
    def parse(cls, text: str) -> DateFormat:
        """Read a format: YYYY, MM or M, DD or D, HH or H, mm and ss, with - / . : , T between.

        Raises:
            ValueError: it is no such format, with what is wrong.
        """
        found = _TOKEN.findall(text)
        kinds = [token[0] for token in found]
        if not _SEPARATORS.fullmatch(_TOKEN.sub("", text)):
            raise ValueError("only YYYY, MM, M, DD, D, HH, H, mm and ss may stand in it")
        if len(set(kinds)) < len(kinds):
            raise ValueError("a part stands in it twice")
        _check_parts(set(kinds))
        pattern = "".join(
            _TOKENS.get(piece, re.escape(piece)) for piece in re.split(f"({_TOKEN.pattern})", text)
        )
        return cls(text, re.compile(pattern, re.ASCII))

    def iso(self, text: str, *, zero_means_unknown: bool) -> str | None:
        """The text as a case file writes it; None when it has another form.

        It may still be no date: 31 February is for the reader to refuse.
        """
        found = self.form.fullmatch(text)
        if found is None:
            return None
        parts = found.groupdict()
        year, month, day = (_padded(parts.get(key)) for key in "YMD")
        if zero_means_unknown:
            if year == "0000":
                return UNKNOWN
            month = None if month == "00" else month
            day = None if day == "00" or month is None else day
        date = "-".join(part for part in (year, month, day) if part is not None)
        hour, minute, second = (_padded(parts.get(key)) for key in "hms")
        if hour is None or day is None:
            return date
        return f"{date}T" + ":".join(part for part in (hour, minute, second) if part is not None)


def _check_parts(kinds: set[str]) -> None:
    """A part needs the larger ones; an hour needs its minutes."""
    for part, larger in (("M", "Y"), ("D", "M"), ("H", "D"), ("m", "H"), ("s", "m"), ("Y", "Y")):
        if (part in kinds or part == larger) and larger not in kinds:
            raise ValueError("the larger parts are missing: a day needs its month and year")
    if "H" in kinds and "m" not in kinds:
        raise ValueError("an hour needs its minutes")


def _padded(part: str | None) -> str | None:
    return None if part is None else part.zfill(2)


def iso_of(text: str, formats: tuple[DateFormat, ...], *, zero_means_unknown: bool) -> str | None:
    """The text in the first format that fits; None when none does, itself when there are none."""
    if not formats:
        return text
    for form in formats:
        iso = form.iso(text, zero_means_unknown=zero_means_unknown)
        if iso is not None:
            return iso
    return None
