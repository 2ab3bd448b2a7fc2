# SPDX-License-Identifier: EUPL-1.2
"""Each loop by itself, on numbers made at random: compiled it does what it does as it stands."""

from __future__ import annotations

from copy import deepcopy
from inspect import isfunction
from itertools import accumulate
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.assessment.compiled import compiled_loops
from terugweg.assessment.lookup_kernels import EARLIEST, OPEN, UNTIED
from terugweg.assessment.sequences import LOOPS
from terugweg.caselog import state_ending_kernel, state_operation_kernel
from terugweg.caselog.columns import NONE, NOT_STATED
from tests.assessment.generators import share

# What a loop is called with, a letter for each argument and brackets around a tuple.
# Columns of n values: c any, e any day, t truth, k kind, r -1 to 1, i places, j places or below
# zero, s rising places, v places before the own one, w room for 40 values, u room for n + 1.
# x the n + 1 places where groups begin; then, as long as all groups together: y as j, z as i, Y as
# c. F: n + 1 rising places up to n. m as j, q as c, either of them or empty.
# Single values: d day, p number, N n, I place, h 0 to 2, g 0 or 1, b yes or no, a -1 to 1, f number
# with a fraction, T truth or UNTIED.
AROUND: Final = "(xyyYYxzYYxzY)"
SHAPES: Final = {
    "done_in_time": "(hdddgddgg)(dddd)d",
    "within": "(tcccccccc)(cccc)dc",
    "within_exactly": "(tcccc)(cc)dc",
    "overdue_at": "kw",
    "only_if_complete": "itc",
    "before": "(tcccccccc)(cccc)dbc",
    "every": "(tccctcctccc)dc",
    "limit": "(tccctt)c",
    "requires": "ttc",
    "contains": "ttc",
    "forbids": "ttc",
    "entitles": "(tcccccttcc)dc",
    "weigh": "tc",
    "agreement": "(xy)IIT",
    "in_force": "(scci)(ggg)(csccccictcc)(xy)T(tccc)",
    "earlier_event": "(sccij)(hg)(sccijt)(xy)Ttc",
    "later_event": "(sccij)(sccijt)(xy)Ttc",
    "first_answer": "(sccic)(sccijct)(gg)(xy)T(ccccc)",
    "first_on_day": "(scc)(scc)cc",
    "best_found": "i(tc)(tc)",
    "opened_as": "jcct",
    "chain_starts": "vc",
    "unless_extended": "(ic)cct",
    "planned_ends": "(ic)kc",
    "end_as_set": "(cci)(tj)(xzic)(cc)(kic)c",
    "at_known_end": "ccc",
    "either": "cttt",
    "last_in_force": "jcj",
    "ends_of_chains": "sj(isce)(ce)(cc)",
    "reach_of_ground": "(sc)(scce)c",
    "began": "i(xz)cc",
    "has_interval": "(sc)(sc)c",
    "first_opened": "iitt",
    "first_names": "ic(xy)c",
    "count_names": "ixu",
    "summed": "t",
    "put_names": "i(xy)iw",
    "number_of_pairs": "ix",
    "all_pairs": "i(xy)ww",
    "keep_with": "ccbt",
    "number_named": "im(xy)",
    "write_operations": "i(iccc)(qqm)(xy)(ppppp)p((wwwwwwwwwww)w)",
    "write_tags": "ikc",
    "end_at_age": "(kicccckcc)Nkc",
    "end_dependents": "(ksccccktc)N(kFk)t",
    "join_intervals": "(kscccckic)Npptw(wwwwwwwww)",
    "mark_needless": "(ksccc)Npkt",
    "cleared": "tt",
    "numbers_of": "ii",
    "renumbered": "ij",
    "lowest": "tt",
    "highest": "tt",
    "opposite": "tt",
    "certain": "tt",
    "is_among": "ccdt",
    "is_stated": "cbt",
    "is_between": "ccfft",
    "silent_is_lacking": "cct",
    "reached": "(icc)cct",
    "too_old": "icct",
    "truth_of_row": "itt",
    "still_open": "icidt",
    "number_of_ends": "jx",
    "one_end": "jjc",
    "all_ends": "j(xy)j(ww)",
    "referred": "jtt",
    "spread": "itt",
    "any_named": "itt",
    "all_named": "itt",
    "cites_marked": "(icc)(xy)(cc)(tt)",
    "all_cited": "ttt",
    "covered": "(icc)i(icc)t",
    "sure_absence": "tt",
    "names_in_all": "(xy)(xy)uw",
    "entries": "x",
    "entry_of_each": "xyww",
    "runs_until": "icc",
    "better_match": "(ccjjc)t(ccjjc)",
    "both_matched": "(ccjjc)(ccjjc)",
    "done_on_record": "ccd(ccjjc)",
    "done_already": "tcc(ccjjc)",
    "unsure_if_perhaps": "tt",
    "not_asked": "tt",
    "ground_gone": "(ccjjc)cc",
    "cut_short": "cccc",
    "cycles": "(siccce)(sccit)(wwwwwwwww)",
    "most_cycles": "ss",
    "next_extension": "(sci)c(scijt)(jttt)b",
    "ends_with_remainder": "ikpc",
    "granted_ends": "icijc",
    "mark": "it",
    "mark_grants": "(ik)tat",
    "last_grants": "iic",
    "last_ends": "(ii)(cc)(kcc)p(cc)",
    "right_after": "(ccjj)ct(cccc)",
    "day_on_answer": "jccc",
    "late_window": "jcccc",
    "only_if_answered": "jc",
    "element_masks": "tptt",
    "in_order": "(scc)(scc)cct",
    "came_in_order": "(cc)(cct)tt",
    "authority_of": f"II(dd){AROUND}",
    "person_kinds": "(aa)(rr)t",
    "persons_in": f"(iicc)(xy)ta{AROUND}t",
    "someone_is": f"(icc)(iF)ta{AROUND}t",
    "from_table": "cdcc",
    "stated_else": "cc",
    "later_of": "cc",
    "known_else": "tcc",
    "earlier_day": "cc",
    "later_day": "cc",
    "day_after_at_most": "cc",
    "at_most_day": "dc",
    "first_possible": "ccc",
    "in_validity": "icddc",
    "first_days": "icc",
    "known_end": "cc",
    "first_of_named": "sj(ccc)(cc)",
    "stated_flags": "ct",
    "is_rising": "c",
    "earlier_start": "cc",
    "known_days": "ccc",
    "shown_limit": "(cct)cc",
    "bound_by_ground": "ct(ct)",
    "perhaps": "tt",
    "no_day_where_true": "tc",
    "answered_flags": "jt",
}
# A whole case file is needed for `run_operations` (see `test_compiled`).
_MODULES: Final = (*LOOPS, state_operation_kernel, state_ending_kernel)
MODULES: Final = {
    name: module for module in _MODULES for name, loop in vars(module).items() if isfunction(loop)
}
DAYS: Final = [*range(8), EARLIEST, OPEN]
SINGLE: Final = {
    "d": st.sampled_from([*range(8), EARLIEST, OPEN, NOT_STATED]),
    "p": st.integers(0, 5),
    "h": st.integers(0, 2),
    "g": st.integers(0, 1),
    "b": st.booleans(),
    "a": st.integers(-1, 1),
    "f": st.floats(-1, 8),
    "T": st.sampled_from([UNTIED, 1, 2]),
}
VALUES: Final = {
    "c": st.sampled_from([*DAYS, -1, NONE, NOT_STATED]),
    "e": st.sampled_from(DAYS),
    "t": st.integers(0, 2),
    "k": st.integers(0, 5),
    "r": st.integers(-1, 1),
}


