# SPDX-License-Identifier: EUPL-1.2
"""The capacities that someone has on a day, and which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from terugweg.web.accounts.models import Account, Capacity

SESSION_KEY: Final = "capacity"


def capacities_of(account: Account, day: date) -> list[Capacity]:
    """The capacities of an account that hold on a day."""
    found = account.capacities.select_related("organisation", "team", "person")
    return list(found.on(day))
