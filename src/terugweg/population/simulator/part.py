# SPDX-License-Identifier: EUPL-1.2
"""The invented log of some children, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from terugweg.caselog.columns import EARLIEST, Columns, IntArray
from terugweg.caselog.completeness import Completeness
from terugweg.population.arrow_strings import ArrowStrings
from terugweg.population.simulator.cohort import Window, make_cohort
from terugweg.population.simulator.course import make_course
from terugweg.population.simulator.events_authorisations import write_authorisations
from terugweg.population.simulator.events_authority import write_authority
from terugweg.population.simulator.events_board import write_board
from terugweg.population.simulator.events_contact import write_contact
from terugweg.population.simulator.events_execution import write_execution
from terugweg.population.simulator.events_help import write_help
from terugweg.population.simulator.events_instructions import write_instructions
from terugweg.population.simulator.events_orders import write_orders
from terugweg.population.simulator.events_permanency import write_permanency
from terugweg.population.simulator.events_placement import (
    write_moves,
    write_placements,
    write_second_placements,
)
from terugweg.population.simulator.events_plans import write_plans
from terugweg.population.simulator.events_reporting import write_reporting
from terugweg.population.simulator.events_return import write_returns
from terugweg.population.simulator.events_rights import write_rights
from terugweg.population.simulator.events_support import write_support
from terugweg.population.simulator.log_builder import LogBuilder
from terugweg.population.simulator.parameters import load_parameters
from terugweg.population.simulator.people import make_people
from terugweg.population.simulator.stays import make_stays
from terugweg.population.simulator.workers import make_workers
from terugweg.population.simulator.world import World

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.simulator.random_numbers import Words

# In the order of what happens on one day.
_WRITERS: Final = (
    write_reporting, write_board, write_orders, write_authorisations, write_help, write_authority,
    write_execution, write_plans, write_placements, write_contact, write_permanency, write_returns,
    write_second_placements, write_moves, write_instructions, write_rights, write_support,
)  # fmt: skip
_INSTITUTION_SECTIONS: Final = (
    "board", "court", "execution", "help_and_plans", "placement", "contact", "instructions",
    "permanency_and_return", "authority", "file_and_complaint",
)  # fmt: skip
_REPORTING_SECTIONS: Final = ("reporting", "fact_finding", "file_and_complaint")


@dataclass(frozen=True, slots=True)
class Request:
    """What is simulated: how many children in all, from which seed, in which years."""

    children: int
    seed: int
    window: Window


def simulate_children(request: Request, numbers: Words, vocabulary: Vocabulary) -> World:
    """All that happens to the children with these numbers (ascending, below `children`)."""
    parameters = load_parameters()
    cohort, dice = make_cohort(parameters, request.seed, numbers, request.window)
    course = make_course(cohort, dice, request.window)
    stays = make_stays(cohort, course, dice)
    share = request.children / parameters.number("nation.children")
    workers = make_workers(course, dice, share)
    people = make_people(cohort, course, stays, workers, dice, vocabulary)
    log = LogBuilder(vocabulary, request.window.last_day)
    world = World(cohort, dice, request.window, course, stays, workers, people, log)
    for write in _WRITERS:
        write(world)
    return world


def columns_of(world: World, vocabulary: Vocabulary) -> Columns:
    """The log as columns; the number of a case is its place among the numbers given."""
    log, cohort = world.log.finish(), world.cohort
    size = len(cohort)
    everyone = np.arange(size, dtype=np.int32)
    return Columns(
        vocabulary=vocabulary,
        case_ids=tuple(case_id(number) for number in cohort.numbers.tolist()),
        child_ids=("child",) * size,
        child_case=everyone,
        born_lo=cohort.born.astype(np.int32),
        born_hi=cohort.born.astype(np.int32),
        event_ids=ArrowStrings(len(log.event_number), partial(_event_ids, log.event_number)),
        row_type=log.row_type,
        row_position=log.row_position,
        row_child=log.row_child,
        row_hi=log.row_hi,
        tables=log.tables,
        persons=world.people.table,
        complete=_completeness(world, vocabulary),
        evidence={},
    )


def case_id(number: int) -> str:
    """The id of the case of a simulated child.

    >>> case_id(123)
    's000000123'
    """
    return f"s{number:09d}"


def _event_ids(numbers: IntArray) -> pa.Array:
    """e1, e2, e3 … within each case."""
    names = [f"e{number}" for number in range(1, int(numbers.max(initial=0)) + 1)]
    return pa.DictionaryArray.from_arrays(
        pa.array(numbers - 1, pa.int32()), pa.array(names, pa.string())
    )


def _completeness(world: World, vocabulary: Vocabulary) -> Completeness:
    """A profile for each institution, and one for children without a measure."""
    institutions = world.parameters.institutions
    others = len(institutions)
    profile = np.full(len(world.cohort), others, dtype=np.int32)
    known = world.course.child
    profile[known] = world.dice.institution[known]
    end = world.window.last_day + 1
    spans: dict[str, tuple[tuple[int, int, int], ...]] = {}
    for name, event in vocabulary.events.items():
        whole = [
            place
            for place, institution in enumerate(institutions)
            if event.section in _INSTITUTION_SECTIONS and name not in institution["incomplete"]
        ]
        if event.section in _REPORTING_SECTIONS and "professional" not in event.actors:
            whole.append(others)
        if whole:
            spans[name] = tuple((place, EARLIEST, end) for place in whole)
    return Completeness(profile, spans)
