# SPDX-License-Identifier: EUPL-1.2
"""Logging in: nobody signs up, wrong passwords lock, a capacity is chosen, a factor is asked."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse

from terugweg.web.accounts import adapter
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.parties.models import Organisation, OrganisationKind

pytestmark = pytest.mark.django_db
PASSWORD = "correct paard batterij nietje"


@pytest.fixture
def noor():
    account = Account.objects.create_user("noor@example.org", PASSWORD, name="Noor Aziz")
    where = Organisation.objects.create(kind=OrganisationKind.GI, name="De Brug (verzonnen)")
    Capacity.objects.create(account=account, role=Role.YOUTH_PROTECTOR, organisation=where)
    return account


def log_in(client, password=PASSWORD, login="noor@example.org"):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def test_who_knows_the_password_comes_in(client, noor):
    answer = log_in(client)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("home")
    assert client.session.get("_auth_user_id") == str(noor.pk)


def test_a_password_is_kept_as_argon2(noor):
    assert noor.password.startswith("argon2$argon2id$")


def test_a_wrong_password_says_no_more_than_an_unknown_login(client, noor):
    wrong = log_in(client, "een heel ander wachtwoord")
    unknown = log_in(client, "een heel ander wachtwoord", "niemand@example.org")
    assert wrong.status_code == unknown.status_code == 200
    assert "_auth_user_id" not in client.session
    same = [
        answer.content.decode().replace("noor@", "niemand@").split("<main")[1]
        for answer in (wrong, unknown)
    ]
    token = "csrfmiddlewaretoken"
    assert [line for line in same[0].splitlines() if token not in line] == [
        line for line in same[1].splitlines() if token not in line
    ]


def test_five_wrong_passwords_lock_for_who_then_knows_it(client, noor):
    for _ in range(5):
        answer = log_in(client, "een heel ander wachtwoord")
    assert answer.status_code == 429
    assert log_in(client).status_code == 429
    assert "_auth_user_id" not in client.session
    call_command("axes_reset", verbosity=0)
    assert log_in(client).status_code == 302


def test_nobody_signs_up(client):
    answer = client.post(
        reverse("account_signup"),
        {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert answer.status_code == 200
    assert not Account.objects.exists()


def test_without_logging_in_every_page_leads_to_the_login(client):
    answer = client.get(reverse("choose_capacity"))
    assert answer["Location"].startswith(reverse("account_login"))


def test_logging_out_is_asked_first(client, noor):
    log_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_who_has_two_capacities_chooses_one(client, noor, django_user_model):
    lead = Capacity.objects.create(account=noor, role=Role.TEAM_LEAD)
    log_in(client)
    answer = client.get(reverse("home"))
    assert answer["Location"] == reverse("choose_capacity")
    page = client.get(reverse("choose_capacity"))
    assert "teamleider" in page.content.decode()
    client.post(reverse("choose_capacity"), {"capacity": str(lead.pk)})
    assert client.session["capacity"] == str(lead.pk)


def test_nobody_takes_a_capacity_of_someone_else(client, noor):
    other = Account.objects.create_user("b@example.org", PASSWORD, name="B")
    theirs = Capacity.objects.create(account=other, role=Role.JUDGE)
    Capacity.objects.create(account=noor, role=Role.TEAM_LEAD)
    log_in(client)
    client.post(reverse("choose_capacity"), {"capacity": str(theirs.pk)})
    assert "capacity" not in client.session
    session = client.session
    session["capacity"] = str(theirs.pk)
    session.save()
    assert client.get(reverse("home"))["Location"] == reverse("choose_capacity")


def test_a_capacity_that_has_ended_is_none(client, noor):
    noor.capacities.update(until="2020-01-01")
    log_in(client)
    page = client.get(reverse("home"), follow=True)
    assert reverse("choose_capacity") in page.redirect_chain[-1][0]
    assert "geen rol" in page.content.decode() or "hoedanigheid" in page.content.decode()


def test_with_real_people_nobody_works_without_a_second_factor(client, noor, settings):
    settings.SECOND_FACTOR_NEEDED = True
    log_in(client)
    assert client.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def test_who_has_just_logged_in_sets_up_the_factor_without_another_password(
    client, noor, settings
):  # fmt: skip
    settings.SECOND_FACTOR_NEEDED = True
    log_in(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200

    session = client.session
    long_ago = [{**one, "at": one["at"] - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 1}
                for one in session[AUTHENTICATION_METHODS_SESSION_KEY]]  # fmt: skip
    session[AUTHENTICATION_METHODS_SESSION_KEY] = long_ago
    session.save()
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("kind", ["account", "mfa"])
def test_what_is_told_afterwards_says_u(kind):
    folder = Path(adapter.__file__).parent / "templates" / kind / "messages"
    told = [render_to_string(f"{kind}/messages/{one.name}") for one in folder.glob("*.txt")]
    assert len(told) == 3
    assert not any(re.search(r"\b[Jj](e|ij|ouw)\b", text) for text in told)


def test_who_has_a_second_factor_is_asked_for_it(client, noor, settings):
    settings.SECOND_FACTOR_NEEDED = True
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(noor, secret)
    assert log_in(client)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(noor.pk)


def test_a_login_is_not_written_in_a_log(client, noor, caplog):
    caplog.set_level(logging.DEBUG)
    for _ in range(6):
        log_in(client, "een heel ander wachtwoord")
    assert "noor@example.org" not in caplog.text
    assert "een heel ander" not in caplog.text


HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_the_browser_is_told_to_be_strict(client):
    answer = client.get(reverse("account_login"))
    for name, value in HEADERS.items():
        assert answer[name] == value
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page


def test_a_language_is_kept(client, noor):
    log_in(client)
    client.post(reverse("set_language"), {"language": "en", "next": reverse("choose_capacity")})
    noor.refresh_from_db()
    assert noor.language == "en"
    assert 'lang="en"' in client.get(reverse("account_logout")).content.decode()


def test_a_language_leads_nowhere_else(client):
    answer = client.post(
        reverse("set_language"), {"language": "en", "next": "https://evil.example/"}
    )
    assert answer["Location"] == reverse("home")
