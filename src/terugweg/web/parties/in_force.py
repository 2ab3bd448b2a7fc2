# SPDX-License-Identifier: EUPL-1.2
"""Asks for what holds on a day; `until` is the first day without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from datetime import date


class InForce(QuerySet):  # type: ignore[type-arg]
    """Rows with `from_day` and `until`, either of which may be empty."""

    def on(self, day: date) -> Self:
        """Those that hold on a day."""
        return self.filter(
            Q(from_day__isnull=True) | Q(from_day__lte=day),
            Q(until__isnull=True) | Q(until__gt=day),
        )


def holds_on(first: date | None, until: date | None, day: date) -> bool:
    """As `InForce.on`, of one row.

    >>> from datetime import date
    >>> holds_on(None, date(2026, 3, 2), date(2026, 3, 1))
    True
    >>> holds_on(None, date(2026, 3, 2), date(2026, 3, 2))
    False
    """
    return (first is None or first <= day) and (until is None or day < until)