@st.composite
def arguments(draw: Any, shape: str) -> tuple[Any, ...]:
    """Arguments of a shape, all columns of one length; every place that is named is there."""
    size = draw(st.integers(1, 5))
    room = size
    stack: list[list[Any]] = [[]]
    for letter in shape:
        if letter == "(":
            stack.append([])
        elif letter == ")":
            inside = tuple(stack.pop())
            stack[-1].append(inside)
        else:
            one = drawn(draw, letter, size, room)
            if letter == "x":
                room = one[-1]
            stack[-1].append(one)
    return tuple(stack[0])


def drawn(draw: Any, letter: str, size: int, room: int) -> Any:
    """A single value or a column."""
    if letter in SINGLE:
        return draw(SINGLE[letter])
    place = st.integers(0, size - 1)
    if letter in "IN":
        return draw(place) if letter == "I" else size
    if letter in "mq":
        kind = "j" if letter == "m" else "c"
        return drawn(draw, kind, size, room) if draw(st.booleans()) else []
    if letter == "x":
        return [0, *accumulate(draw(many(st.integers(0, 2), size)))]
    if letter == "v":
        return [draw(st.integers(-1, own - 1)) for own in range(size)]
    if letter in "wu":
        return [0] * (40 if letter == "w" else size + 1)
    if letter == "F":
        return sorted(draw(many(st.integers(0, size), size + 1)))
    place_or_none = st.one_of(place, st.sampled_from([-1, -2, -3]))
    values = VALUES | {"i": place, "z": place, "j": place_or_none, "y": place_or_none, "s": place}
    kind = "c" if letter == "Y" else letter
    column = draw(many(values[kind], room if letter in "yzY" else size))
    return sorted(column) if letter == "s" else column


def many(one: Any, size: int) -> Any:
    return st.lists(one, min_size=size, max_size=size)


def as_arrays(given: Any) -> Any:
    """Lists as arrays of 32-bit numbers."""
    if isinstance(given, tuple):
        return tuple(as_arrays(one) for one in given)
    return np.array(given, dtype=np.int32) if isinstance(given, list) else given


def as_lists(filled: Any) -> Any:
    if isinstance(filled, tuple):
        return tuple(as_lists(one) for one in filled)
    return filled.tolist() if isinstance(filled, np.ndarray) else filled


def consistent(name: str, given: tuple[Any, ...]) -> None:
    """The ends of the intervals of some states are those of all intervals."""
    if name == "ends_of_chains":
        number, _, _, end = given[2]
        end[:] = [given[3][1][place] for place in number]


def test_every_loop_has_a_shape():
    assert SHAPES.keys() == MODULES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_a_loop_compiled_does_what_it_does_as_it_stands(name):
    module = MODULES[name]
    plain, quick = getattr(module, name), compiled_loops(module)[name]

    @share(0.3)
    @given(arguments(SHAPES[name]))
    def same(given):
        consistent(name, given)
        mine, arrays = deepcopy(given), as_arrays(given)
        answer = plain(*mine)
        assert quick(*arrays) == answer
        assert as_lists(arrays) == mine

    same()
