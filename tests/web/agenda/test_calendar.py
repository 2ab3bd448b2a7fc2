# SPDX-License-Identifier: EUPL-1.2
"""The calendar: what is in it, for whom, how a calendar program sees changes, and its secret."""

from __future__ import annotations

import logging
import re
from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.accounts.models import Account, Capacity
from terugweg.web.agenda import calendar_link
from terugweg.web.agenda.duties import all_of, duties_of
from terugweg.web.agenda.models import CalendarItem, CalendarLink
from terugweg.web.discretion import Discreet
from terugweg.web.dossier.models import Assignment, Child, Involvement
from terugweg.web.parties.models import Organisation, Person
from terugweg.web.secret_digest import digest_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


@pytest.fixture
def feed(client, viewer_of):
    """Make a link for someone and fetch it, as a calendar program without a session does."""

    def fetch(name, *, with_number=False, **headers):
        token = calendar_link.make(viewer_of(name), with_number=with_number)
        return client.get(reverse("calendar_feed", args=[token]), headers=headers)

    return fetch


def events_of(answer):
    return Calendar.from_ical(answer.content).events


def is_hearing(event):
    """Whether it is a hearing, and no last day."""
    item = CalendarItem.objects.get(pk=str(event["uid"]))
    return item.norm == "hearing_scheduled"


def last_days(answer):
    return [event for event in events_of(answer) if not is_hearing(event)]


@pytest.mark.parametrize("name", ["yara", "otto", "roos", "ramon", "bram", "ria", "marcin"])
def test_everyone_has_their_own_last_days(feed, viewer_of, name):
    answer = feed(name)
    duties = {one.due for one in all_of(duties_of(viewer_of(name))) if one.due is not None}
    assert {event.start for event in last_days(answer)} == duties


def test_the_calendar_has_the_last_days_of_today(feed, viewer_of):
    answer = feed("tess")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    duties = [one for one in all_of(duties_of(viewer_of("tess"))) if one.due is not None]
    assert len(duties) > 1
    shown = {(str(e["summary"]).removeprefix("Laatste dag: "), e.start) for e in last_days(answer)}
    assert shown == {(duty.title, duty.due) for duty in duties}
    plan = next(e for e in events_of(answer) if e.start == date(2026, 11, 25))
    assert plan["dtstart"].params["VALUE"] == "DATE"
    assert plan["dtend"].dt == date(2026, 11, 26)
    assert str(plan["transp"]) == "TRANSPARENT"
    assert str(plan["class"]) == "PRIVATE"


def test_it_holds_no_name_and_no_number_unless_asked(feed):
    names = {person.name for person in Person.objects.all()}
    names |= {word for name in names for word in name.split() if len(word) > 3}
    names |= set(Organisation.objects.values_list("name", flat=True))
    names |= set(Account.objects.values_list("name", flat=True))
    for name in ("tess", "yara", "mees"):
        text = unfolded(feed(name).content.decode())
        assert [one for one in names if re.search(rf"\b{re.escape(one)}\b", text)] == []
        assert "D-2026" not in text
    text = unfolded(feed("tess", with_number=True).content.decode())
    assert "D-2026-003" in text
    assert [one for one in names if re.search(rf"\b{re.escape(one)}\b", text)] == []


def unfolded(text):
    return text.replace("\r\n ", "")


def test_lines_are_folded_and_ended_as_the_standard_says(feed):
    body = feed("yara", with_number=True).content
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    whole = Calendar.from_ical(body)
    assert whole.errors == []
    assert str(whole["version"]) == "2.0"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in body
    for event in whole.events:
        assert {"uid", "dtstamp", "dtstart", "summary", "url"} <= set(map(str.lower, event))
        assert event["dtstamp"].to_ical()[-1:] in {b"Z", "Z"}


def test_it_is_in_the_language_of_the_account(feed):
    Account.objects.filter(login__startswith="tess.").update(language="en")
    answer = feed("tess")
    assert answer["Content-Language"] == "en"
    assert all(str(event["summary"]).startswith("Last day: ") for event in last_days(answer))
    (hearing,) = [event for event in events_of(answer) if is_hearing(event)]
    assert str(hearing["summary"]) == "Hearing in court, at 14:00"


def test_the_same_calendar_stays_the_same_and_is_not_sent_twice(client, viewer_of):
    address = reverse(
        "calendar_feed", args=[calendar_link.make(viewer_of("tess"), with_number=False)]
    )
    first = client.get(address)
    read = ReadEntry.objects.filter(page="calendar").count()
    assert read == 1
    assert client.get(address).content == first.content
    for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = client.get(address, headers=header)
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
    # Nobody read anything when nothing was sent.
    assert ReadEntry.objects.filter(page="calendar").count() == read + 1


def test_what_changes_gets_a_higher_sequence_and_what_is_done_disappears(client, viewer_of):
    viewer = viewer_of("tess")
    address = reverse("calendar_feed", args=[calendar_link.make(viewer, with_number=False)])
    before = {str(e["uid"]): e for e in events_of(client.get(address))}
    Account.objects.filter(pk=viewer.capacity.account_id).update(language="en")
    after = {str(e["uid"]): e for e in events_of(client.get(address))}
    assert set(after) == set(before)
    for uid, event in after.items():
        assert before[uid]["sequence"] == 0
        assert event["sequence"] == 1
        assert event["dtstamp"].dt >= before[uid]["dtstamp"].dt
    changed = CalendarLink.objects.get(revoked_at=None).changed_at
    Assignment.objects.filter(capacity=viewer.capacity).update(until=viewer.day)
    gone = client.get(address, headers={"if-none-match": "old"})
    assert gone.status_code == 200
    assert events_of(gone) == []
    later = CalendarLink.objects.get(revoked_at=None).changed_at
    assert changed is not None
    assert later is not None
    assert later > changed
    Assignment.objects.filter(capacity=viewer.capacity).update(until=None)
    assert {str(e["uid"]) for e in events_of(client.get(address))} == set(before)


