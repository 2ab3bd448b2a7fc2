# SPDX-License-Identifier: EUPL-1.2
"""The only place in the web rooms that reads the clock: pages and commands hand on what it says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from terugweg.terms import amsterdam_date

if TYPE_CHECKING:
    from datetime import date


def now() -> datetime:
    """This moment; in the demonstration the same time of the day on which its stories stand."""
    moment = timezone.now()
    if settings.DEMO_DAY is None:
        return moment
    return datetime.combine(settings.DEMO_DAY, timezone.localtime(moment).timetz())


def real_now() -> datetime:
    """This moment, also in the demonstration: to compare with what libraries noted by the clock."""
    return timezone.now()


def today() -> date:
    """The Dutch day of this moment."""
    return amsterdam_date(now())
