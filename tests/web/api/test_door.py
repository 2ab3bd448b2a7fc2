# SPDX-License-Identifier: EUPL-1.2
"""Who comes in by the API, and who does not: tokens of programs, and people who are logged in."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date

import pytest
from django.test import Client
from typer.testing import CliRunner

from terugweg.cli.main import app
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.api.models import Token
from terugweg.web.api.tokens import capacity_of, make_token, revoke
from terugweg.web.clock import now, today
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.secret_digest import digest_of
from tests.web.api.conftest import WHERE

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NEXT_YEAR = date(2027, 11, 23)
FACT = {"event": {"type": "fact_recorded", "on": "2026-11-20", "fields": {"statement": "x"}}}


@pytest.fixture
def tess():
    return Capacity.objects.get(account__login__startswith="tess")


def asked(client, token, path="/children"):
    return client.get(f"{WHERE}{path}", headers={"Authorization": token}).status_code


def test_of_a_token_only_its_digest_is_kept(tess):
    made = make_token(tess, "Case system", NEXT_YEAR, now(), today())
    assert re.fullmatch(r"tw_[\w-]{43}", made.text)
    assert made.text not in repr(made)
    assert Token.objects.get().digest == digest_of(made.text)
    assert made.text not in str(Token.objects.values().get())


def test_a_token_holds_until_it_ends_or_is_revoked(client, tess):
    made = make_token(tess, "Case system", NEXT_YEAR, now(), today())
    assert asked(client, f"Bearer {made.text}") == 200
    assert asked(client, f"bearer  {made.text}") == 200
    assert Token.objects.get().used_on == today()
    assert capacity_of(made.text, NEXT_YEAR) is None
    for wrong in (
        f"Basic {made.text}",
        made.text,
        "Bearer",
        "Bearer ",
        f"Bearer {made.text}x",
        "\0",
    ):
        assert asked(client, wrong) == 401
    first = revoke(made.row.pk, now()).revoked_at
    assert asked(client, f"Bearer {made.text}") == 401
    assert revoke(made.row.pk, now()).revoked_at == first


@pytest.mark.parametrize("change", ["account", "capacity"])
def test_a_token_ends_with_the_capacity(client, tess, change):
    made = make_token(tess, "Case system", NEXT_YEAR, now(), today())
    if change == "account":
        Account.objects.filter(pk=tess.account_id).update(is_active=False)
    else:
        Capacity.objects.filter(pk=tess.pk).update(until=today())
    assert asked(client, f"Bearer {made.text}") == 401


def test_a_token_is_for_programs_of_organisations_alone(tess):
    mother = Capacity.objects.filter(role=Role.PARENT)[0]
    manager = Capacity.objects.filter(role=Role.SYSTEM_MANAGER)[0]
    for capacity, program, until, said in (
        (mother, "x", NEXT_YEAR, "of a person"),
        (manager, "x", NEXT_YEAR, "no dossier"),
        (tess, " ", NEXT_YEAR, "which program"),
        (tess, "x", today(), "a later day"),
    ):
        with pytest.raises(StoreError, match=said):
            make_token(capacity, program, until, now(), today())
    with pytest.raises(StoreError, match="no token"):
        revoke(uuid.uuid4(), now())
    assert not Token.objects.exists()


def test_a_token_asks_in_its_own_capacity_whoever_is_logged_in(come_in, tess):
    """A browser of someone else sends its cookies along."""
    client = come_in("maartje")
    made = make_token(tess, "Case system", NEXT_YEAR, now(), today())
    shown = client.get(f"{WHERE}/children/D-2026-003/readings",
                       headers={"Authorization": f"Bearer {made.text}"})  # fmt: skip
    assert shown.json()["items"][0]["name"] == "Tess Waardenlicht"
    # A token that does not hold opens nothing, not even what the session would.
    assert asked(client, "Bearer wrong") == 401
    # And a token opens the API alone.
    stranger = Client()
    assert stranger.get("/", headers={"Authorization": f"Bearer {made.text}"}).status_code == 302


def test_who_is_logged_in_needs_the_csrf_token_to_change_something(come_in):
    client = Client(enforce_csrf_checks=True)
    client.cookies = come_in("tess").cookies
    headers = {"Idempotency-Key": str(uuid.uuid4())}

    def post(**more):
        return client.post(f"{WHERE}/children/D-2026-003/events", json.dumps(FACT),
                           content_type="application/json", headers={**headers, **more})  # fmt: skip

    assert client.get(f"{WHERE}/children").status_code == 200
    refused = post()
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:terugweg:problem:csrf")
    page = client.get("/").content.decode()
    (token, *_same) = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert post(**{"X-CSRFToken": token}).status_code == 201


def test_without_a_second_factor_nobody_has_a_capacity(come_in, settings):
    client = come_in("tess")
    settings.SECOND_FACTOR_NEEDED = True
    assert client.get(f"{WHERE}/children").status_code == 401
    assert client.get("/").status_code == 302


def terugweg(*words, code=0):
    done = CliRunner().invoke(app, ["web", "token", *words], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_the_commands(client, tess):
    login = tess.account.login
    made = terugweg("make", login, "--program", "Case system", "--until", "2027-06-01")
    (token,) = re.findall(r"tw_[\w-]{43}", made)
    assert asked(client, f"Bearer {token}") == 200
    listed = terugweg("list")
    assert "Case system" in listed
    assert "2027-06-01" in listed
    assert token not in listed
    key = str(Token.objects.get().pk)
    assert key in listed
    assert "revoked" in terugweg("revoke", key)
    assert asked(client, f"Bearer {token}") == 401
    assert "revoked" in terugweg("list")
    assert "no account" in terugweg("make", "x@y.nl", "--program", "x", "--until", "2027-06-01",
                                    code=2)  # fmt: skip
    assert "2026-13-01" in terugweg(
        "make", login, "--program", "x", "--until", "2026-13-01", code=2
    )
    assert "no token" in terugweg("revoke", str(uuid.uuid4()), code=2)
    assert "is no id" in terugweg("revoke", "mine", code=2)
    Capacity.objects.create(account=tess.account, role=Role.TEAM_LEAD,
                            organisation=tess.organisation)  # fmt: skip
    several = terugweg("make", login, "--program", "x", "--until", "2027-06-01", code=2)
    assert "--role" in several
    terugweg("make", login, "--program", "x", "--until", "2027-06-01", "--role", "team_lead")
    assert Token.objects.filter(capacity__role=Role.TEAM_LEAD).exists()
