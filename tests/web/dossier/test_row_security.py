# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL shows a capacity its own children, and a connection that says nothing none at all.

SQLite has no such lock: there all of this must simply make no difference.
"""

from __future__ import annotations

import contextvars
import uuid
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import (
    Assignment,
    Attachment,
    AttachmentText,
    Child,
    Entry,
    FindingRow,
    Involvement,
    Relation,
    Sealed,
    Task,
)
from terugweg.web.dossier.recording import Document, record
from terugweg.web.dossier.relations import know_person
from terugweg.web.dossier.row_policies import unlocked_tables
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.parties.models import Person
from tests.web.dossier.samples import a_capacity, a_child, an_organisation, by, event, person, write

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 3)
LOCKED = (Entry, Sealed, Attachment, AttachmentText, FindingRow, Relation)
WAYS = {
    Sealed: "entry__child",
    Attachment: "entry__child",
    AttachmentText: "attachment__entry__child",
}
"""The way to the child, where a row is not of a child itself."""


@pytest.fixture
def two():
    children = [a_child("T-1"), a_child("T-2", name="Bram")]
    for child in children:
        write(child, person("m", authority=True),
              event("provisional_supervision_order_granted"),
              event("hearing_held", documents=[Document("a", "text/plain", b"a")]))  # fmt: skip
        know_person(child, "m", Person.objects.create(name=f"mother of {child.number}"))
    return children


def seen(capacity, day=DAY, also=()):
    """The numbers of the dossiers of which each locked table shows something."""
    found = []
    with using_capacity(capacity, day, also):
        for model in LOCKED:
            path = WAYS.get(model, "child")
            found.append(sorted(set(model.objects.values_list(f"{path}__number", flat=True))))
    assert all(one == found[0] for one in found), found
    return found[0]


def expected(*numbers):
    return list(numbers) if connection.vendor == "postgresql" else ["T-1", "T-2"]


def test_every_table_is_locked(two):
    assert unlocked_tables(connection) == []
    assert seen(SYSTEM) == ["T-1", "T-2"]


def test_a_connection_that_says_nothing_sees_nothing_and_writes_nothing(two):
    assert seen(uuid.uuid4()) == expected()
    with using_capacity(uuid.uuid4(), DAY):
        if connection.vendor == "postgresql":
            with pytest.raises((ProgrammingError, DatabaseError)), transaction.atomic():
                FindingRow.objects.bulk_create(
                    [FindingRow(child=two[0], norm="x", valid_from=DAY, rank="law", shape="within",
                                verdict="met", trigger="e1", trigger_type="x", sure=True)]
                )  # fmt: skip
    assert seen(SYSTEM) == ["T-1", "T-2"]


def test_who_has_a_task_sees_that_child_while_the_task_lasts(two):
    capacity = a_capacity()
    Assignment.objects.create(child=two[0], capacity=capacity, task=Task.EXECUTES,
                              from_day=date(2026, 4, 1), until=date(2026, 5, 1))  # fmt: skip

    assert seen(capacity.pk) == expected("T-1")
    assert seen(capacity.pk, date(2026, 3, 31)) == expected()
    assert seen(capacity.pk, date(2026, 5, 1)) == expected()


def test_whose_organisation_has_a_task_sees_that_child(two):
    here, there = an_organisation(), an_organisation("RvdK", "RvdK")
    Involvement.objects.create(child=two[1], organisation=here, task=Task.EXECUTES,
                               from_day=date(2026, 4, 1))  # fmt: skip

    assert seen(a_capacity(Role.TEAM_LEAD, here).pk) == expected("T-2")
    assert seen(a_capacity(Role.TEAM_LEAD, there).pk) == expected()


def test_the_persons_around_a_child_and_the_child_itself_see_it(two):
    mother = two[0].known_persons.get(code="m").person

    assert seen(a_capacity(Role.PARENT, who=mother).pk) == expected("T-1")
    assert seen(a_capacity(Role.CHILD, who=two[1].person).pk) == expected("T-2")


def test_a_capacity_that_has_ended_sees_nothing(two):
    mother = two[0].known_persons.get(code="m").person
    capacity = a_capacity(Role.PARENT, who=mother, until=DAY)

    assert seen(capacity.pk) == expected()


def test_children_can_be_seen_besides(two):
    assert seen(a_capacity().pk, also=[two[0].pk]) == expected("T-1")


def test_what_finds_the_children_to_be_seen_besides_is_asked_with_the_telling(two):
    capacity, found = a_capacity(), Child.objects.order_by().values_list("pk", flat=True)

    for number, child in (("T-1", two[0]), ("T-2", two[1])):
        assert seen(capacity.pk, also=found.filter(number=number)) == expected(number)
        with (
            CaptureQueriesContext(connection) as asked,
            using_capacity(capacity.pk, DAY, found.filter(number=number)) as besides,
        ):
            assert besides == [child.pk]
        assert len(asked) == (2 if connection.vendor == "postgresql" else 1)
    with using_capacity(capacity.pk, DAY, found.filter(number="T-3")) as besides:
        assert besides == []


def test_who_may_see_a_child_may_record_about_it(two):
    mother = two[0].known_persons.get(code="m").person
    capacity = a_capacity(Role.PARENT, who=mother)

    with using_capacity(capacity.pk, DAY):
        done = record(
            two[0], [event("hearing_held"), person("f")], by(capacity), request=uuid.uuid4()
        )
        assert two[0].entries.count() == 6

    assert done.entries[0].recorded_by == capacity
    assert two[0].relations.count() == 2


def test_within_a_capacity_may_be_another_and_then_the_first_again(two):
    capacity = a_capacity()
    with using_capacity(capacity.pk, DAY):
        with using_capacity(SYSTEM):
            assert Entry.objects.exists()
        assert Entry.objects.exists() == (connection.vendor != "postgresql")
    assert Entry.objects.exists()


def test_after_a_failed_statement_the_setting_goes_with_its_transaction(two):
    capacity = a_capacity()
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        using_capacity(capacity.pk, DAY),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT nothing FROM nowhere")

    assert Entry.objects.exists()


def test_a_capacity_needs_a_day():
    with pytest.raises(ValueError, match="which day"), using_capacity(uuid.uuid4()):
        pass


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_asks_in_the_same_capacity(two):
    mother = two[0].known_persons.get(code="m").person
    capacity = a_capacity(Role.PARENT, who=mother)

    with using_capacity(capacity.pk, DAY):
        connection.close()
        assert Entry.objects.exists()
        shown = set(Entry.objects.values_list("child__number", flat=True))

    assert sorted(shown) == expected("T-1")
    connection.close()
    assert seen(SYSTEM) == ["T-1", "T-2"]


@pytest.mark.django_db(transaction=True)
def test_a_connection_of_nobody_sees_nothing(two):
    connection.close()

    count = contextvars.Context().run(Entry.objects.count)

    assert (count == 0) == (connection.vendor == "postgresql")
    connection.close()
