# SPDX-License-Identifier: EUPL-1.2
"""Invented children and entries, for the tests of the store."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from terugweg.caselog.reading import read_case
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.opening import open_dossier
from terugweg.web.dossier.recording import NewEntry, Recorder, record
from terugweg.web.parties.models import Organisation, Person

NOW = datetime(2026, 4, 3, 9, 30, 15, 123456, tzinfo=UTC)
LATER = datetime(2026, 4, 4, 8, 0, tzinfo=UTC)
CASES = sorted(Path(__file__).parents[3].joinpath("examples", "cases").glob("*.yaml"))

SECRET = "mother said that she was afraid"
"""A free text that must never show where it does not belong."""


@cache
def example(path):
    return read_case(path)


def event(kind, /, on="2026-03-02", documents=(), **fields):
    data = {"type": kind, "on": on, "fields": fields}
    return NewEntry(EntryKind.EVENT, data, documents=tuple(documents))


def given(name, kind, /, on="2026-03-02", **more):
    """An event with an id of its own, and keys as a case file has them."""
    return NewEntry(EntryKind.EVENT, {"id": name, "type": kind, "on": on, **more})


def person(code, role="parent", /, **more):
    return NewEntry(EntryKind.PERSON, {"id": code, "role": role, **more})


def complete(*types, replaces="", **more):
    return NewEntry(EntryKind.COMPLETE, {"types": list(types), **more}, replaces=replaces)


def by(capacity=None, now=NOW, **more):
    return Recorder(capacity, now, **more)


def write(child, *new, now=NOW, **more):
    return record(child, list(new), by(now=now), request=uuid.uuid4(), **more)


def a_child(number="T-1", *, name="Anna", code="child"):
    """A dossier with its first entry: who the child is."""
    child = open_dossier(
        Person.objects.create(name=name, born="2016-05-07"), number, NOW, code=code
    )
    write(child, person(code, "child", name=name, born="2016-05-07"))
    return child


def a_capacity(role=Role.YOUTH_PROTECTOR, organisation=None, who=None, **more):
    account = Account.objects.create(login=f"{uuid.uuid4().hex}@example.nl", name="Worker")
    return Capacity.objects.create(
        account=account, role=role, organisation=organisation, person=who, **more
    )


def an_organisation(name="GI Noord", kind="GI"):
    return Organisation.objects.create(name=name, kind=kind)
