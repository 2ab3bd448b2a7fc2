# SPDX-License-Identifier: EUPL-1.2
"""Answers to questions about children: yes or no, how many days, which one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from terugweg.population.simulator.field_filling import Flags, Ints, Pick
from terugweg.population.simulator.random_numbers import (
    Words,
    base_words,
    looked_up,
    random_words,
    unit,
)

if TYPE_CHECKING:
    from terugweg.population.simulator.parameters import Choice, Gap, Parameters, Share


@dataclass
class Dice:
    """The chances of one part: who its children are and which institution has them.

    key: of the seed; numbers: of the children in the whole population; institution: places.
    """

    parameters: Parameters
    key: int
    numbers: Words
    institution: Ints
    shares: dict[str, Share] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)

    def of(self, who: Ints, times: Ints | int = 0) -> Draws:
        """Draws for some children; `times` tells repetitions for one child apart."""
        return Draws(self, who, base_words(self.numbers[who], times))


@dataclass
class Draws:
    """Draws for a list of children, each answer an array as long as that list."""

    dice: Dice
    who: Ints
    base: Words

    def words(self, question: str) -> Words:
        """64 random bits each."""
        return random_words(self.dice.key, question, self.base)

    def unit(self, question: str) -> npt.NDArray[np.float64]:
        """A number from 0 up to 1."""
        return unit(self.words(question))

    def below(self, question: str, limit: Ints) -> Ints:
        """A whole number from 0 up to but not including a limit (at least 1) of its own."""
        found: Ints = (self.unit(question) * limit).astype(np.int64)
        return found

    def yes(self, name: str, about: str = "", times: npt.NDArray[np.float64] | float = 1) -> Flags:
        """Whether it happens, by the share of that name; `about` asks it afresh."""
        shares = self.dice.shares
        if name not in shares:
            shares[name] = self.dice.parameters.share(name)
        chance = shares[name].chance[self.dice.institution[self.who]] * times
        answer: Flags = self.unit(name + about) < chance
        return answer

    def days(self, name: str, about: str = "") -> Ints:
        """How many days, by the distribution of that name."""
        gaps = self.dice.gaps
        if name not in gaps:
            gaps[name] = self.dice.parameters.gap(name)
        gap = gaps[name]
        days = looked_up(gap.table, self.words(name + about))
        if gap.factor is not None:
            days = np.rint(days * gap.factor[self.dice.institution[self.who]]).astype(np.int64)
        return days

    def pick(self, name: str, about: str = "") -> Pick:
        """Which one, by the weights of that name."""
        choices = self.dice.choices
        if name not in choices:
            choices[name] = self.dice.parameters.choice(name)
        choice = choices[name]
        return Pick(choice.names, looked_up(choice.table, self.words(name + about)))
