# SPDX-License-Identifier: EUPL-1.2
"""People, dossiers and tasks of the demonstration, for tests of who has which task."""

from __future__ import annotations

import re

from django.utils.html import strip_tags

from terugweg.web.access import asking, taking_up
from terugweg.web.accounts.models import Account, Capacity
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, Involvement

NOOR, MILO = "D-2026-003", "D-2026-005"


def who(name):
    """The capacity of someone of the demonstration."""
    return Capacity.objects.get(account__login__startswith=name)


def viewer_of(capacity):
    found = who(capacity) if isinstance(capacity, str) else capacity
    return asking.viewer_for(found, now())


def colleague_of(name, called="Kim", **about):
    """Someone else of the same house and role."""
    own = who(name)
    account = Account.objects.create_user(f"{called}@example.test", None, name=called)
    about = {"role": own.role, "organisation": own.organisation, **about}
    return Capacity.objects.create(account=account, **about)


def child(number):
    return Child.objects.get(number=number)


def key_of(number, task):
    """The task of an organisation for a child."""
    return Involvement.objects.on(today()).get(child__number=number, task=task).pk


def arrived(capacity):
    viewer = viewer_of(capacity)
    return {one.number for one in taking_up.shown_for(viewer, taking_up.arrived(viewer))}


def given(number, task):
    """Who has a task for a child, from when until when."""
    rows = Assignment.objects.filter(child__number=number, task=task).order_by("pk")
    return [(one.capacity.account.name, one.from_day, one.until) for one in rows]


def rows(page):
    return [tuple(re.sub(r"\s+", " ", strip_tags(str(cell))).strip() for cell in row)
            for row in page.context["table"].rows]  # fmt: skip
