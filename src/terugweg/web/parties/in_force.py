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
