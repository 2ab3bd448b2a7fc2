# SPDX-License-Identifier: EUPL-1.2
"""Dates and moments as files write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from terugweg.caselog.checks import kind_of
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import quoted
from terugweg.terms import PartialDate, Precision, day_after

if TYPE_CHECKING:
    from terugweg.caselog.checks import Checker, Spot

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_MOMENT_FORM = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_LOOSE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", re.ASCII)


def read_day(checker: Checker, value: Any, spot: Spot) -> date | None:
    """A full date; None when it is none, which is noted."""
    partial = read_partial(checker, value, spot, form="form_day")
    if partial is None or partial.precision is Precision.day:
        return partial.first if partial else None
    wrong = told("not_a_full_date", value=quoted(value))
    checker.wrong(spot, wrong, told("form_day"), told("leave_out_date"))
    return None


def read_partial(
    checker: Checker, value: Any, spot: Spot, *, form: str = "form_partial"
) -> PartialDate | None:
    """A date, month or year; None when it is none of these, which is noted.

    form: the code of the text that says what was expected.
    """
    text = str(value) if type(value) is int else value
    if not isinstance(text, str):
        wrong = told("kind_not_a_date", value=quoted(value), kind=kind_of(value))
        checker.wrong(spot, wrong, told(form))
        return None
    try:
        partial = PartialDate.parse(text)
    except ValueError:
        wrong = told("not_a_date", value=quoted(value))
        checker.wrong(spot, wrong, told(form), _meant(text))
        return None
    if not FIRST_YEAR <= (partial.year or 0) <= LAST_YEAR:
        checker.wrong(spot, told("not_a_date", value=quoted(value)), _years())
        return None
    return partial


def read_moment(checker: Checker, value: Any, spot: Spot) -> datetime | None:
    """A moment; None when it is none, which is noted. Without a time zone it is Dutch time."""
    moment = parsed_moment(value) if isinstance(value, str) else None
    if moment is None:
        wrong = told("not_a_date_with_time", value=quoted(value))
        checker.wrong(spot, wrong, told("form_moment"))
    elif not FIRST_YEAR <= moment.year <= LAST_YEAR:
        checker.wrong(spot, told("not_a_moment", value=quoted(value)), _years())
        return None
    return moment


def parsed_moment(text: str) -> datetime | None:
    """The moment of a text, or None if it is none.

    >>> parsed_moment("2026-05-02").isoformat(), parsed_moment("2026-05-02T24:00")
    ('2026-05-02T00:00:00+02:00', None)
    """
    if not _MOMENT_FORM.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        # A fixed offset, so that the moment equals itself when it is read again.
        moment = moment.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
        moment = datetime.fromisoformat(moment.isoformat())
    return moment


def written_moment(moment: datetime) -> str:
    """The shortest text that `parsed_moment` reads as this moment."""
    day = moment.date().isoformat()
    midnight = parsed_moment(day)
    # Equal moments can still be told in different zones; the text keeps the zone.
    same = midnight == moment and midnight.isoformat() == moment.isoformat()
    return day if same else moment.isoformat()


def check_order(
    checker: Checker, first: date | None, until: date | None, names: tuple[str, str], spot: Spot
) -> None:
    """Note an end before its beginning."""
    if first is not None and until is not None and until < first:
        start, end = names
        wrong = told("end_before_start", end=end, until=until, start=start, first=first)
        checker.wrong(spot, wrong, told("end_after_start"))


def read_end(
    checker: Checker, entry: dict[str, Any], spot: Spot, name: str = "until"
) -> date | None:
    """The first day without, from `until` or from `through` (the last day with)."""
    if entry.get("through") is None:
        value = entry.get(name)
        return None if value is None else read_day(checker, value, spot.at(name))
    if entry.get(name) is not None:
        checker.wrong(spot.at("through"), told("until_and_through"), told("each_once"))
    last = read_day(checker, entry["through"], spot.at("through"))
    return None if last is None else day_after(last)


def _years() -> str:
    return told("from_to", first=FIRST_YEAR, last=LAST_YEAR)


def _meant(text: str) -> str | None:
    """A question with the valid date that was probably meant."""
    found = _LOOSE.fullmatch(text.strip())
    if found is None:
        return None
    a, b, c = found.groups()
    for year, month, day in ((a, b, c), (a, c, b), (c, b, a), (c, a, b)):
        try:
            meant = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if FIRST_YEAR <= meant.year <= LAST_YEAR:
            return told("did_you_mean", name=meant)
    return None
