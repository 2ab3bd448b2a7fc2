# SPDX-License-Identifier: EUPL-1.2
"""A log that was read before is read on, and nobody gets what was changed or is not theirs."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terugweg.web.accounts.models import Account
from terugweg.web.dossier import stored_logs
from terugweg.web.dossier.append_only import unguard
from terugweg.web.dossier.keys import destroy
from terugweg.web.dossier.models import Entry
from terugweg.web.dossier.reading import case_of, grown_log, whole_log
from terugweg.web.dossier.recording import record
from terugweg.web.dossier.stored_logs import stored_log
from tests.web.dossier.samples import (
    LATER,
    SECRET,
    a_capacity,
    a_child,
    an_organisation,
    by,
    event,
    given,
    person,
    write,
)

pytestmark = pytest.mark.django_db


def a_dossier():
    child = a_child()
    write(child, person("m", name="Marieke", authority=True),
          given("x", "provisional_supervision_order_granted", cite=SECRET))  # fmt: skip
    stored_logs._logs.clear()
    return child


def columns(entries):
    names = [one.attname for one in Entry._meta.concrete_fields]
    return [[getattr(one, name) for name in names] for one in entries]


def test_what_was_added_is_read_on_and_says_the_same():
    child = a_dossier()
    first = stored_log(child)
    write(child, event("hearing_held", on="2026-03-09"),
          given("y", "child_placed", cite=SECRET))  # fmt: skip

    with CaptureQueriesContext(connection) as asked:
        log = stored_log(child)

    assert len(asked) == 1
    assert columns(log.entries) == columns(Entry.objects.filter(child=child))
    assert columns(log.entries[:-2]) == columns(first.entries)
    assert grown_log(child).case() == whole_log(child).case() == case_of(child)
    assert grown_log(child).says == whole_log(child).says


def test_what_one_does_with_an_entry_another_does_not_see():
    child = a_dossier()
    stored_log(child).entries[0].type = "changed"

    assert stored_log(child).entries[0].type != "changed"
    assert stored_log(child).entries[0] is not stored_log(child).entries[0]


def test_who_recorded_it_is_asked_every_time():
    child, capacity = a_dossier(), a_capacity(organisation=an_organisation())
    record(child, [event("hearing_held")], by(capacity), request=uuid.uuid4())
    stored_log(child, with_recorders=True)

    Account.objects.filter(pk=capacity.account_id).update(name="Other")
    with CaptureQueriesContext(connection) as asked:
        recorders = [one.recorded_by for one in stored_log(child, with_recorders=True).entries]
        names = [one and (one.account.name, str(one.organisation)) for one in recorders]

    assert names[0] is None
    assert names[-1] == ("Other", "GI Noord")
    assert len(asked) == 2


def test_a_key_that_was_destroyed_opens_nothing_any_more():
    child = a_dossier()
    assert grown_log(child).case().event("x").cite == SECRET

    destroy(child.keys.get(), LATER)

    assert grown_log(child).case().event("x").cite is None


def test_a_log_that_does_not_follow_is_read_anew():
    child = a_dossier()
    stored_log(child)
    unguard(connection)
    Entry.objects.filter(child=child, sequence=child.version).update(hash="0" * 64, source="put in")

    assert stored_log(child).entries[-1].source == "put in"
