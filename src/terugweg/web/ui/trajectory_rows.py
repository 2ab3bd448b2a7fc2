# SPDX-License-Identifier: EUPL-1.2
"""What the picture of a trajectory shows: intervals, moments and last days, in a period."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from terugweg.terms import days_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise

    from terugweg.web.ui.parts import Text


class Lane(StrEnum):
    """What a row is about; the lanes stand in this order."""

    measure = "measure"
    placement = "placement"
    contact = "contact"
    help = "help"
    plan = "plan"
    decision = "decision"


LANE_LABELS: Final[Mapping[Lane, _StrPromise]] = {
    Lane.measure: _("Measures"),
    Lane.placement: _("Where the child lives"),
    Lane.contact: _("Contact"),
    Lane.help: _("Help"),
    Lane.plan: _("Plans"),
    Lane.decision: _("Decisions"),
}


class Firmness(StrEnum):
    """How firm an interval is: a firm line, a broken line (provisional), hatched (limited)."""

    firm = "firm"
    provisional = "provisional"
    limited = "limited"


@dataclass(frozen=True, slots=True)
class Interval:
    """Something that ran. until: the first day without; None when no end is known."""

    lane: Lane
    label: str
    start: date
    until: date | None
    kind: Firmness = Firmness.firm


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on a day."""

    lane: Lane
    label: str
    day: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day, with the verdict on it."""

    label: str
    day: date
    verdict: str


@dataclass(frozen=True, slots=True)
class Period:
    """What part of time is shown. until: the first day that is not."""

    first: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.first:
            raise ValueError(f"a period from {self.first} until {self.until} holds no day")

    @property
    def days(self) -> int:
        """Its number of days."""
        return days_between(self.first, self.until)

    def has(self, day: date) -> bool:
        """Whether a day is shown."""
        return self.first <= day < self.until

    def meets(self, start: date, until: date | None) -> bool:
        """Whether any day from `start` until `until` is shown."""
        return start < self.until and (until is None or until > self.first)


@dataclass(frozen=True, slots=True)
class Rows:
    """All that a picture shows."""

    intervals: Sequence[Interval] = ()
    moments: Sequence[Moment] = ()
    deadlines: Sequence[Deadline] = ()

    def __len__(self) -> int:
        return len(self.intervals) + len(self.moments) + len(self.deadlines)

    def within(self, period: Period) -> Rows:
        """Those of which a day lies in a period."""
        return Rows(
            [row for row in self.intervals if period.meets(row.start, row.until)],
            [row for row in self.moments if period.has(row.day)],
            [row for row in self.deadlines if period.has(row.day)],
        )


def firmness_word(kind: Firmness) -> Text:
    """What is said of an interval that is not firm."""
    words: Mapping[Firmness, Text] = {
        Firmness.firm: "",
        Firmness.provisional: _("provisional"),
        Firmness.limited: _("limited"),
    }
    return words[kind]
