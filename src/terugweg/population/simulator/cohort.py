# SPDX-License-Identifier: EUPL-1.2
"""Who the invented children are: when they come in, how old, by which path, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.population.simulator.calendar_days import office_day
from terugweg.population.simulator.draws import Dice
from terugweg.population.simulator.random_numbers import (
    Words,
    choice_table,
    looked_up,
    seed_key,
)
from terugweg.terms import day_number

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.parameters import Parameters

PATHS: Final = (
    "advice", "report", "investigation", "voluntary", "board", "supervision", "crisis",
    "guardianship",
)  # fmt: skip
"""How far a child comes: the first five never have a measure."""
FIRST_WITH_MEASURE: Final = 5
CRISIS: Final = 6
GUARDIANSHIP: Final = 7


@dataclass(frozen=True, slots=True)
class Window:
    """The calendar years in which children come in; nothing after the last day is in the log."""

    first_year: int
    last_year: int

    @property
    def last_day(self) -> int:
        """Day number of 31 December of the last year."""
        return day_number(date(self.last_year, 12, 31))


@dataclass(frozen=True)
class Cohort:
    """The children of one part; all arrays are equally long, days are day numbers.

    path: place in PATHS; entry: day of the first signal; father: his place around the child is
    known; siblings: the child has brothers or sisters; affected: a parent was affected by the
    childcare-benefits affair.
    """

    numbers: Words
    institution: Ints
    path: Ints
    entry: Ints
    born: Ints
    father: Flags
    siblings: Flags
    affected: Flags

    def __len__(self) -> int:
        return len(self.numbers)

    def on_path(self, *names: str) -> Ints:
        """The children on some paths."""
        found: Ints = np.flatnonzero(np.isin(self.path, [PATHS.index(name) for name in names]))
        return found


def make_cohort(
    parameters: Parameters, seed: int, numbers: Words, window: Window
) -> tuple[Cohort, Dice]:
    """The children with these numbers, and the dice for all that happens to them."""
    everyone = np.arange(len(numbers))
    dice = Dice(parameters, seed_key(seed), numbers, np.zeros(len(numbers), dtype=np.int64))
    draw = dice.of(everyone)
    sizes = choice_table(parameters.of_institutions("size").tolist())
    dice.institution = looked_up(sizes, draw.words("institution"))
    years = range(window.first_year, window.last_year + 1)
    cell = looked_up(_entry_table(parameters, years), draw.words("year and path"))
    year, path = cell // len(PATHS), cell % len(PATHS)
    first = np.array([day_number(date(y, 1, 1)) for y in years], dtype=np.int64)[year]
    # Five days before the end of the year, so that the next office day lies in it.
    entry = office_day(first + draw.below("day of the year", np.full(len(numbers), 359)))
    measured = path >= FIRST_WITH_MEASURE
    age = np.where(measured, draw.pick("entry.age_measure").place, draw.pick("entry.age").place)
    age_days = np.rint((age + draw.unit("part of a year")) * 365.25).astype(np.int64)
    cohort = Cohort(
        numbers=numbers,
        institution=dice.institution,
        path=path,
        entry=entry,
        born=entry - age_days,
        father=draw.yes("family.father_known"),
        siblings=draw.yes("family.siblings"),
        affected=draw.yes("family.affected"),
    )
    return cohort, dice


def _entry_table(parameters: Parameters, years: range) -> Ints:
    weights = []
    tables = [parameters.by_year(f"entry.{path}") for path in PATHS]
    for year in years:
        weights += [float(np.interp(year, *table)) for table in tables]
    return choice_table(weights)
