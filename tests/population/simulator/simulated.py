# SPDX-License-Identifier: EUPL-1.2
"""Small simulated populations that several tests share."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from terugweg.caselog.columns import Columns
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.simulator.cohort import Window
from terugweg.population.simulator.part import Request, columns_of, simulate_children
from terugweg.population.simulator.world import World

CHILDREN = 4000
WINDOW = Window(2015, 2025)


def request(children: int = CHILDREN, seed: int = 11, window: Window = WINDOW) -> Request:
    return Request(children, seed, window)


@lru_cache(maxsize=4)
def world(children: int = CHILDREN, seed: int = 11) -> World:
    numbers = np.arange(children, dtype=np.uint64)
    return simulate_children(request(children, seed), numbers, load_vocabulary())


@lru_cache(maxsize=4)
def columns(children: int = CHILDREN, seed: int = 11) -> Columns:
    return columns_of(world(children, seed), load_vocabulary())
