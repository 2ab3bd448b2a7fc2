# SPDX-License-Identifier: EUPL-1.2
"""The simulated children of the demonstration: what happened to them up to its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.case_export import case_of
from terugweg.population.simulator.cohort import Window
from terugweg.population.simulator.part import Request, columns_of, simulate_children
from terugweg.terms import day_number
from terugweg.web.demo.people import read_simulated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.model import CaseFile
    from terugweg.population.simulator.world import World

POPULATION: Final = 160_000
"""How many children the simulator invents; those of the demonstration are some of them."""
SEED: Final = 1
FIRST_YEAR: Final = 2019
WORKED, WAITING, INVESTIGATED, REPORTED = "worked", "waiting", "investigated", "reported"
GROUPS: Final = (WORKED, WAITING, INVESTIGATED, REPORTED)
"""With a youth protector; waiting for one; investigated by the Board; reported to Veilig Thuis."""


@dataclass(frozen=True, slots=True)
class UpToADay(Window):
    """As its name says: nothing that comes after this day is in the log."""

    until: date

    @property
    def last_day(self) -> int:
        """Day number of the last day that is in the log."""
        return day_number(self.until)


@dataclass(frozen=True, slots=True)
class Simulated:
    """A simulated child. number: its number with the simulator; group: one of `GROUPS`."""

    number: int
    group: str
    case: CaseFile


def simulate(numbers: Iterable[int], day: date) -> tuple[World, Columns]:
    """What happened to the children with these numbers, up to a day."""
    window = UpToADay(FIRST_YEAR, day.year, day)
    wanted = np.array(sorted(numbers), dtype=np.uint64)
    vocabulary = load_vocabulary()
    world = simulate_children(Request(POPULATION, SEED, window), wanted, vocabulary)
    return world, columns_of(world, vocabulary)


@lru_cache(maxsize=1)
def chosen() -> dict[str, tuple[int, ...]]:
    """The numbers of the children of each group, in the order in which they are given out."""
    found: dict[str, Any] = read_simulated("chosen")
    return {group: tuple(found[group]) for group in GROUPS}


def simulated_children(groups: dict[str, int], day: date) -> Iterator[Simulated]:
    """The first so many children of each group, as the simulator tells them: without names."""
    wanted = [(number, group) for group, count in groups.items()
              for number in chosen()[group][:count]]  # fmt: skip
    world, columns = simulate([number for number, _ in wanted], day)
    place = {number: at for at, number in enumerate(world.cohort.numbers.tolist())}
    for number, group in wanted:
        yield Simulated(number, group, case_of(columns, place[number]))
