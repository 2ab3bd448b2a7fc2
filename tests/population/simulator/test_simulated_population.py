# SPDX-License-Identifier: EUPL-1.2
"""How many, how long, how late: the population as a whole, and its comparison with figures."""

from __future__ import annotations

import numpy as np
import pytest

from terugweg.caselog.states import derive_states
from terugweg.population.simulator.calendar_days import NEVER
from terugweg.population.simulator.cohort import FIRST_WITH_MEASURE, PATHS, Window
from terugweg.population.simulator.parameters import load_parameters
from terugweg.population.simulator.report import make_report
from terugweg.population.simulator.tally import REFERENCE_DATES, Tally, tally_of
from terugweg.terms import day_number
from tests.population.simulator.simulated import CHILDREN, columns, request, world

MANY = 30_000


@pytest.fixture(scope="module")
def sizes():
    return np.bincount(columns(MANY).row_child, minlength=MANY)


def test_about_twenty_events_per_child_with_a_heavy_tail(sizes):
    assert 17 < sizes.mean() < 23
    assert np.median(sizes) < 10
    assert np.percentile(sizes, 97) > 100
    assert sizes.max() > 300


def test_children_under_supervision_for_years_have_a_hundred_events(sizes):
    course = world(MANY).course
    long = course.child[(course.ots < NEVER) & (course.stop - course.start > 3 * 365)]

    assert np.median(sizes[long]) > 100


def test_every_child_has_a_log_and_every_path_occurs(sizes):
    assert (sizes > 0).all()
    assert set(np.unique(world(MANY).cohort.path)) == set(range(len(PATHS)))


def test_answers_are_in_time_late_or_missing():
    table = columns(MANY).tables
    report, assessed = table["report_received"], table["safety_assessed"]
    answered = assessed.fields["report_ref"].items
    wait = assessed.hi - columns(MANY).row_hi[answered]

    assert len(assessed) < len(report)
    assert 0.05 < np.mean(wait > 9) < 0.4
    assert np.median(wait) <= 7


def test_institutions_differ():
    place = world(MANY)
    sizes = np.bincount(place.dice.institution, minlength=13)
    waits = place.workers.long & (place.workers.turn == 0)
    where = place.dice.institution[place.course.child[place.workers.course]]
    shares = [np.mean(waits[(where == n) & (place.workers.turn == 0)]) for n in range(13)]

    assert len(load_parameters().institutions) == 13
    assert (sizes > 0).all()
    assert max(shares) > 3 * min(shares)


def test_counts_are_those_that_follow_from_the_logs():
    """Measures in force by the states that the log gives, against the simulator's own count."""
    log, place = columns(), world()
    states = derive_states(log)
    tally = tally_of(place, len(log))
    kinds = ("supervision_order", "provisional_supervision_order", "guardianship")
    for number, on in enumerate(REFERENCE_DATES):
        day = day_number(on)
        found = set()
        for kind in kinds:
            these = states.intervals.of.get(kind, np.zeros(0, dtype=np.int32))
            running = (states.intervals.start_hi[these] <= day) & (
                day < states.intervals.end_lo[these]
            )
            found |= set(states.intervals.child[these[running]].tolist())
        assert len(found) == pytest.approx(tally.counts["protected"][number].sum(), abs=2)


def test_figures_are_approached():
    """A small population: only the larger counts can be compared, and with a wide margin."""
    report = make_report(request(MANY), tally_of(world(MANY), 0))
    found = {figure.id: figure for figure in report.figures}
    differences = {name: abs(figure.difference or 0) for name, figure in found.items()}

    assert report.scale == pytest.approx(load_parameters().number("nation.children") / MANY)
    for name in ("gim_children_20221201", "gim_children_with_jb_20250401"):
        assert differences[name] < 15
    assert differences["uhp_share_of_ots_2016"] < 8
    assert differences["emergency_start_share"] < 12
    assert found["cpm_2021h1_share_ots"].holds
    assert found["gim_gi_count"].obtained == 13


def test_figures_outside_the_years_are_not_taken():
    window = Window(2018, 2021)
    tally = Tally.sum([tally_of(world(), 0)])
    found = {f.id: f for f in make_report(request(window=window), tally).figures}

    assert found["gim_children_20221201"].obtained is None
    assert found["gim_children_20221201"].difference is None
    assert found["vots_inflow_2018"].obtained is not None


def test_every_figure_is_named_once():
    report = make_report(request(), tally_of(world(), 0))
    names = [f.id for f in report.figures] + [i for ids, _ in report.not_aimed for i in ids]

    assert len(names) == len(set(names))
    assert all(label["nl"] and label["en"] for _, label in report.not_aimed)
    assert {figure.note for figure in report.figures if figure.note} == set(report.notes)


def test_every_parameter_is_used():
    dice, raw = world().dice, load_parameters().raw
    used = {*dice.shares, *dice.gaps, *dice.choices}
    plain = {name for name, entry in raw.items() if "number" in entry or "by_year" in entry}

    assert set(raw) - plain == used
    assert {f"entry.{path}" for path in PATHS} <= plain
    assert PATHS[FIRST_WITH_MEASURE] == "supervision"


def test_parts_add_up():
    parts = [tally_of(world(), 5), tally_of(world(2000, 3), 7)]
    whole = Tally.sum(parts)

    assert whole.counts["children"] == CHILDREN + 2000
    assert whole.counts["events"] == 12
    assert set(whole.seats[3]) == set(parts[0].seats[3]) | set(parts[1].seats[3])
