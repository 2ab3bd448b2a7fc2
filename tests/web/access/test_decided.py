# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of the policy is what the policy says, for everybody, also after a change."""

from __future__ import annotations

import uuid

import pytest

from terugweg.web.access import asking, changing, decided, querysets
from terugweg.web.access.facts import facts_of
from terugweg.web.access.models import Release
from terugweg.web.access.question import Action
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo.people import demo_people
from terugweg.web.dossier.models import Child, Entry
from terugweg.web.parties.models import Organisation
from tests.web.dossier.samples import event
from tests.web.workspace.conftest import demo

__all__ = ["demo"]

pytestmark = pytest.mark.django_db


def remembered_and_asked(viewer, child, action=Action.READ, facts=None):
    """What is remembered, asked twice, and what the policy says now."""
    ties = ties_of(viewer, child)
    one, other = facts or [facts_of(child, viewer.day) for _ in range(2)]
    _, first = decided.classes_for(viewer, ties, one, action)
    _, again = decided.classes_for(viewer, ties, other, action)
    assert again is first
    return again, decided.decided(viewer, ties, one, action)


def test_everybody_is_told_what_the_policy_says_now(demo):
    compared, logins = 0, [one.login for one in demo_people()]
    for child in Child.objects.filter(number__startswith="D-2026"):
        facts = None
        for capacity in Capacity.objects.filter(account__login__in=logins):
            viewer = asking.viewer_for(capacity, now())
            facts = facts or [facts_of(child, viewer.day) for _ in range(2)]
            for action in (Action.READ, Action.EXPORT):
                known, asked = remembered_and_asked(viewer, child, action, facts)
                assert known == asked, (capacity, child, action)
                compared += len(asked)
    assert compared > 1000


def test_what_changes_the_answer_is_asked_anew(demo):
    capacity = Capacity.objects.get(account__login__startswith="tess.")
    viewer = asking.viewer_for(capacity, now())
    child = querysets.children(viewer)[0]
    said = [event("fact_recorded", statement="She came home glad")]
    changing.record_for(viewer, child, changing.Wanted(said, uuid.uuid4()), "record")
    before, _ = remembered_and_asked(viewer, child)

    Organisation.objects.filter(kind="GI").update(kind="VT")
    assert remembered_and_asked(viewer, child)[0] is not before

    hidden = Entry.objects.filter(child=child)[0]
    given = Release.objects.create(
        child=child, key=hidden.key, ground=hidden.key, organisation=capacity.organisation,
        given_by=capacity, from_day=viewer.day,
    )  # fmt: skip
    after, _ = remembered_and_asked(viewer, child)
    assert after is not before
    Release.objects.filter(pk=given.pk).delete()
    assert remembered_and_asked(viewer, child)[0] is not after
