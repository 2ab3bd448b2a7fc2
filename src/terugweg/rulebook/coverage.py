# SPDX-License-Identifier: EUPL-1.2
"""Whether a rulebook holds the norms that it must hold, by the fixed list in `norm_ids.csv`.

A norm that deliberately has another shape or rank than the list, or is left out, has the reason in
the column `changed` of that list.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from terugweg.caselog.suggest import did_you_mean
from terugweg.rulebook.model import Rank, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.rulebook.model import Norm, Rulebook


@dataclass(frozen=True, slots=True)
class FixedNorm:
    """One norm that the rulebook must hold; `changed` is the reason where it differs, or empty."""

    id: str
    shape: Shape
    rank: Rank
    changed: str = ""


def fixed_norms() -> tuple[FixedNorm, ...]:
    """The fixed list, in its own order."""
    text = resources.files(__package__).joinpath("norm_ids.csv").read_text("utf-8")
    return tuple(
        FixedNorm(row["id"], Shape(row["shape"]), Rank(row["rank"]), row["changed"])
        for row in csv.DictReader(text.splitlines())
    )


def missing_norms(rulebook: Rulebook, fixed: Iterable[FixedNorm]) -> tuple[str, ...]:
    """The ids on the list that the rulebook does not hold, but those left out for a reason."""
    held = {norm.id for norm in rulebook.norms}
    return tuple(one.id for one in fixed if one.id not in held and not one.changed)


def differences(rulebook: Rulebook, fixed: Iterable[FixedNorm]) -> tuple[str, ...]:
    """All that differs from the list without a reason, a sentence each; empty when all is well."""
    listed = {one.id: one for one in fixed}
    missing = missing_norms(rulebook, listed.values())
    found = [f"{name}: on the list, but in no norm file" for name in missing]
    for norm in rulebook.norms:
        one = listed.get(norm.id)
        if one is None:
            hint = did_you_mean(norm.id, missing)
            found.append(f"{norm.place} (norm {norm.id}): not on the list. {hint or ''}".strip())
        elif not one.changed:
            found += _unlike(norm, one)
    return tuple(found)


def _unlike(norm: Norm, one: FixedNorm) -> list[str]:
    pairs = (("shape", norm.shape, one.shape), ("rank", norm.rank, one.rank))
    return [
        f"{norm.place} (norm {norm.id}): {part} {has}, but the list says {wanted}; "
        "mend it, or give the reason in the column changed of norm_ids.csv"
        for part, has, wanted in pairs
        if has != wanted
    ]
