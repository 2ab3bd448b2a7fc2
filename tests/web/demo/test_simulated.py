# SPDX-License-Identifier: EUPL-1.2
"""The simulated children before anyone stores them: who was chosen, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank
from terugweg.terms import days_between
from terugweg.web.demo.choosing import DAY, SIZES, choose
from terugweg.web.demo.dressing import Dresser, House, origins, texts
from terugweg.web.demo.loading_simulated import SIMULATED_CHILDREN, sizes
from terugweg.web.demo.people import read_simulated
from terugweg.web.demo.simulating import GROUPS, WAITING, WORKED, chosen, simulated_children
from terugweg.web.demo.taking_part import current_worker, parts_of, undecided
from terugweg.web.dossier.models import Task
from tests.web.demo.stories import FAMILIES, TODAY, case, listed

if TYPE_CHECKING:
    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile
    from terugweg.web.demo.simulating import Simulated

HOUSE = House("Jeugdbescherming Rietmonde", "Jeugdhulp De Vlierboog")


@cache
def raw() -> tuple[Simulated, ...]:
    """All of them, as the simulator tells them."""
    return tuple(simulated_children(sizes(SIMULATED_CHILDREN), TODAY))


@cache
def dressed() -> tuple[CaseFile, ...]:
    """All of them, with names and words."""
    dresser = Dresser()
    return tuple(
        dresser.dress(child, f"D-{place}", HOUSE) for place, child in enumerate(raw(), start=1)
    )


def test_there_are_three_hundred_and_they_are_those_of_the_file():
    assert Counter(child.group for child in raw()) == SIZES == sizes(300)
    assert sum(SIZES.values()) == SIMULATED_CHILDREN
    assert [child.number for child in raw()] == [n for group in GROUPS for n in chosen()[group]]
    assert len({child.number for child in raw()}) == SIMULATED_CHILDREN
    assert DAY == TODAY


def test_a_few_are_of_every_group():
    assert sizes(8) == {"worked": 5, "waiting": 1, "investigated": 1, "reported": 1}


def test_nothing_happens_after_the_day_of_the_demonstration():
    for child in raw():
        days = [event.occurred_on.last for event in child.case.events]
        kept = [e.recorded_at.date() for e in child.case.events if e.recorded_at is not None]
        assert max(day for day in (*days, *kept) if day is not None) <= TODAY


def test_each_is_where_its_group_says():
    for child in raw():
        tasks = {part.task: part for part in parts_of(child.case) if part.until is None}
        assert (current_worker(child.case) is not None) == (child.group == WORKED)
        assert (Task.EXECUTES in tasks) == (child.group in {WORKED, WAITING})
        if child.group == "investigated":
            assert Task.INVESTIGATES in tasks
        if child.group == "reported":
            assert Task.HANDLES_REPORT in tasks


def test_the_same_every_time():
    again = list(simulated_children(sizes(24), TODAY))
    by_number = {child.number: child for child in raw()}
    assert all(by_number[child.number] == child for child in again)
    first, second = Dresser(), Dresser()
    for child in again:
        assert first.dress(child, "D-1", HOUSE) == second.dress(child, "D-1", HOUSE)


@pytest.mark.parametrize("first", [0, 132, 248])
def test_the_list_of_a_worker_is_no_wall_of_red(first: int):
    vocabulary = load_vocabulary()
    rulebook = load_rulebook(vocabulary).select(ranks=frozenset(Rank) - {Rank.PROPOSED})
    cases = [child.case for child in raw()[first : first + 12]]
    found = assess(cases, rulebook, vocabulary, TODAY).findings
    mine = [one for one in found if "GI" in one.norm.bearer]
    late = [_due(one) for one in mine if one.verdict == "overdue"]
    running = [_due(one) for one in mine if one.verdict == "running"]
    days = [days_between(TODAY, due) for due in running if due is not None]
    assert 1 <= len(late) <= 6
    assert 1 <= sum(day < 7 for day in days) <= 6
    assert sum(7 <= day < 42 for day in days) >= 3
    assert all(due is not None and due > date(2026, 8, 1) for due in late)


def _due(finding: Finding) -> date | None:
    return finding.due or finding.due_earliest or finding.due_latest


def test_no_two_children_have_one_name_and_nobody_is_without():
    names = [log.person("child").name for log in dressed()]
    assert len(set(names)) == SIMULATED_CHILDREN
    assert all(person.name for log in dressed() for person in log.persons)


def test_nobody_is_called_as_someone_of_the_six_families_or_a_worker():
    known = {person.name for family in FAMILIES for person in case(family).persons}
    known |= {row["name"] for row in (*listed("people"), *read_simulated("workers")["workers"])}
    assert not known & {person.name for log in dressed() for person in log.persons}


def test_names_are_made_of_the_lists_alone():
    given = {name for one in origins() for name in (*one.girls, *one.boys)}
    family = {name for one in origins() for name in one.family}
    assert sum(one.weight for one in origins()) == 100
    for log in dressed():
        for person in log.persons:
            first, _, last = (person.name or "").partition(" ")
            assert (first in given, last in family) == (True, True), person.name


def test_a_family_has_names_that_go_together():
    for log in dressed():
        name = {person.id: (person.name or "").partition(" ") for person in log.persons}
        parents = {name[one][2] for one in ("mother", "father") if one in name}
        assert name["child"][2] in parents
        home = [name[one][0] for one in ("child", "sibling", "grandparent") if one in name]
        assert len(set(home)) == len(home)
        if "sibling" in name:
            assert name["sibling"][2] == name["child"][2]


def test_parents_are_older_than_their_child():
    for log in dressed():
        born = log.person("child").born
        assert born is not None
        assert born.first is not None
        years = [
            person.born.year for person in log.persons if person.role == "parent" and person.born
        ]
        assert all(20 <= born.first.year - year < 38 for year in years if year is not None)


def test_the_same_worker_has_the_same_name_in_every_dossier():
    names: dict[str, set[str | None]] = {}
    for log in dressed():
        for person in log.persons:
            if person.role == "worker":
                names.setdefault(person.id, set()).add(person.name)
    assert {len(found) for found in names.values()} == {1}


def test_every_text_says_something():
    for log in dressed():
        said = str([event.fields for event in log.events])
        assert not re.search(r"\(filled|[{](child|gi|provider)|Zie de stukken|bijlage-bij", said)
    for log in dressed()[::30]:
        assert parse_case(write_case(log), log.case, load_vocabulary()).events


def test_every_text_has_a_place_in_the_vocabulary():
    fields = {
        (event.name, field.name)
        for event in load_vocabulary().events.values()
        for field in event.fields.values()
        if field.kind in {"text", "doc"}
    }
    known = {name for pair in fields for name in (".".join(pair), pair[1])} | {"text", "doc"}
    assert set(texts()) <= known
    assert all(len(set(options)) == len(options) for options in texts().values())


def test_words_change_no_finding():
    vocabulary = load_vocabulary()
    rulebook = load_rulebook(vocabulary)
    for child, log in list(zip(raw(), dressed(), strict=True))[::30]:
        before, after = (
            [(f.norm.id, f.trigger, f.verdict, f.due) for f in
             assess([one], rulebook, vocabulary, TODAY).findings]
            for one in (child.case, log)
        )  # fmt: skip
        assert before == after


def test_choosing_takes_only_who_fits():
    found = choose(6000, {"worked": 12, "waiting": 2, "investigated": 1, "reported": 1})
    assert list(found) == list(GROUPS)
    assert {group: len(numbers) for group, numbers in found.items()} == {
        "worked": 12, "waiting": 2, "investigated": 1, "reported": 1,
    }  # fmt: skip
    assert len({number for numbers in found.values() for number in numbers}) == 16


def _log(*events: str) -> CaseFile:
    text = "case: t\npersons: [{id: child, role: child}, {id: w, role: worker}, {id: v, role: worker}]\n"
    lines = [f"- {{id: e{place}, child: child, {event}}}" for place, event in enumerate(events, 1)]
    return parse_case("\n".join([text, "events:", *lines]), "t", load_vocabulary())


def test_work_that_is_taken_up_again_next_day_goes_on():
    log = _log(
        "type: raad_investigation_opened, on: 2026-01-05, actor: RvdK, fields: {kind: protection, request_ref: '?'}",
        "type: raad_report_issued, on: 2026-02-02, actor: RvdK, fields: {investigation_ref: e1, advice: OTS}",
        "type: raad_investigation_requested, on: 2026-02-03, actor: GI, fields: {urgent: false}",
    )
    (part,) = parts_of(log)
    assert (part.task, part.from_day, part.until) == (Task.INVESTIGATES, date(2026, 1, 5), None)


def test_foster_care_ends_where_the_family_does():
    log = _log(
        "type: child_placed, on: 2026-01-05, actor: GI, fields: {form: foster, framework: voluntary}",
        "type: placement_changed, on: 2026-03-02, actor: GI, fields: {form: family_home, from_ref: e1}",
        "type: placement_changed, on: 2026-05-04, actor: GI, fields: {form: residential, from_ref: e2}",
        "type: placement_changed, on: 2026-07-06, actor: GI, fields: {form: foster, from_ref: e3}",
        "type: child_returned_home, on: 2026-09-07, actor: GI",
    )
    spans = [(part.from_day, part.until) for part in parts_of(log)]
    assert spans == [
        (date(2026, 1, 5), date(2026, 5, 4)), (date(2026, 7, 6), date(2026, 9, 7)),
    ]  # fmt: skip


def test_help_lasts_until_the_last_of_it_ends():
    log = _log(
        "type: help_requested, on: 2026-01-05, actor: GI",
        "type: help_started, on: 2026-01-12, actor: youth_care_provider, fields: {request_ref: e1}",
        "type: help_started, on: 2026-01-19, actor: youth_care_provider, fields: {request_ref: e1}",
        "type: help_ended, on: 2026-02-02, actor: youth_care_provider, fields: {help_ref: e2}",
        "type: help_ended, on: 2026-03-02, actor: youth_care_provider, fields: {help_ref: e3}",
    )
    spans = {part.task: (part.from_day, part.until) for part in parts_of(log)}
    assert spans[Task.HELPS] == (date(2026, 1, 12), date(2026, 3, 2))
    assert spans[Task.PAYS] == (date(2026, 1, 5), None)


def test_a_petition_waits_until_the_court_decides():
    filed = "type: petition_filed, on: 2026-10-05, actor: GI, fields: {kind: extension_OTS}"
    heard = "type: hearing_held, on: 2026-11-02, actor: court, fields: {petition_ref: e1}"
    granted = "type: measure_extended, on: 2026-11-09, actor: court, fields: {petition_ref: e1}"
    assert undecided(_log(filed, heard)) == date(2026, 10, 5)
    assert undecided(_log(filed, heard, granted)) is None


def test_a_worker_who_leaves_after_the_next_one_came_changes_nothing():
    came = "type: worker_assigned, actor: GI, on: 2026-{}, fields: {{worker: {}}}"
    left = "type: worker_left, on: 2026-03-03, actor: GI, fields: {worker: w}"
    log = _log(came.format("01-05", "w"), came.format("03-02", "v"), left)
    assert current_worker(log) == ("v", date(2026, 3, 2))
    assert current_worker(_log(came.format("01-05", "w"), left)) is None
