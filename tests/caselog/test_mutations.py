# SPDX-License-Identifier: EUPL-1.2
"""Nothing is dropped silently: a spoilt file is refused with a place, or says something else."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case
from tests.caselog.mutations import (
    MUTATIONS,
    CannotMutate,
    dump,
    repeat_a_line,
    same_to_another_reader,
    typed,
)
from tests.caselog.samples import RULINGS, without_places

TRIES = 3
_PLACE = re.compile(r"^\S+:\d+ ")


def gaps_without_places(case):
    return sorted(_PLACE.sub("", gap) for gap in case.gaps)


@cache
def mutants(path):
    """All mutants of one file, with the name of what was done to it."""
    return tuple(made_mutants(path))


def made_mutants(path):
    content = dump(typed(path.read_bytes()))
    for mutation in MUTATIONS:
        for attempt in range(TRIES):
            rng = random.Random(f"{path.stem} {mutation.__name__} {attempt}")
            try:
                mutated = mutation(content, rng)
            except CannotMutate:
                continue
            # A repeated key is a difference that a careless reader does not see.
            if mutation is repeat_a_line or not same_to_another_reader(content, mutated):
                yield f"{mutation.__name__} {attempt}", content, mutated


def complaint(content, mutated):
    """Why the reader treats a mutant wrongly, or None."""
    original = parse_case(content, "case.yaml")
    try:
        read = parse_case(mutated, "case.yaml")
    except CaseFileError as refused:
        for problem in refused.problems:
            if problem.place.file != "case.yaml":
                return f"no file: {problem}"
            if problem.place.line is None and mutated.strip():
                return f"no line: {problem}"
            if (problem.place.line or 0) > mutated.count(b"\n") + 2:
                return f"a line that is not there: {problem}"
        return None
    differs = without_places(read) != without_places(original)
    return None if differs or gaps_without_places(read) != gaps_without_places(original) else "same"


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_no_change_goes_unnoticed(path):
    found = {name: complaint(content, mutated) for name, content, mutated in mutants(path)}
    assert {name: why for name, why in found.items() if why} == {}


def test_there_are_enough_mutants():
    assert sum(1 for path in RULINGS for _ in mutants(path)) >= 400
