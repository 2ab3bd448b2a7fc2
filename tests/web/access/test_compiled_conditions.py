# SPDX-License-Identifier: EUPL-1.2
"""The SQL that is kept for a tie is that of its condition, with what is of who asks put in."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.exceptions import EmptyResultSet
from django.db.models import OuterRef

from terugweg.web.access.compiled_conditions import allowed_entries
from terugweg.web.access.database_conditions import NOTHING, Rows
from terugweg.web.access.list_conditions import is_there
from terugweg.web.access.question import Action, Purpose, Tie, Viewer
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Entry
from tests.web.access.world import DAY, LONG_AGO, NOW

pytestmark = pytest.mark.django_db
PERSON = uuid.uuid4()


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


def values_of(condition) -> list[str] | None:
    """What goes into the SQL, in its order; None where it can hold for nothing."""
    try:
        return [str(value) for value in Entry.objects.filter(condition).query.sql_with_params()[1]]
    except EmptyResultSet:
        return None


@pytest.mark.parametrize("action", [Action.READ, Action.EXPORT])
def test_the_values_are_those_of_who_asks(action):
    allowing = 0
    for number, tie in enumerate(ties()):
        house = uuid.uuid4() if number % 4 else None
        viewer = asking(tie.purpose, house, DAY)
        meant = Rows(viewer, tie, joined=False).allowed(action)
        kept = allowed_entries(viewer, tie, action)
        assert (kept is NOTHING) == (meant is NOTHING), tie
        if kept is NOTHING:
            continue
        values = values_of(kept)
        assert values == values_of(meant), tie
        other = asking(tie.purpose, house and uuid.uuid4(), date(2026, 1, 1))
        assert values_of(allowed_entries(other, tie, action)) == exchanged(values, viewer, other)
        allowing += 1
    assert allowing > 8


def exchanged(values: list[str] | None, viewer: Viewer, other: Viewer) -> list[str] | None:
    """The same values, with what is of one who asks exchanged for what is of the other."""
    if values is None:
        return None
    ids = [(one.capacity.pk, one.capacity.organisation_id) for one in (viewer, other)]
    other_for = {str(viewer.day): str(other.day)}
    for old, new in zip(*ids, strict=True):
        if old is not None:
            other_for |= {str(old): str(new), old.hex: new.hex}
    return [other_for.get(value, value) for value in values]


def test_for_another_purpose_nothing_is_allowed():
    tie = Tie("executing_worker", Purpose.TASK)

    assert allowed_entries(asking(Purpose.REFLECT, uuid.uuid4(), DAY), tie, Action.READ) is NOTHING


def test_names_within_do_not_meet_the_names_around():
    tie = Tie("parent_with_authority", Purpose.OWN, PERSON, "m", "kid")
    allowed = allowed_entries(asking(Purpose.OWN, None, DAY), tie, Action.READ)

    inner = Entry.objects.filter(allowed, child=OuterRef("child"))
    sql = str(Entry.objects.filter(is_there(inner)).query)

    assert 'FROM "dossier_entry" U0' in sql
    assert 'FROM "dossier_entry" policy_U0' in sql
    assert 'policy_U0."child_id" = (U0."child_id")' in sql
    assert 'policy_U0."child_id" = ("dossier_entry"."child_id")' not in sql
