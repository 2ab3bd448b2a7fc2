# SPDX-License-Identifier: EUPL-1.2
"""What a new statement about a person says: what was stated before stays, up to the new day.

Statements are plain data as a case file writes a person. Days are whole dates for authority, and
may be known by month or year for care, as the case file has it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from terugweg.caselog.model import AuthoritySpan, CareSpan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from terugweg.caselog.model import Person
    from terugweg.terms import PartialDate

Data = dict[str, Any]


def authority_now(person: Person, child: str) -> bool | None:
    """What holds after all that was stated of the authority over a child; None: not known."""
    return next(
        (one.has for one in reversed(person.authority)
         if one.child in {None, child} and one.until is None),
        None,
    )  # fmt: skip


def with_authority(person: Person, child: str, day: date, *, has: bool) -> list[Data]:
    """The spans of authority where from this day on another holds; what was before ends there.

    Raises:
        ValueError: something was stated from that day on, or later: that is to be corrected.

    >>> from datetime import date
    >>> from terugweg.caselog.model import AuthoritySpan, Person
    >>> mother = Person("m", "parent", authority=(AuthoritySpan(True),))
    >>> with_authority(mother, "child", date(2026, 3, 1), has=False)
    [{'has': True, 'until': '2026-03-01'}, {'has': False, 'from': '2026-03-01'}]
    """
    spans = []
    for span in person.authority:
        begun = span.from_day is None or span.from_day < day
        if span.child not in {None, child} or (begun and span.until and span.until <= day):
            spans.append(span)
            continue
        if not begun or span.until is not None:
            raise ValueError("of this day or a later one something is stated already")
        spans.append(replace(span, until=day))
    return authority_data([*spans, AuthoritySpan(has, None, day)])


def cares_now(person: Person, child: str) -> bool:
    """Whether a care of this child was stated that has no end."""
    return any(one.until is None for one in person.cares_for if one.child in {None, child})


def with_care(person: Person, first: PartialDate | None) -> list[Data]:
    """The periods of care with one more, from a day; None: it is not known from when."""
    return care_data([*person.cares_for, CareSpan(None, first)])


def without_care(person: Person, child: str, until: PartialDate) -> list[Data]:
    """The periods of care where those without an end have one: the first day without."""
    return care_data(
        CareSpan(one.child, one.from_day, until)
        if one.until is None and one.child in {None, child} else one
        for one in person.cares_for
    )  # fmt: skip


def authority_data(spans: Iterable[AuthoritySpan]) -> list[Data]:
    """Spans of authority as a case file writes them."""
    return [
        _without_nothing(
            {"has": one.has}, child=one.child, **{"from": one.from_day}, until=one.until
        )
        for one in spans
    ]


def care_data(spans: Iterable[CareSpan]) -> list[Data]:
    """Periods of care as a case file writes them; one that is open on both ends says so."""
    return [
        _without_nothing({}, child=one.child, **{"from": one.from_day}, until=one.until)
        or {"from": None}
        for one in spans
    ]


def _without_nothing(begun: Data, **more: Any) -> Data:
    return begun | {name: str(value) for name, value in more.items() if value is not None}
