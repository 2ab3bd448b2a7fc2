# SPDX-License-Identifier: EUPL-1.2
"""The persons around each child: parents, a sibling, carers, workers, an informant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from terugweg.caselog.columns import EARLIEST, OPEN, IntArray, PersonTable
from terugweg.population.arrow_strings import ArrowStrings
from terugweg.population.simulator.calendar_days import NEVER
from terugweg.population.simulator.field_filling import Items
from terugweg.population.simulator.stays import FAMILY_FORMS
from terugweg.population.simulator.workers import MOST_WORKERS

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.simulator.cohort import Cohort
    from terugweg.population.simulator.course import Course
    from terugweg.population.simulator.draws import Dice, Draws
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.stays import Stays
    from terugweg.population.simulator.workers import Workers

_SLOTS: Final = (
    "child", "mother", "father", "sibling", "grandparent", "informant", "carer", "second_carer",
)  # fmt: skip
_ROLES: Final = {
    "child": "child", "mother": "parent", "father": "parent", "sibling": "sibling",
    "grandparent": "grandparent", "informant": "informant", "carer": "foster_carer",
    "second_carer": "foster_carer",
}  # fmt: skip
NOBODY: Final = -1
_SECOND: Final = 2
_MOST_SEATS: Final = 1_000_000


@dataclass(frozen=True)
class People:
    """Person numbers: `number[name][child]`, NOBODY when there is none; `worker` per wait."""

    number: dict[str, Ints]
    worker: Ints
    table: PersonTable

    def group(self, who: Ints, *names: str, only: dict[str, Flags] | None = None) -> Items:
        """For each child the persons of these names who are there.

        only: a name is left out where its flag is false.
        """
        columns = np.stack([self.number[name][who] for name in names], axis=1)
        for name, wanted in (only or {}).items():
            place = names.index(name)
            columns[:, place] = np.where(wanted, columns[:, place], NOBODY)
        there = columns != NOBODY
        return Items(there.sum(axis=1), columns[there])


def make_people(  # noqa: PLR0917 - all that brings persons around a child
    cohort: Cohort,
    course: Course,
    stays: Stays,
    workers: Workers,
    dice: Dice,
    vocabulary: Vocabulary,
) -> People:
    """Number the persons of all cases, case by case."""
    size = len(cohort)
    everyone = np.arange(size)
    draw = dice.of(everyone)
    present = np.zeros((size, len(_SLOTS) + MOST_WORKERS), dtype=bool)
    slot = {name: place for place, name in enumerate(_SLOTS)}
    present[:, [slot["child"], slot["mother"]]] = True
    present[:, slot["father"]] = cohort.father
    present[:, slot["sibling"]] = cohort.siblings & draw.yes("family.sibling_named")
    present[:, slot["grandparent"]] = draw.yes("family.grandparent")
    present[:, slot["informant"]] = draw.yes("family.informant")
    care = _care_spans(stays)
    for name, spans in care.items():
        present[spans[0], slot[name]] = True
    assigned = np.flatnonzero(workers.assigned < NEVER)
    seen = course.child[workers.course[assigned]]
    place = len(_SLOTS) + workers.turn[assigned]
    present[seen, place] = True
    numbers = np.where(present, np.cumsum(present).reshape(present.shape) - 1, NOBODY)
    worker = np.full(len(workers.course), NOBODY, dtype=np.int64)
    worker[assigned] = numbers[seen, place]
    number = {name: numbers[:, at] for name, at in slot.items()}
    seats = workers.seat[assigned], dice.institution[seen], seen, worker[assigned]
    return People(number, worker, _table(cohort, draw, present, number, care, seats, vocabulary))


def _care_spans(stays: Stays) -> dict[str, tuple[Ints, Ints, Ints]]:
    """Per carer the children, and from when to when the carer looks after them (first stay)."""
    moves, moved = stays.moves, np.full(len(stays), NEVER, dtype=np.int64)
    form = np.zeros(len(stays), dtype=np.int64)
    first = moves.number == 1
    moved[moves.stay[first]], form[moves.stay[first]] = moves.day[first], moves.form[first]
    onwards = stays.leave.copy()
    second = moves.number == _SECOND
    onwards[moves.stay[second]] = moves.day[second]
    early = np.flatnonzero((stays.number == 1) & np.isin(stays.form, FAMILY_FORMS))
    late = np.flatnonzero((stays.number == 1) & (moved < NEVER) & np.isin(form, FAMILY_FORMS))
    return {
        "carer": (
            stays.child[early], stays.start[early], np.minimum(moved, stays.leave)[early],
        ),
        "second_carer": (stays.child[late], moved[late], onwards[late]),
    }  # fmt: skip


def _table(  # noqa: PLR0917 - built in one place
    cohort: Cohort,
    draw: Draws,
    present: Flags,
    number: dict[str, Ints],
    care: dict[str, tuple[Ints, Ints, Ints]],
    seats: tuple[Ints, Ints, Ints, Ints],
    vocabulary: Vocabulary,
) -> PersonTable:
    case, column = np.nonzero(present)
    roles = [vocabulary.role_codes[_ROLES[name]] for name in _SLOTS]
    roles += [vocabulary.role_codes["worker"]] * MOST_WORKERS
    role = np.array(roles, dtype=np.int32)[column]
    parent = (column == _SLOTS.index("mother")) | (column == _SLOTS.index("father"))
    affected = np.where(parent, cohort.affected[case], -1)
    spans = _authority(cohort, draw, number)
    cares = [(number[name][child], start, until) for name, (child, start, until) in care.items()]
    carer, since, until = (np.concatenate(part) for part in zip(*cares, strict=True))
    order = np.argsort(carer, kind="stable")
    until = np.where(until >= NEVER, OPEN, until)
    names = _names(column, seats)
    return PersonTable(
        ids=ArrowStrings(len(case), partial(_as_texts, *names)),
        case=_small(case),
        role=role,
        affected=_small(affected),
        child=_small(np.where(column == 0, case, -1)),
        span_person=_small(spans[0]),
        span_child=np.full(len(spans[0]), -1, dtype=np.int32),
        span_has=_small(spans[1]),
        span_from=np.full(len(spans[0]), EARLIEST, dtype=np.int32),
        span_until=np.full(len(spans[0]), OPEN, dtype=np.int32),
        care_person=_small(carer[order]),
        care_child=np.full(len(order), -1, dtype=np.int32),
        care_from=_small(since[order]),
        care_until=_small(until[order]),
    )


def _authority(cohort: Cohort, draw: Draws, number: dict[str, Ints]) -> tuple[Ints, Ints]:
    """Persons with a span of authority, and whether they have it (-1: the record is silent)."""
    father = np.flatnonzero(cohort.father)
    mother_has = np.where(draw.yes("family.mother_authority"), 1, 0)
    father_has = np.where(draw.yes("family.father_authority"), 1, 0)
    father_has = np.where(draw.yes("family.father_authority_silent"), -1, father_has)
    person = np.concatenate([number["mother"], number["father"][father]])
    has = np.concatenate([mother_has, father_has[father]])
    order = np.argsort(person)
    return person[order], has[order]


def _names(column: Ints, seats: tuple[Ints, Ints, Ints, Ints]) -> tuple[list[str], IntArray]:
    """The ids that occur and for each person which one: workers have a seat at an institution."""
    seat, institution, child, person = seats
    again = _times_before(child, institution * _MOST_SEATS + seat)
    code = (institution * _MOST_SEATS + seat) * MOST_WORKERS + again
    kinds, place = np.unique(code, return_inverse=True)
    words = [name.replace("_", "-") for name in _SLOTS]
    for kind in kinds.tolist():
        chair, times = divmod(kind, MOST_WORKERS)
        where, number = divmod(chair, _MOST_SEATS)
        words.append(f"worker-{where + 1}-{number + 1}" + (f"-{times + 1}" if times else ""))
    codes = column.astype(np.int32)
    codes[person] = len(_SLOTS) + place
    return words, codes


def _times_before(child: Ints, seat: Ints) -> Ints:
    """How often the child had this worker before: someone may come back."""
    order = np.lexsort((seat, child))
    same = (np.diff(child[order], prepend=-1) == 0) & (np.diff(seat[order], prepend=-1) == 0)
    places = np.arange(len(order))
    firsts = np.maximum.accumulate(np.where(same, 0, places))
    times = np.zeros(len(order), dtype=np.int64)
    times[order] = places - firsts
    return times


def _as_texts(words: list[str], codes: IntArray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(words, pa.string()))


def _small(values: Ints) -> IntArray:
    return np.asarray(values).astype(np.int32)
