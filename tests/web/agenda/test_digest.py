# SPDX-License-Identifier: EUPL-1.2
"""The daily e-mail: counts and a link alone, once a day, whatever the mail server does."""

from __future__ import annotations

import re
import smtplib
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import translation

from terugweg.cli import web_command
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.report.phrases import title_of
from terugweg.web.accounts.models import Account, Capacity
from terugweg.web.agenda import digest
from terugweg.web.agenda.digest import MailServerError, send_digests
from terugweg.web.agenda.digest_mail import Waiting, account_of, lines_of, token_of
from terugweg.web.agenda.models import DailyMail, MailOutcome, SentMail
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.standing import rulebook
from terugweg.web.parties.models import Organisation, Person
from terugweg.web.workspace.reading_norms import words_for

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
NOW = datetime(2026, 11, 23, 6, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
TOMORROW = datetime(2026, 11, 24, 6, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


OF_EACH_KIND = ("tess", "yara", "daan", "nils", "mees", "hanneke", "otto", "roos", "berend", "ilse",
                "ramon", "bram", "maartje", "selin")  # fmt: skip
"""The worker of each family, and others who see something of one."""


def choose(*names):
    for account in Account.objects.all():
        if account.login.startswith(tuple(f"{name}." for name in names)):
            DailyMail.objects.create(account=account, chosen_at=NOW)


class Failing(EmailBackend):
    """A mail server that does what a test says."""

    on_open: Exception | None = None
    on_send: Exception | None = None

    def open(self):
        if Failing.on_open is not None:
            raise Failing.on_open
        return True

    def send_messages(self, messages):
        if Failing.on_send is not None:
            raise Failing.on_send
        return super().send_messages(messages)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    Failing.on_open = Failing.on_send = None
    return Failing


def test_it_goes_to_who_asked_and_says_how_much_there_is():
    choose("tess")
    run = send_digests(NOW)
    assert (run.sent, run.nothing, run.before, run.refused) == (1, 0, 0, 0)
    (message,) = mail.outbox
    assert message.to == ["tess.waardenlicht@example.org"]
    assert message.subject == "Wat er vandaag op u wacht"
    assert "Er is 1 zaak waarvan de laatste dag voorbij is." in message.body
    assert "Er is 1 zaak waarvan de laatste dag deze week is." in message.body
    assert "http://localhost:8000/" in message.body
    assert SentMail.objects.get().outcome == MailOutcome.SENT


def test_it_is_in_the_language_of_the_account():
    Account.objects.filter(login__startswith="tess.").update(language="en")
    choose("tess")
    send_digests(NOW)
    assert "Of 1 matter the last day has passed." in mail.outbox[0].body
    assert '<html lang="en">' in html_of(mail.outbox[0])


def html_of(message):
    ((content, kind),) = message.alternatives
    assert kind == "text/html"
    return content


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_mail_tells_anything_of_anyone(language, viewer_of):
    Account.objects.update(language=language)
    choose(*OF_EACH_KIND)
    run = send_digests(NOW)
    assert run.sent == len(mail.outbox) > 8
    secrets = {person.name for person in Person.objects.all()}
    secrets |= set(Organisation.objects.values_list("name", flat=True))
    secrets |= set(Account.objects.values_list("name", flat=True))
    secrets |= set(Child.objects.values_list("number", flat=True))
    secrets |= {title_of(norm, words_for(viewer_of("tess"))) for norm in rulebook().norms}
    planted = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())
    for one in planted["planted"]:
        secrets |= {one["text"], *one.get("also", ())}
    rest = set()
    for message in mail.outbox:
        text = re.sub(r"http://\S+", "", str(message.body))
        html = re.sub(r'http://[^"]+', "", str(html_of(message)))
        whole = f"{message.subject}{text}{html}"
        assert [one for one in secrets if one in whole] == []
        counts = {re.sub(r"\d+", "1", line) for line in text.splitlines() if re.search(r"\d", line)}
        assert counts <= known_lines(language)
        rest.add(tuple(line for line in text.splitlines() if not re.search(r"\d", line)))
    # Beside the counts not a word depends on whom it is for.
    assert len(rest) == 1


def known_lines(language):
    with translation.override(language):
        lines = [*lines_of(Waiting(1, 1, 1)), *lines_of(Waiting(2, 2, 2))]
    return {re.sub(r"\d+", "1", line) for line in lines}


def test_who_did_not_ask_or_has_nothing_or_is_closed_gets_none():
    assert send_digests(NOW) == digest.Run()
    choose("marcin", "tess", "yara")
    Account.objects.filter(login__startswith="yara.").update(is_active=False)
    Capacity.objects.filter(account__login__startswith="tess.").update(until=NOW.date())
    run = send_digests(NOW)
    assert (run.sent, run.nothing) == (0, 2)
    assert mail.outbox == []
    assert not SentMail.objects.exists()


def test_twice_a_day_is_once_and_tomorrow_is_another_day():
    choose("tess")
    send_digests(NOW)
    assert send_digests(NOW).before == 1
    assert len(mail.outbox) == 1
    assert send_digests(TOMORROW).sent == 1
    assert len(mail.outbox) == 2


def test_two_runs_at_once_send_one(monkeypatch):
    """The other run writes its row between the look and the writing of this one."""
    choose("tess")
    account = Account.objects.get(login__startswith="tess.")

    def other_first(*args):
        SentMail.objects.create(account=account, day=NOW.date())
        return Waiting(1, 0, 0)

    monkeypatch.setattr(digest, "waiting_for", other_first)
    assert send_digests(NOW).before == 1
    assert mail.outbox == []


def test_when_no_mail_server_answers_nothing_is_written_and_a_later_run_sends(server):
    choose("tess", "yara")
    server.on_open = ConnectionRefusedError("mail.example")
    with pytest.raises(MailServerError, match="does not answer") as told:
        send_digests(NOW)
    assert "mail.example" not in str(told.value)
    assert not SentMail.objects.exists()
    server.on_open = None
    assert send_digests(NOW).sent == 2


def test_a_mail_that_may_have_been_taken_is_not_sent_again(server):
    choose("tess", "yara")
    server.on_send = smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
    with pytest.raises(MailServerError, match="not repeated"):
        send_digests(NOW)
    assert SentMail.objects.get().outcome == MailOutcome.UNSURE
    server.on_send = None
    run = send_digests(NOW)
    assert (run.sent, run.before) == (1, 1)


def test_a_refused_mail_holds_up_nobody_and_is_tried_again(server):
    choose("tess", "yara")
    server.on_send = smtplib.SMTPRecipientsRefused({"tess": (550, b"unknown")})
    run = send_digests(NOW)
    assert (run.sent, run.refused) == (0, 2)
    assert not SentMail.objects.exists()
    server.on_send = None
    assert send_digests(NOW).sent == 2


def test_it_is_chosen_and_stopped_on_the_page(come_in):
    client = come_in("tess")
    assert "De e-mail aanzetten" in client.get(reverse("agenda")).content.decode()
    client.post(reverse("daily_mail"), {"mail": "on"})
    client.post(reverse("daily_mail"), {"mail": "on"})
    assert DailyMail.objects.get().account.login.startswith("tess.")
    assert "De e-mail staat aan" in client.get(reverse("agenda")).content.decode()
    client.post(reverse("daily_mail"), {"mail": "off"})
    assert not DailyMail.objects.exists()


def test_where_mail_is_not_set_up_nobody_can_choose_it(come_in, settings):
    settings.MAIL_CAN_BE_SENT = False
    page = come_in("tess").get(reverse("agenda")).content.decode()
    assert "Uw organisatie heeft geen e-mail ingesteld" in page
    assert reverse("daily_mail") not in page


def test_it_is_stopped_from_the_mail_without_logging_in(client):
    choose("tess")
    send_digests(NOW)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (way,) = re.findall(r"<http://localhost:8000(/\S+)>", headers["List-Unsubscribe"])
    asked = client.get(way)
    assert asked.status_code == 200
    assert DailyMail.objects.exists()
    client.handler.enforce_csrf_checks = True
    assert client.post(way, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not DailyMail.objects.exists()
    assert client.post(way).status_code == 200
    assert send_digests(TOMORROW) == digest.Run()


@pytest.mark.parametrize("token", ["x", "a:b:c", "é"])
def test_another_token_stops_nothing(client, token):
    choose("tess")
    assert client.post(reverse("daily_mail_stop", args=[token])).status_code == 404
    account = Account.objects.get(login__startswith="tess.")
    assert account_of(token_of(account)) == account
    assert account_of(token_of(account)[:-1]) is None
    assert DailyMail.objects.exists()


def test_the_command_says_what_it_did(capsys, monkeypatch, settings):
    choose("tess")
    monkeypatch.setattr(web_command, "opened_store", nullcontext)
    assert web_command.digest() is Exit.WELL
    assert "sent: 1, nothing waits: 0, had it today: 0" in capsys.readouterr().err
    assert web_command.digest() is Exit.WELL
    assert "had it today: 1" in capsys.readouterr().err


def test_the_command_tells_when_it_cannot(server, monkeypatch, settings):
    choose("tess")
    monkeypatch.setattr(web_command, "opened_store", nullcontext)
    server.on_send = smtplib.SMTPDataError(550, b"no")
    assert web_command.digest() is Exit.MISSED
    server.on_open = TimeoutError()
    with pytest.raises(RefusedError, match="does not answer"):
        web_command.digest()
    settings.MAIL_CAN_BE_SENT = False
    with pytest.raises(RefusedError, match="TERUGWEG_MAIL_HOST"):
        web_command.digest()
