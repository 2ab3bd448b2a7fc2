# SPDX-License-Identifier: EUPL-1.2
"""The commands `web manager` and `web password-link`."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from terugweg.cli.main import app
from terugweg.web.access import change_log
from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Account, Role
from terugweg.web.clock import today

pytestmark = pytest.mark.django_db

PASSWORD = "correct paard batterij nietje"
LOGIN = "eerste@example.org"


def web(*words, code=0):
    """Run a command on the store of this test; give what it says."""
    done = CliRunner().invoke(app, ["web", *words], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def follow(said):
    """Set a password with the link that a command showed; whether it could be done."""
    (path,) = re.findall(r"^http://localhost:8000(/wachtwoord/\S+/)$", said, re.MULTILINE)
    visitor = Client()
    visitor.get(path)
    done = visitor.post(reverse("set_password"), {"password1": PASSWORD, "password2": PASSWORD})
    return visitor if done.status_code == 302 else None


def test_the_first_system_manager_comes_in():
    said = web("manager", "Eerste@Example.org", " Eva  Eerste ")
    made = Account.objects.get()
    assert (made.login, made.name) == (LOGIN, "Eva Eerste")
    held = made.capacities.get()
    assert (held.role, held.organisation, held.person) == (Role.SYSTEM_MANAGER, None, None)
    assert held.from_day == today()
    visitor = follow(said)
    visitor.post(reverse("account_login"), {"login": LOGIN, "password": PASSWORD})
    assert visitor.get(reverse("manage_accounts")).status_code == 200
    kept = list(ChangeEntry.objects.values_list("name", "what", "why", "role"))
    assert kept[:3] == [
        ("terugweg", "accounts.account", "first system manager", ""),
        ("terugweg", "accounts.capacity", "first system manager", ""),
        ("terugweg", "administration.passwordlink", "link for a password", ""),
    ]
    assert change_log.broken() == []


@pytest.mark.parametrize(
    ("login", "name", "said"),
    [("geen adres", "Eva", "e-mail address"), (LOGIN, "  ", "1 to 120"), (LOGIN, "x" * 121, "120")],
)
def test_what_is_wrong_is_said(login, name, said):
    assert said in web("manager", login, name, code=2)
    assert not Account.objects.exists()


def test_an_account_that_is_there_is_not_made_again():
    web("manager", LOGIN, "Eva Eerste")
    assert f"web password-link {LOGIN}" in web("manager", LOGIN.upper(), "Eva", code=2)
    assert Account.objects.get().capacities.count() == 1


def test_a_lost_link_is_made_anew():
    first = web("manager", LOGIN, "Eva Eerste")
    second = web("password-link", LOGIN)
    assert follow(first) is None
    assert follow(second) is not None


def test_a_lost_second_factor_goes_when_that_is_asked():
    web("manager", LOGIN, "Eva Eerste")
    account = Account.objects.get()
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    web("password-link", LOGIN)
    assert Authenticator.objects.filter(user=account).exists()
    web("password-link", LOGIN, "--factor-lost")
    assert not Authenticator.objects.filter(user=account).exists()
    assert ChangeEntry.objects.filter(why="second factor taken away", name="terugweg").exists()


def test_there_is_no_link_for_nobody_or_for_a_closed_account():
    assert "there is no account" in web("password-link", LOGIN, code=2)
    web("manager", LOGIN, "Eva Eerste")
    Account.objects.update(is_active=False)
    assert "is closed" in web("password-link", LOGIN, code=2)
