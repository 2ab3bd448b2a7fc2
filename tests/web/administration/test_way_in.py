# SPDX-License-Identifier: EUPL-1.2
"""One-time links for a password; closed accounts; and a second factor that was lost."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Account
from terugweg.web.administration import password_links, password_views
from terugweg.web.administration.models import PasswordLink
from terugweg.web.administration.password_links import MOST_SENT, link_of
from terugweg.web.clock import now
from terugweg.web.secret_digest import digest_of
from tests.web.administration.conftest import BACKEND

pytestmark = pytest.mark.django_db

PASSWORD = "correct paard batterij nietje"
SENT = {"password1": PASSWORD, "password2": PASSWORD}
SET = reverse("set_password")


def make_link(managing, account):
    """Make a link as the system manager does; give the path of its address."""
    page = managing.post(reverse("manage_account_link", args=[account.pk])).content.decode()
    (address,) = re.findall(r"http://testserver(/wachtwoord/[^<]+/)</textarea>", page)
    return address


def log_in(client, account, password=PASSWORD):
    client.post(reverse("account_login"), {"login": account.login, "password": password})
    return "_auth_user_id" in client.session


def opened(path):
    """A browser of someone who followed the link."""
    visitor = Client()
    assert visitor.get(path)["Location"] == SET
    return visitor


def test_a_link_sets_a_password_once(managing, worker):
    path = make_link(managing, worker)
    visitor = opened(path)
    page = visitor.get(SET)
    assert worker.name in page.content.decode()
    assert path.split("/")[2] not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    answer = visitor.post(SET, SENT)
    assert answer["Location"] == reverse("account_login")
    assert log_in(visitor, worker)
    again = opened(path)
    assert again.get(SET).status_code == 410
    assert (
        again.post(SET, {"password1": PASSWORD * 2, "password2": PASSWORD * 2}).status_code == 410
    )
    assert log_in(Client(), worker)


def test_opening_a_link_uses_nothing_up(managing, worker):
    path = make_link(managing, worker)
    for _ in range(3):
        opened(path).get(SET)
    assert Client().head(path).status_code == 302
    row = PasswordLink.objects.get()
    assert (row.used_at, row.sent) == (None, 0)
    assert opened(path).post(SET, SENT).status_code == 302


def test_only_the_hash_of_a_link_is_kept(managing, worker, caplog):
    caplog.set_level(logging.DEBUG)
    path = make_link(managing, worker)
    secret = path.split("/")[2]
    assert len(secret) > 40
    opened(path).get(SET)
    Client().get(path.replace("wachtwoord", "wachtwoorden"))
    row = PasswordLink.objects.get()
    assert row.digest == digest_of(secret)
    assert secret not in str([*PasswordLink.objects.values(), *ChangeEntry.objects.values()])
    assert row.digest not in str(list(ChangeEntry.objects.values()))
    assert "an address that is not there" in caplog.text
    assert secret not in caplog.text


def test_a_link_ends_after_three_days(managing, worker, monkeypatch):
    path = make_link(managing, worker)
    row = PasswordLink.objects.get()
    assert (row.ends_at - row.made_at).total_seconds() == 3 * 24 * 60 * 60
    visitor = opened(path)
    ended = datetime.fromtimestamp(row.ends_at.timestamp(), UTC)
    monkeypatch.setattr(password_views, "now", lambda: ended)
    assert visitor.get(SET).status_code == 410
    assert opened(path).post(SET, SENT).status_code == 410
    worker.refresh_from_db()
    assert not worker.has_usable_password()


def test_a_link_is_for_one_account(managing, worker, manager):
    visitor = opened(make_link(managing, worker))
    # Also in a browser in which someone else is logged in.
    visitor.force_login(Account.objects.create_user("b@example.org", None, name="B"), BACKEND)
    session = visitor.session
    session[password_views.KEPT_AS] = PasswordLink.objects.get().digest
    session.save()
    visitor.post(SET, SENT | {"account": str(manager.pk), "login": manager.login})
    changed = {one.login for one in Account.objects.all() if one.has_usable_password()}
    assert changed == {worker.login}


def test_a_newer_link_ends_the_one_before(managing, worker):
    first, second = make_link(managing, worker), make_link(managing, worker)
    assert opened(first).post(SET, SENT).status_code == 410
    assert opened(second).post(SET, SENT).status_code == 302


def test_without_a_link_or_with_a_wrong_one_there_is_nothing(db):
    assert Client().get(SET).status_code == 410
    assert Client().post(SET, SENT).status_code == 410
    for wrong in ("x", "a" * 43, "é" * 300):
        visitor = Client()
        visitor.get(reverse("password_link", args=[wrong]))
        assert visitor.get(SET).status_code == 410


WEAK = ["kort", "wachtwoord123", "noor@example.org"]


@pytest.mark.parametrize("weak", WEAK[:1] + WEAK[2:])
def test_a_password_follows_the_same_rules_as_when_it_is_changed(managing, worker, weak):
    visitor = opened(make_link(managing, worker))
    answer = visitor.post(SET, {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    differ = visitor.post(SET, {"password1": PASSWORD, "password2": "iets anders en lang"})
    assert differ.status_code == 200
    worker.refresh_from_db()
    assert not worker.has_usable_password()
    assert PasswordLink.objects.get().sent == 2
    assert visitor.post(SET, SENT).status_code == 302


def test_a_link_does_not_take_passwords_without_end(managing, worker):
    visitor = opened(make_link(managing, worker))
    for _ in range(MOST_SENT):
        assert visitor.post(SET, {"password1": "kort", "password2": "kort"}).status_code == 200
    assert visitor.post(SET, SENT).status_code == 410
    worker.refresh_from_db()
    assert not worker.has_usable_password()


def test_setting_a_password_is_in_the_change_log(managing, worker, manager):
    opened(make_link(managing, worker)).post(SET, SENT)
    made, used = ChangeEntry.objects.order_by("number")
    assert (made.what, made.account) == ("administration.passwordlink", manager.pk)
    assert made.after["account_id"] == str(worker.pk)
    assert (used.why, used.account, used.capacity) == ("password set", worker.pk, None)
    assert used.name == worker.name
    assert list(used.after) == ["used_at"]


def test_a_new_password_ends_sessions_and_a_lock(managing, worker):
    worker.set_password("een ander lang wachtwoord")
    worker.save()
    inside = Client()
    inside.force_login(worker, BACKEND)
    assert inside.get(reverse("choose_capacity")).status_code == 200
    for _ in range(5):
        log_in(Client(), worker, "fout fout fout fout")
    assert not log_in(Client(), worker, "een ander lang wachtwoord")
    opened(make_link(managing, worker)).post(SET, SENT)
    assert inside.get(reverse("choose_capacity")).status_code == 302
    assert log_in(Client(), worker)


def test_a_closed_account_does_not_come_in(managing, worker):
    path = make_link(managing, worker)
    inside = Client()
    inside.force_login(worker, BACKEND)
    assert managing.post(reverse("manage_account_close", args=[worker.pk])).status_code == 302
    worker.refresh_from_db()
    assert not worker.is_active
    assert inside.get(reverse("home"))["Location"].startswith(reverse("account_login"))
    assert opened(path).post(SET, SENT).status_code == 410
    address = reverse("manage_account_link", args=[worker.pk])
    assert managing.post(address).status_code == 403
    managing.post(reverse("manage_account_open", args=[worker.pk]))
    # The link of before stays closed.
    assert opened(path).get(SET).status_code == 410
    assert opened(make_link(managing, worker)).post(SET, SENT).status_code == 302


def test_a_lost_second_factor_is_taken_away(managing, worker):
    TOTP.activate(worker, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(worker)
    address = reverse("manage_account_factor", args=[worker.pk])
    assert address in managing.get(reverse("manage_account", args=[worker.pk])).content.decode()
    assert managing.get(address).status_code == 200
    assert Authenticator.objects.filter(user=worker).count() == 2
    managing.post(address)
    assert not Authenticator.objects.filter(user=worker).exists()
    kept = ChangeEntry.objects.get()
    assert (kept.why, kept.before) == (
        "second factor taken away", {"types": "recovery_codes, totp"},
    )  # fmt: skip
    assert "JBSWY" not in str(list(ChangeEntry.objects.values()))


def test_who_sets_a_first_password_is_asked_for_a_second_factor(managing, worker, settings):
    settings.SECOND_FACTOR_NEEDED = True
    visitor = Client()
    path = make_link_without_factor(worker)
    visitor.get(path)
    assert visitor.get(SET).status_code == 200
    visitor.post(SET, SENT)
    assert log_in(visitor, worker)
    assert visitor.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def make_link_without_factor(account):
    """A link as the command makes it."""
    return reverse("password_link", args=[password_links.make_link(account, now()).secret])


def test_a_link_in_use_is_found_and_no_other(managing, worker):
    secret = make_link(managing, worker).split("/")[2]
    found = link_of(digest_of(secret), now())
    assert found is not None
    assert found.account == worker
    assert link_of(secret, now()) is None
