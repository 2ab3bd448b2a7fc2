# SPDX-License-Identifier: EUPL-1.2
"""The SQL that is kept for a tie is that of its condition, with what is of who asks put in."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import EmptyResultSet
from django.db.models import OuterRef

from terugweg.web.access.compiled_conditions import allowed_rows
from terugweg.web.access.database_conditions import NOTHING, Rows
from terugweg.web.access.list_conditions import is_there
from terugweg.web.access.question import Action, Purpose, Tie, Viewer
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Attachment, Entry, Sealed
from tests.web.access.world import DAY, LONG_AGO, NOW

pytestmark = pytest.mark.django_db
PERSON, ANOTHER = uuid.uuid4(), uuid.uuid4()
AT_FIRST = date(2025, 5, 5)


def asking(purpose: Purpose, organisation: uuid.UUID | None, day: date) -> Viewer:
    return Viewer(Capacity(pk=uuid.uuid4(), organisation_id=organisation), purpose, day, NOW)


def ties() -> list[Tie]:
    """Every kind, in turn as of a worker and of a person with and without an id in the log."""
    return [
        (
            Tie(kind.name, kind.purpose),
            Tie(kind.name, kind.purpose, PERSON, "m", "kid"),
            Tie(kind.name, kind.purpose, PERSON, "", "kid", LONG_AGO),
        )[number % 3]
        for number, kind in enumerate(load_table().ties.values())
    ]


def values_of(condition, rows=Entry) -> list[str] | None:
    """What goes into the SQL, in its order; None where it can hold for nothing."""
    try:
        return [str(value) for value in rows.objects.filter(condition).query.sql_with_params()[1]]
    except EmptyResultSet:
        return None


@pytest.mark.parametrize("rows", [None, Sealed, Attachment])
@pytest.mark.parametrize("action", [Action.READ, Action.EXPORT])
def test_the_values_are_those_of_who_asks(action, rows):
    allowing, entry, asked_of = 0, "" if rows is None else "entry__", rows or Entry
    for number, tie in enumerate(ties()):
        house = uuid.uuid4() if number % 4 else None
        viewer = asking(tie.purpose, house, DAY)
        meant = Rows(viewer, tie, entry).allowed(action)
        kept = allowed_rows(viewer, tie, action, rows)
        assert (kept is NOTHING) == (meant is NOTHING), tie
        if kept is NOTHING:
            continue
        values = values_of(kept, asked_of)
        assert values == values_of(meant, asked_of), tie
        other = asking(tie.purpose, house and uuid.uuid4(), date(2026, 1, 1))
        others = replace(
            tie, person=tie.person and ANOTHER, since=None if tie.since is None else AT_FIRST
        )
        for_other = values_of(allowed_rows(other, others, action, rows), asked_of)
        assert for_other == values_of(Rows(other, others, entry).allowed(action), asked_of)
        assert for_other == exchanged(values, viewer, other)
        allowing += 1
    assert allowing > 8


def exchanged(values: list[str] | None, viewer: Viewer, other: Viewer) -> list[str] | None:
    """The same values, with what is of one who asks exchanged for what is of the other."""
    if values is None:
        return None
    ids = [(one.capacity.pk, one.capacity.organisation_id, whom)
           for one, whom in ((viewer, PERSON), (other, ANOTHER))]  # fmt: skip
    other_for = {str(viewer.day): str(other.day), str(LONG_AGO): str(AT_FIRST)}
    for old, new in zip(*ids, strict=True):
        if old is not None:
            other_for |= {str(old): str(new), old.hex: new.hex}
    return [other_for.get(value, value) for value in values]


def test_the_next_person_has_the_same_sql(monkeypatch):
    tie = Tie("foster_carer", Purpose.OWN, PERSON, "m", "kid", LONG_AGO)
    allowed_rows(asking(Purpose.OWN, None, DAY), tie, Action.READ)
    monkeypatch.delattr(Rows, "allowed")

    others = replace(tie, person=ANOTHER, since=AT_FIRST)
    values = set(values_of(allowed_rows(asking(Purpose.OWN, None, DAY), others, Action.READ)) or ())

    assert values & {ANOTHER.hex, str(ANOTHER)}
    assert str(AT_FIRST) in values
    assert not values & {PERSON.hex, str(PERSON), str(LONG_AGO)}


def test_for_another_purpose_nothing_is_allowed():
    tie = Tie("executing_worker", Purpose.TASK)

    assert allowed_rows(asking(Purpose.REFLECT, uuid.uuid4(), DAY), tie, Action.READ) is NOTHING


def test_what_belongs_to_an_entry_is_asked_of_its_own_class_and_of_its_entry():
    tie = Tie("parent_with_authority", Purpose.OWN, PERSON, "m", "kid")
    allowed = allowed_rows(asking(Purpose.OWN, None, DAY), tie, Action.READ, Sealed)

    sql = str(Sealed.objects.filter(allowed).query)

    assert 'INNER JOIN "dossier_entry" ON ("dossier_sealed"."entry_id"' in sql
    assert '"dossier_sealed"."information_class" IN' in sql
    assert '"dossier_entry"."type" IN' in sql
    assert '"dossier_entry"."information_class"' not in sql


def test_names_within_do_not_meet_the_names_around():
    tie = Tie("parent_with_authority", Purpose.OWN, PERSON, "m", "kid")
    allowed = allowed_rows(asking(Purpose.OWN, None, DAY), tie, Action.READ)

    inner = Entry.objects.filter(allowed, child=OuterRef("child"))
    sql = str(Entry.objects.filter(is_there(inner)).query)

    assert 'FROM "dossier_entry" U0' in sql
    assert 'FROM "dossier_entry" policy_U0' in sql
    assert 'policy_U0."child_id" = (U0."child_id")' in sql
    assert 'policy_U0."child_id" = ("dossier_entry"."child_id")' not in sql