def test_a_new_link_keeps_the_ids_and_stops_the_old_one(client, viewer_of):
    viewer = viewer_of("tess")
    old = calendar_link.make(viewer, with_number=False)
    before = events_of(client.get(reverse("calendar_feed", args=[old])))
    new = calendar_link.make(viewer, with_number=False)
    assert client.get(reverse("calendar_feed", args=[old])).status_code == 404
    after = events_of(client.get(reverse("calendar_feed", args=[new])))
    assert {str(e["uid"]) for e in after} == {str(e["uid"]) for e in before}
    assert CalendarLink.objects.filter(capacity=viewer.capacity, revoked_at=None).count() == 1


def test_only_a_hash_of_the_secret_is_kept(viewer_of):
    token = calendar_link.make(viewer_of("tess"), with_number=False)
    assert len(token) == 43  # 256 bits
    link = CalendarLink.objects.get()
    assert link.token == digest_of(token)
    assert token not in str(list(CalendarLink.objects.values()))
    kept = str(list(ChangeEntry.objects.filter(what="agenda.calendarlink").values()))
    assert token not in kept
    assert link.token not in kept
    assert str(link.pk) in kept


def test_any_other_token_is_not_there_by_one_question(client, viewer_of, django_assert_num_queries):
    viewer = viewer_of("tess")
    revoked = calendar_link.make(viewer, with_number=False)
    calendar_link.revoke(viewer)
    ended = calendar_link.make(viewer_of("yara"), with_number=False)
    Capacity.objects.filter(account__login__startswith="yara.").update(until=viewer.day)
    closed = calendar_link.make(viewer_of("daan"), with_number=False)
    Account.objects.filter(login__startswith="daan.").update(is_active=False)
    for token in (revoked, ended, closed, "x" * 43, "é", "a"):
        with django_assert_num_queries(1):
            answer = client.get(reverse("calendar_feed", args=[token]))
        assert answer.status_code == 404
        assert answer.content == b""


def test_nothing_keeps_or_tells_its_address(feed, client):
    for answer in (feed("tess"), client.get(reverse("calendar_feed", args=["x" * 43]))):
        assert answer["Cache-Control"] == "private, no-cache"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"


def test_the_secret_is_in_no_line_of_the_log(client, viewer_of, monkeypatch):
    lines = []
    handler = logging.Handler()
    handler.addFilter(Discreet())
    monkeypatch.setattr(
        handler, "emit", lambda record: lines.append(f"{record.getMessage()} {record.__dict__}")
    )
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    try:
        token = calendar_link.make(viewer_of("tess"), with_number=False)
        calendar_link.revoke(viewer_of("tess"))
        client.get(reverse("calendar_feed", args=[token]))
        client.post(reverse("calendar_feed", args=[token]))
        client.get(f"/agenda/{token}/?{token}")
    finally:
        logger.removeHandler(handler)
    assert len(lines) >= 3
    assert not any(token in line for line in lines)


def test_the_page_shows_the_secret_once(come_in):
    client = come_in("tess")
    assert "ics" not in client.get(reverse("agenda")).content.decode()
    made = client.post(reverse("calendar_make"), {"with_number": "on"})
    (address,) = re.findall(r"http://\S+\.ics", made.content.decode())
    assert "no-store" in made["Cache-Control"]
    assert CalendarLink.objects.get().with_number
    again = client.get(reverse("calendar_make"), follow=True).content.decode()
    assert address.rsplit("/", 1)[1] not in again
    assert client.get(address).status_code == 200
    assert CalendarLink.objects.get().last_used_at is not None
    client.post(reverse("calendar_revoke"))
    assert client.get(address).status_code == 404
    assert client.post(reverse("calendar_revoke")).status_code == 302


def test_from_a_day_in_the_calendar_to_the_rule(feed, come_in):
    addresses = [str(event["url"]) for event in last_days(feed("tess"))]
    client = come_in("tess")
    for address in addresses:
        there = client.get(address)
        assert there["Location"].startswith("/kind/D-2026-003/regels/?part=")
        page = client.get(there["Location"])
        anchor = there["Location"].partition("#")[2]
        assert f'id="{anchor}"' in page.content.decode()


def test_that_way_is_open_to_nobody_else(feed, come_in, viewer_of):
    feed("tess")
    way = reverse("calendar_item", args=[CalendarItem.objects.all()[0].pk])
    client = come_in("yara")
    assert client.get(way).status_code == 404
    client.post(reverse("account_logout"))
    client = come_in("tess")
    assert client.get(way).status_code == 302
    # The institution hands the child over: the way is closed for its worker, too.
    Involvement.objects.filter(child__number="D-2026-003").update(until=viewer_of("tess").day)
    assert client.get(way).status_code == 404


def test_the_person_concerned_sees_that_it_stood_in_a_calendar(feed, come_in):
    feed("tess")
    child = Child.objects.get(number="D-2026-003")
    mother = come_in("maartje")
    page = mother.get(reverse("child_readers", args=[child.number])).content.decode()
    assert "de agenda op een telefoon of computer" in page
