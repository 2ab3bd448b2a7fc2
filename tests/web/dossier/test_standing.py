# SPDX-License-Identifier: EUPL-1.2
"""Findings and relations: views on the log that can be made again at any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from terugweg.assessment.assess import assess
from terugweg.assessment.engine import Failure
from terugweg.rulebook.model import Rank
from terugweg.web.dossier import standing
from terugweg.web.dossier.importing import import_cases
from terugweg.web.dossier.models import Child, FindingRow, Relation, StateSpan
from terugweg.web.dossier.relations import know_person, rebuild_relations
from terugweg.web.dossier.states import told_states
from terugweg.web.parties.models import Person
from tests.web.dossier.samples import CASES, NOW, a_child, event, example, person, write

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 3)


def rows(child):
    return sorted(standing.told(row) for row in FindingRow.objects.filter(child=child))


def a_placed_child():
    child = a_child()
    write(child, person("m", authority=True), event("provisional_supervision_order_granted"))
    return child


def test_rows_are_those_of_a_new_assessment_and_a_rebuild_gives_them_again():
    child = a_placed_child()
    before = rows(child)
    assert len(before) > 3

    FindingRow.objects.filter(child=child).delete()
    standing.refresh(child, DAY)

    assert rows(child) == before
    fresh = standing.finding_rows(child, standing.assessed(child, DAY))
    assert before == sorted(standing.told(row) for row in fresh)


def test_only_what_differs_is_written():
    child = a_placed_child()
    ids = set(FindingRow.objects.values_list("pk", flat=True))

    write(child, event("hearing_held", on="2026-03-09"))

    assert ids & set(FindingRow.objects.values_list("pk", flat=True))
    assert rows(child) == sorted(
        standing.told(r) for r in standing.finding_rows(child, standing.assessed(child, DAY))
    )


def test_another_day_is_worked_out_when_it_is_asked_for():
    child = a_placed_child()
    everyone = Child.objects.all()
    earlier = date(2026, 3, 3)
    assert not standing.out_of_date(everyone, DAY).exists()
    assert standing.out_of_date(everyone, earlier).get() == child
    assert standing.bring_up_to_date(everyone, DAY) == 0
    before = rows(child)

    assert standing.bring_up_to_date(everyone, earlier) == 1

    assert rows(child) != before
    assert not standing.out_of_date(everyone, earlier).exists()
    assert standing.out_of_date(everyone, DAY).exists()
    assert standing.bring_up_to_date(everyone, DAY) == 1
    assert rows(child) == before


def test_days_on_which_nothing_changes_are_one_stretch():
    child = a_child()
    for day in (date(2026, 4, 4), date(2026, 4, 5)):
        standing.refresh(child, day)
    child.refresh_from_db()
    assert (child.findings_from, child.findings_until) == (DAY, date(2026, 4, 6))

    standing.refresh(child, date(2026, 4, 20))

    child.refresh_from_db()
    assert (child.findings_from, child.findings_until) == (date(2026, 4, 20), date(2026, 4, 21))


def test_findings_of_other_rules_are_worked_out_anew():
    child = a_placed_child()
    Child.objects.update(findings_rules="of an older program")
    child.refresh_from_db()

    assert standing.out_of_date(Child.objects.all(), DAY).exists()
    assert standing.bring_up_to_date([child], DAY) == 1
    assert not standing.out_of_date(Child.objects.all(), DAY).exists()


def test_a_child_whose_findings_were_never_worked_out_is_out_of_date():
    child = a_child()
    Child.objects.update(findings_from=None, findings_until=None)
    child.refresh_from_db()

    assert standing.out_of_date(Child.objects.all(), DAY).get() == child
    assert standing.bring_up_to_date([child], DAY) == 1


@pytest.fixture
def families():
    """The children of all rulings, imported a day earlier than they are asked about."""
    return [one.child for made in import_cases([example(path) for path in CASES], NOW)
            for one in made]  # fmt: skip


def stands(child):
    """All that is kept of where a child stands."""
    child.refresh_from_db()
    spans = told_states(StateSpan.objects.filter(child=child))
    days = (child.findings_version, child.findings_from, child.findings_until)
    return rows(child), spans, days, child.findings_rules


def test_together_and_one_by_one_give_the_same(families):
    day = date(2026, 11, 23)
    for child in families:
        standing.refresh(child, day)
    alone = [stands(child) for child in families]
    for child in families:
        standing.refresh(child, date(2020, 1, 1))

    assert standing.bring_up_to_date(families, day) == len(families) > 10

    for child, before in zip(families, alone, strict=True):
        in_memory = (child.findings_version, child.findings_until)
        assert stands(child) == before
        assert in_memory == (child.findings_version, child.findings_until)


def test_many_ask_the_database_as_often_as_few(families, django_assert_max_num_queries):
    Child.objects.update(findings_rules="")
    everyone = list(Child.objects.all())
    with django_assert_max_num_queries(20):
        assert standing.bring_up_to_date(everyone, DAY) == len(everyone)


def test_who_was_brought_up_to_date_meanwhile_is_left_alone(families, monkeypatch):
    day = date(2026, 11, 23)
    stale = Child.objects.get(pk=families[0].pk)
    standing.bring_up_to_date(families, day)
    monkeypatch.setattr(standing, "assess", lambda *_: pytest.fail("it was worked out again"))

    assert standing.bring_up_to_date([stale], day) == 1

    assert (stale.findings_from, stale.findings_version) == (day, stale.version)


def test_a_norm_that_fails_on_one_log_fails_for_no_other(families, monkeypatch):
    bad = families[3]

    def failing(cases, *more):
        done = assess(cases, *more)
        if bad.number not in {case.case for case in cases}:
            return done
        return replace(done, table=replace(done.table, failures=(Failure(0, "broken"),)))

    monkeypatch.setattr(standing, "assess", failing)
    Child.objects.update(findings_rules="")

    standing.bring_up_to_date(list(Child.objects.all()), DAY)

    failed = FindingRow.objects.filter(verdict="failed")
    assert [row.child for row in failed] == [bad]
    for child in families:
        child.refresh_from_db()
        assert standing.is_of_this_program(child)


def test_bills_bind_nobody_yet():
    assert Rank.PROPOSED not in {norm.rank for norm in standing.rulebook().norms}


def test_a_norm_that_could_not_run_is_shown():
    child = a_placed_child()
    good = standing.assessed(child, DAY)
    assessment = replace(good, table=replace(good.table, failures=(Failure(0, "broken"),)))

    found = [row for row in standing.finding_rows(child, assessment) if row.verdict == "failed"]

    assert [(row.trigger, row.rests_on) for row in found] == [("", [])]
    FindingRow.objects.bulk_create(found)


def test_relations_are_stretches_in_which_nothing_changes():
    child = a_child()
    mother = Person.objects.create(name="Maria")
    know_person(child, "m", mother)
    assert child.relations.count() == 1  # the child itself
    write(child, person("m", authority=[
        {"has": True, "from": "2020-01-01", "until": "2025-06-01"},
        {"has": False, "from": "2025-06-01"},
        {"has": None, "child": "child", "from": "2026-01-01"},
    ], cares_for=[{"child": "child", "from": "2021", "until": "2024-03"}]), person("x"))  # fmt: skip

    found = [
        (row.authority, row.cares, row.from_day, row.until)
        for row in Relation.objects.filter(person=mother)
    ]

    assert found[0][:2] == (None, False)
    assert (True, True, date(2021, 1, 1), date(2024, 3, 1)) in found
    assert (True, False, date(2024, 3, 1), date(2025, 6, 1)) in found
    assert (False, False, date(2026, 1, 1), None) in found
    assert Relation.objects.on(date(2025, 7, 1)).get(person=mother).authority is False


def test_relations_can_be_made_again():
    child = a_child()
    know_person(child, "child", child.person)
    before = list(Relation.objects.values_list("code", "role", "authority"))
    Relation.objects.all().delete()

    rebuild_relations(child)

    assert list(Relation.objects.values_list("code", "role", "authority")) == before != []
