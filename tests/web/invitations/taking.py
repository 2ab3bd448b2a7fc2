# SPDX-License-Identifier: EUPL-1.2
"""What people do with an invitation, as a browser does it."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from terugweg.web.access import asking
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Account, Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child

NOOR, ILYAS, SAFIYA = "D-2026-003", "D-2026-002/ilyas", "D-2026-002/safiya"
PASSWORD = "correct paard batterij nietje"
SENT = {"password1": PASSWORD, "password2": PASSWORD}
CODE, TAKE_UP = reverse("invitation_code"), reverse("invitation_take_up")


def child_of(number=ILYAS):
    return Child.objects.get(number=number)


def viewer_of(name):
    return asking.viewer_for(Capacity.objects.get(account__login__startswith=name), now())


def account_of(name):
    return Account.objects.get(login__startswith=name)


def handed_over(client, code, number=ILYAS):
    """Make an invitation as a worker does; the path of its link, and its code."""
    where = reverse("person_access", args=[number, code])
    page = client.post(where, {"identity": "document"}).content.decode()
    (path,) = re.findall(r"http://testserver(/uitnodiging/[^<]+/)</textarea>", page)
    (typed,) = re.findall(r"<strong>([0-9A-Z]{3} [0-9A-Z]{3})</strong>", page)
    return path, typed


def opened(handed, visitor=None):
    """A browser in which the link was followed and the code typed. handed: both of them."""
    path, typed = handed
    visitor = visitor or Client()
    assert visitor.get(path)["Location"] == CODE
    assert visitor.post(CODE, {"code": typed})["Location"] == TAKE_UP
    return visitor


def new_account(handed):
    """Someone who makes an account with it; a browser, and the account."""
    visitor = opened(handed)
    page = visitor.get(TAKE_UP).content.decode()
    (login,) = re.findall(r'value="([a-z0-9]{4}-[a-z0-9]{4})"', page)
    assert login in visitor.post(TAKE_UP, SENT).content.decode()
    return visitor, Account.objects.get(login=login)


def logged_in(login, password=PASSWORD, visitor=None):
    visitor = visitor or Client()
    visitor.post(reverse("account_login"), {"login": login, "password": password})
    return visitor


def sees(account, number=ILYAS):
    """The ties by which an account sees a child, in all its capacities of today."""
    child = child_of(number)
    return sorted(
        tie.kind
        for one in account.capacities.on(now().date())
        for tie in ties_of(asking.viewer_for(one, now()), child)
    )
