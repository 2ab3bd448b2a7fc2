# SPDX-License-Identifier: EUPL-1.2
"""Norms change: which version of a norm is in force on a day."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from terugweg.rulebook.model import Norm


def is_in_force(norm: Norm, day: date) -> bool:
    """Whether this version of the norm holds on a day; `valid_to` is its last day."""
    return norm.valid_from <= day and (norm.valid_to is None or day <= norm.valid_to)


def in_force(norms: Iterable[Norm], day: date) -> Norm | None:
    """Of the versions of one norm, the one in force on a day; None when there is none."""
    return next((norm for norm in norms if is_in_force(norm, day)), None)


def overlapping(norms: Iterable[Norm]) -> list[tuple[Norm, Norm]]:
    """Two versions of the same norm, the earlier one first, that both hold on some day."""
    ordered = sorted(norms, key=lambda norm: (norm.id, norm.valid_from))
    return [
        (first, second)
        for _, versions in groupby(ordered, key=lambda norm: norm.id)
        for first, second in pairwise(versions)
        if first.valid_to is None or first.valid_to >= second.valid_from
    ]
