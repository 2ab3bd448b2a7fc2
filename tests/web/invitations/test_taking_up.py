# SPDX-License-Identifier: EUPL-1.2
"""Taking an invitation up: once, with link and code, telling of nobody, by no account of work."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Account
from terugweg.web.invitations import making, views
from terugweg.web.invitations.models import Invitation
from terugweg.web.invitations.secrets_of import beside, code_digest
from terugweg.web.secret_digest import digest_of
from tests.web.invitations.taking import (
    CODE,
    ILYAS,
    PASSWORD,
    SENT,
    TAKE_UP,
    account_of,
    handed_over,
    logged_in,
    new_account,
    opened,
    sees,
    viewer_of,
)

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def handed(come_in):
    """The link and the code of an invitation for a father."""
    return handed_over(come_in("yara"), "father")


def test_it_works_once(handed):
    first, second = opened(handed), opened(handed)
    second.get(TAKE_UP)
    first.get(TAKE_UP)
    assert first.post(TAKE_UP, SENT).status_code == 200
    before = Account.objects.count()
    assert second.post(TAKE_UP, SENT).status_code == 410
    assert first.post(TAKE_UP, SENT).status_code == 410
    assert Account.objects.count() == before
    visitor = Client()
    visitor.get(handed[0])
    assert visitor.post(CODE, {"code": handed[1]}).status_code == 410


def test_the_pages_tell_of_nobody_but_the_organisation(handed):
    visitor = Client()
    visitor.get(handed[0])
    pages = [visitor.get(CODE)]
    visitor.post(CODE, {"code": handed[1]})
    pages += [
        visitor.get(TAKE_UP),
        visitor.post(TAKE_UP, {"password1": "Rachid", "password2": "x"}),
    ]
    for page in pages:
        told = page.content.decode()
        for name in ("Rachid", "Ouazzanir", "Ilyas", "Yara", ILYAS, handed[0].split("/")[2]):
            assert name not in told
        # The first word of the name may be explained on the spot.
        assert viewer_of("yara").capacity.organisation.name.split()[-1] in told
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex"
        assert page["Referrer-Policy"] == "same-origin"


def test_without_the_code_there_is_nothing(handed):
    visitor = Client()
    assert visitor.get(TAKE_UP).status_code == 410
    visitor.get(handed[0])
    assert visitor.get(TAKE_UP)["Location"] == CODE
    assert visitor.post(TAKE_UP, SENT)["Location"] == CODE
    assert not Account.objects.filter(login__contains="-").exists()


def test_the_code_of_another_invitation_does_not_open_it(handed, come_in):
    other = handed_over(come_in("yara"), "father", "D-2026-002/safiya")
    visitor = opened(other)
    visitor.get(handed[0])
    assert visitor.get(TAKE_UP)["Location"] == CODE
    assert visitor.post(CODE, {"code": other[1]}).status_code == 200


def test_a_few_wrong_codes_end_it(handed):
    for number in range(making.MOST_TRIES):
        # Each in a browser of its own: it is the invitation that counts.
        visitor = Client()
        visitor.get(handed[0])
        answer = visitor.post(CODE, {"code": "222 222"})
        assert answer.status_code == (410 if number == making.MOST_TRIES - 1 else 200)
    visitor = Client()
    visitor.get(handed[0])
    assert visitor.post(CODE, {"code": handed[1]}).status_code == 410
    assert Invitation.objects.get().tries == making.MOST_TRIES
    assert "wrong code too often" in str(list(ChangeEntry.objects.values("why")))


def test_it_ends_after_seven_days(handed, monkeypatch):
    row = Invitation.objects.get()
    assert (row.ends_at - row.made_at).total_seconds() == 7 * 24 * 60 * 60
    visitor = opened(handed)
    ended = datetime.fromtimestamp(row.ends_at.timestamp(), UTC)
    monkeypatch.setattr(views, "now", lambda: ended)
    assert visitor.get(TAKE_UP).status_code == 410
    assert visitor.post(TAKE_UP, SENT).status_code == 410


def test_only_hashes_are_kept_and_no_line_holds_a_secret(come_in, caplog):
    caplog.set_level(logging.DEBUG)
    path, typed = handed_over(come_in("yara"), "father")
    secret, code = path.split("/")[2], typed.replace(" ", "")
    new_account((path, typed))
    Client().get(path.replace("uitnodiging", "uitnodigingen"))
    row = Invitation.objects.get()
    assert len(secret) > 40
    assert row.digest == digest_of(secret)
    # Without the link the code cannot be found by trying what six characters can be.
    assert row.code_digest == code_digest(beside(secret), code)
    assert row.code_digest != digest_of(code)
    kept = str([*Invitation.objects.values(), *ChangeEntry.objects.values()])
    assert secret not in kept + caplog.text
    assert code not in kept + caplog.text
    logged = str(list(ChangeEntry.objects.values()))
    assert row.digest not in logged
    assert row.code_digest not in logged
    assert PASSWORD not in logged + caplog.text


def test_a_login_name_is_given_and_no_address_is_asked(handed):
    """So nothing tells whether someone has an account, and nobody takes the address of another."""
    nadia = account_of("nadia")
    visitor = opened(handed)
    visitor.get(TAKE_UP)
    answer = visitor.post(TAKE_UP, SENT | {"login": nadia.login, "email": nadia.login})
    assert nadia.login not in answer.content.decode()
    father = Account.objects.get(name="Rachid Ouazzanir")
    assert f"<strong>{father.login}</strong>" in answer.content.decode()
    assert "@" not in father.login
    assert not account_of("nadia").check_password(PASSWORD)
    assert "_auth_user_id" in logged_in(father.login.upper()).session
    assert "_auth_user_id" not in logged_in(father.login, "een heel ander wachtwoord").session


@pytest.mark.parametrize("weak", ["kort", "x" * 11, "qwertyuiop[]"])
def test_the_password_is_asked_what_every_password_is(handed, weak):
    visitor = opened(handed)
    visitor.get(TAKE_UP)
    before = Account.objects.count()
    answer = visitor.post(TAKE_UP, {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "tw-error-summary" in answer.content.decode()
    assert Account.objects.count() == before


@pytest.mark.parametrize("name", ["yara", "tess", "roos", "beheer"])
def test_who_works_in_the_chain_takes_nothing_up_with_that_account(handed, name):
    """So a worker cannot invite themselves, at the own organisation or at another."""
    visitor = Client()
    visitor.force_login(account_of(name), BACKEND)
    opened(handed, visitor)
    before = account_of(name).capacities.count()
    assert visitor.get(TAKE_UP).status_code == 200
    assert visitor.post(TAKE_UP).status_code == 200
    assert account_of(name).capacities.count() == before
    assert Invitation.objects.get().taken_at is None


def test_who_left_the_work_may_be_a_parent_but_not_by_an_own_invitation(handed):
    for name, may in (("yara", False), ("tess", True)):
        account = account_of(name)
        account.capacities.update(until="2026-11-01")
        visitor = Client()
        visitor.force_login(account, BACKEND)
        opened(handed, visitor).post(TAKE_UP)
        assert bool(sees(account)) is may


@pytest.mark.parametrize(("name", "number"), [("nadia", ILYAS), ("gerda", ILYAS)])
def test_who_is_someone_else_in_the_dossier_is_not_also_the_father(handed, name, number):
    """The link for one parent came to the other: her own account does not become him."""
    account = account_of(name)
    before = sees(account, number)
    visitor = Client()
    visitor.force_login(account, BACKEND)
    opened(handed, visitor)
    assert visitor.post(TAKE_UP).status_code == 200
    assert sees(account, number) == before
    assert Invitation.objects.get().taken_at is None


def test_wrong_links_are_answered_as_used_ones(handed):
    used, wrong = opened(handed), Client()
    used.get(TAKE_UP)
    used.post(TAKE_UP, SENT)
    used.get(handed[0])
    pages = []
    for visitor, link in (
        (used, handed[0]),
        (wrong, "/uitnodiging/x/"),
        (wrong, f"/uitnodiging/{'é' * 99}/"),
    ):
        assert visitor.get(link)["Location"] == CODE
        page = visitor.get(CODE)
        assert page.status_code == 410
        pages.append(page.content)
    assert len({len(page) for page in pages}) == 1
    assert Client().post("/uitnodiging/x/").status_code == 405


def test_opening_the_link_uses_nothing_up(handed):
    for _ in range(3):
        assert Client().head(handed[0]).status_code == 302
    assert Invitation.objects.get().tries == 0
    assert new_account(handed)


def test_nothing_is_mailed_to_a_login_name(handed):
    _, father = new_account(handed)
    visitor = logged_in(father.login)
    page = visitor.get(reverse("agenda")).content.decode()
    assert reverse("daily_mail") not in page
    assert visitor.post(reverse("daily_mail"), {"mail": "on"}).status_code == 404
