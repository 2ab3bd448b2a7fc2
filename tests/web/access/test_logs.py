# SPDX-License-Identifier: EUPL-1.2
"""The read log and the change log: complete, chained, refused by the database to be changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from terugweg.web.access import change_log, read_log
from terugweg.web.access.append_only import guard, missing_guards, unguard
from terugweg.web.access.asking import child_for, list_shown
from terugweg.web.access.chain import Break
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.models import ChainHead, ChangeEntry, ReadEntry
from terugweg.web.dossier.models import Child, Involvement
from tests.web.access.world import viewer


def look(world, *who):
    for one in who:
        child_for(viewer(one), "K-1", "child page")


def test_a_reading_says_who_what_when_and_why(world):
    look(world, world.worker)

    row = ReadEntry.objects.get()
    assert (row.name, row.role, row.organisation_name) == ("Worker", "youth_protector", "GI One")
    assert (row.child, row.child_number, row.page) == (world.child.pk, "K-1", "child page")
    assert (row.tie, row.action, row.allowed, row.why) == ("executing_worker", "read", True, "task")
    assert row.day.isoformat() == "2026-11-23"


@pytest.mark.parametrize("number", ["K-3", "K-99"])
def test_a_dossier_that_is_not_yours_and_one_that_is_not_there_look_the_same(world, number):
    with pytest.raises(NotVisible) as error:
        child_for(viewer(world.worker), number, "child page")

    assert str(error.value) == f'"{number}" is not there, or not for you'
    row = ReadEntry.objects.get()
    assert not row.allowed
    assert row.decision == "no_tie"


def test_a_list_is_a_reading_of_every_child_on_it(world):
    list_shown(viewer(world.worker), Child.objects.filter(number__in=["K-1", "K-2"]), "caseload")

    assert list(ReadEntry.objects.values_list("child_number", "tie")) == [
        ("K-1", "executing_worker"), ("K-2", "executing_worker"),
    ]  # fmt: skip
    list_shown(viewer(world.worker), [], "caseload")
    assert ReadEntry.objects.count() == 2


def test_the_person_concerned_sees_who_looked(world):
    look(world, world.worker, world.vt_worker, world.as_father, world.as_mother, world.lawyer)

    mother = [(one.role, one.name, one.organisation) for one in
              read_log.who_read(world.child, viewer(world.as_mother))]  # fmt: skip
    child = [one.role for one in read_log.who_read(world.child, viewer(world.as_child))]
    files = [one.role for one in read_log.who_read(world.child, viewer(world.file_manager))]

    # Not the other parent, not who stands for whom, and not Veilig Thuis.
    assert mother == [("parent", "", ""), ("youth_protector", "Worker", "GI One")]
    assert child == ["youth_protector"]
    assert files == ["lawyer", "parent", "parent", "vt_worker", "youth_protector"]
    assert read_log.who_read(world.child, viewer(world.as_stranger)) == []
    assert read_log.who_read(world.child, viewer(world.judge)) == []


def test_the_log_is_chained_and_shows_every_change(world):
    look(world, world.worker, world.lead, world.as_mother)
    assert read_log.broken() == []

    unguard(connection)
    try:
        ReadEntry.objects.filter(number=2).update(name="Nobody")
        assert read_log.broken() == [Break(2, "row 2 is not as it was written")]
        ReadEntry.objects.filter(number=2).delete()
        assert read_log.broken() == [Break(2, "row 2 is not there")]
        ReadEntry.objects.filter(number__gte=2).delete()
        assert read_log.broken() == [Break(2, "the chain was 3 rows long, and 1 are there")]
    finally:
        guard(connection)


def test_an_empty_log_holds(world):
    assert read_log.broken() == change_log.broken() == []
    assert not ChainHead.objects.exists()


@pytest.mark.parametrize("log", [ReadEntry, ChangeEntry])
def test_the_database_refuses_to_change_or_delete(world, log):
    look(world, world.worker)
    task = Involvement.objects.filter(child=world.child, organisation=world.gi).get()
    change_log.keep(viewer(world.lead), world.child, change_log.change_of(task), "test")
    assert missing_guards(connection) == []

    for change in (lambda: log.objects.update(name="x"), lambda: log.objects.all().delete()):
        with pytest.raises(DatabaseError, match="kept as it was written"), transaction.atomic():
            change()
    assert log.objects.count() == 1


def test_without_guards_it_is_told(world):
    unguard(connection)
    try:
        assert len(missing_guards(connection)) >= 4
    finally:
        guard(connection)


def test_it_hangs_on_nothing_that_may_go():
    relations = [field for field in ReadEntry._meta.get_fields() if field.is_relation]

    assert relations == []
    assert [field for field in ChangeEntry._meta.get_fields() if field.is_relation] == []


def test_a_change_says_what_was_and_what_is(world):
    task = Involvement.objects.filter(child=world.child, organisation=world.gi).get()
    before = change_log.columns(task)
    task.until = viewer(world.lead).day

    kept = change_log.keep(viewer(world.lead), world.child,
                           change_log.change_of(task, before), "handed over")  # fmt: skip

    row = ChangeEntry.objects.get(pk=kept.pk)
    assert (row.what, row.key, row.why) == ("dossier.involvement", str(task.pk), "handed over")
    assert (row.before, row.after) == ({"until": ""}, {"until": "2026-11-23"})
    assert change_log.broken() == []


def test_a_password_is_never_kept(world):
    said = change_log.change_of(world.worker.account)

    assert "name" in said.after
    assert "password" not in said.after
