# SPDX-License-Identifier: EUPL-1.2
"""All that is known of the children of one part while their events are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import age_in_years
from terugweg.population.simulator.field_filling import Items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.population.simulator.cohort import Cohort, Window
    from terugweg.population.simulator.course import Course
    from terugweg.population.simulator.draws import Dice, Draws
    from terugweg.population.simulator.field_filling import Flags, Ints, Pick, Value
    from terugweg.population.simulator.log_builder import LogBuilder
    from terugweg.population.simulator.parameters import Parameters
    from terugweg.population.simulator.people import People
    from terugweg.population.simulator.stays import Stays
    from terugweg.population.simulator.workers import Workers


@dataclass
class World:
    """Children, courses and persons of a part, and the log that grows.

    noted: event numbers that later events refer to, by name, each as long as what they belong to.
    """

    cohort: Cohort
    dice: Dice
    window: Window
    course: Course
    stays: Stays
    workers: Workers
    people: People
    log: LogBuilder
    noted: dict[str, Ints] = field(default_factory=dict)

    @property
    def parameters(self) -> Parameters:
        """The numbers the simulator is set with."""
        return self.dice.parameters

    def draw(self, who: Ints, times: Ints | int = 0) -> Draws:
        """Draws for some children."""
        return self.dice.of(who, times)

    def add(self, event: str, who: Ints, day: Ints, actor: str | Pick, /, **fields: Value) -> Ints:
        """Add events of one type; gives their numbers."""
        return self.log.add(event, who, day, actor, fields=fields)

    def add_late(  # noqa: PLR0917 - what an event consists of
        self, event: str, who: Ints, day: Ints, actor: str | Pick, lag: Ints,
        fields: Mapping[str, Value],
    ) -> Ints:  # fmt: skip
        """Add events that were recorded some days after they happened."""
        return self.log.add(event, who, day, actor, lag=lag, fields=fields)

    def age(self, who: Ints, day: Ints) -> Ints:
        """Age in whole years on a day."""
        return age_in_years(self.cohort.born[who], day)

    def person(self, name: str, who: Ints) -> Ints:
        """Number of a person around each child, below zero when there is none."""
        return self.people.number[name][who]

    def group(self, who: Ints, *names: str, only: dict[str, Flags] | None = None) -> Items:
        """Lists of persons around each child."""
        return self.people.group(who, *names, only=only)


def repeated(counts: Ints) -> tuple[Ints, Ints]:
    """For each of some repetitions whose it is and how manieth (from 0).

    >>> owner, turn = repeated(np.array([2, 0, 1]))
    >>> owner.tolist(), turn.tolist()
    ([0, 0, 2], [0, 1, 0])
    """
    counts = np.maximum(counts, 0)
    owner = np.repeat(np.arange(len(counts)), counts)
    turn = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, turn


def listed(owner: Ints, numbers: Ints, size: int) -> Items:
    """Lists of events per owner (owners ascending), without those that have not happened yet."""
    happened = numbers >= 0
    return Items(np.bincount(owner[happened], minlength=size), numbers[happened])


def taken(items: Items, which: Ints) -> Items:
    """The lists of some events."""
    starts = np.cumsum(items.lengths) - items.lengths
    owner, turn = repeated(items.lengths[which])
    return Items(items.lengths[which], items.items[starts[which][owner] + turn])
