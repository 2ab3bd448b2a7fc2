# SPDX-License-Identifier: EUPL-1.2
"""What is remembered for a request that reads: nothing longer, and nothing of what changes."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from terugweg.web.access import asking, querysets, read_log
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.memory import remembering
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.question import Purpose
from terugweg.web.access.relations import scopes, ties_of, ties_of_each
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Assignment, Child
from terugweg.web.dossier.new_entries import Recorder
from terugweg.web.dossier.recording import record
from terugweg.web.dossier.standing import assessed, finding_rows, told
from tests.web.access.test_asking import event, person
from tests.web.access.world import DAY, NOW, World, viewer


@pytest.fixture
def log(world):
    """A log of which the father may not see everything."""
    new = [
        person("kid", "child", name="Kim", born="2013-06-01"),
        person("father", "parent", name="Fa", authority=False),
        event("child_placed", framework="court_ordered", form="foster", has_siblings=False),
        event("contact_moment_held", with_persons=["father"], child_view="I miss him"),
    ]
    record(world.child, new, Recorder(world.worker, NOW), request=uuid.uuid4())
    return world.child


def everybody(world: World):
    return [viewer(capacity) for capacity in world.capacities]


def test_ties_are_those_of_each_child_whether_remembered_or_not(world):
    children = list(Child.objects.all())

    for who in everybody(world):
        alone = {child.pk: ties_of(who, child) for child in children}
        assert ties_of_each(who, children) == alone, who.capacity
        with remembering(who) as asker:
            assert ties_of_each(asker, children) == alone, who.capacity
            assert {child.pk: ties_of(asker, child) for child in children} == alone
            assert set(querysets.children(asker)) == set(querysets.children(who))


def test_a_capacity_that_has_ended_ties_to_nothing(world):
    world.worker.until = DAY
    world.worker.save()

    with remembering(viewer(Capacity.objects.get(pk=world.worker.pk))) as who:
        assert scopes(who) == []
        assert list(querysets.children(who)) == []


def test_an_account_that_was_closed_ties_to_nothing(world):
    world.worker.account.is_active = False
    world.worker.account.save()

    with remembering(viewer(Capacity.objects.get(pk=world.worker.pk))) as who:
        assert ties_of(who, world.child) == ()


def test_it_is_asked_once_in_a_request_and_anew_in_the_next(world, django_assert_num_queries):
    who = viewer(world.worker)
    with remembering(who) as asker:
        before = ties_of(asker, world.child)
        with django_assert_num_queries(0):
            assert ties_of(asker, world.child) == before != ()
        Assignment.objects.filter(capacity=world.worker).delete()

    with remembering(who) as another:
        assert ties_of(another, world.child) != before
    # What outlives its request remembers nothing.
    assert ties_of(asker, world.child) == ties_of(who, world.child) != before


def test_who_changes_something_remembers_nothing(world):
    who = viewer(world.worker)
    before = ties_of(who, world.child)
    Assignment.objects.filter(capacity=world.worker).delete()
    assert ties_of(who, world.child) != before


def test_another_day_is_another_question(world):
    with remembering(viewer(world.worker)) as who:
        assert ties_of(who, world.child) != ()
        earlier = replace(who, day=DAY.replace(year=1990))
        assert scopes(earlier) != scopes(who)


def test_one_reading_is_written_for_one_page(world, log):
    with remembering(viewer(world.worker)) as who:
        asking.child_for(who, world.child.number, "log")
        case = asking.case_for(who, world.child, "log")
        assert not ReadEntry.objects.exists()

    (row,) = ReadEntry.objects.all()
    assert (row.page, frozenset(row.keys), row.allowed) == ("log", case.keys, True)
    assert len(case.keys) == log.version
    assert read_log.broken() == []


def test_what_was_refused_and_what_was_seen_are_both_written(world):
    with remembering(viewer(world.worker)) as who:
        asking.child_for(who, world.child.number, "child")
        asking.child_for(who, world.child.number, "log")
        for _ in range(2):
            with pytest.raises(NotVisible):
                asking.child_for(replace(who, purpose=Purpose.REFLECT), "nothing", "child")

    assert [(row.page, row.allowed) for row in ReadEntry.objects.order_by("number")] == [
        ("child", True), ("log", True), ("child", False), ("child", False),
    ]  # fmt: skip


def test_a_reading_is_written_after_an_error_too(world):
    def fails():
        with remembering(viewer(world.worker)) as who:
            asking.child_for(who, world.child.number, "child")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert ReadEntry.objects.count() == 1


def test_who_reads_the_list_of_readers_stands_in_it(world):
    with remembering(viewer(world.file_manager)) as who:
        asking.child_for(who, world.child.number, "readers")
        assert [one.page for one in read_log.who_read(world.child, who)] == ["readers"]

    assert ReadEntry.objects.count() == 1


def test_what_was_read_after_the_request_is_written_at_once(world):
    with remembering(viewer(world.worker)) as who:
        pass
    asking.child_for(who, world.child.number, "child")
    assert ReadEntry.objects.count() == 1


def test_the_whole_log_is_assessed_whatever_is_shown(world, log, django_assert_num_queries):
    with remembering(viewer(world.as_father)) as who:
        case = asking.case_for(who, log, "child")
        assert not case.complete
        with django_assert_num_queries(0):
            found = asking.assessed_for(who, log)

    whole = assessed(log, DAY)
    assert found.cases[0].events == whole.cases[0].events
    assert [told(row) for row in finding_rows(log, found)] == [
        told(row) for row in finding_rows(log, whole)
    ]
