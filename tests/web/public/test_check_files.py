# SPDX-License-Identifier: EUPL-1.2
"""Case files in and out of the check, and the same findings as on the command line."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from typer.testing import CliRunner

from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from terugweg.cli.main import app
from terugweg.report.json_output import as_json
from terugweg.rulebook.model import Shape
from terugweg.web.public.check_kinds import questions
from terugweg.web.public.check_result import ORDER
from tests.web.public.check_pages import ADDRESS, WHOLE, seen, send, words

CASES = sorted((Path(__file__).parents[3] / "examples" / "cases").glob("s*.yaml"))
ALL = {
    **WHOLE, "asker": "parent", "other": "no",
    "supervision-0-until_through": "on", "supervision-0-starts": "5-3-2026", "all-supervision": "yes",
    "have-hearing": "no", "have-contact": "yes", "contact-0-on": "4-2026", "contact-0-whom": "parent",
    "n-contact": "2", "contact-1-on": "1-9-2026", "all-contact": "yes",
    "have-instruction": "yes", "instruction-0-on": "9-11-2026", "instruction-0-whom": "parent",
    "instruction-0-court": "10-11-2026", "have-withdrawal": "yes", "withdrawal-0-on": "11-11-2026",
    "withdrawal-0-answered": "yes", "withdrawal-0-answer_on": "13-11-2026", "withdrawal-0-answer": "refused",
    "have-access": "yes", "access-0-on": "10-2026", "access-0-whom": "GI", "access-0-answered": "unknown",
    "have-emergency": "yes", "emergency-0-on": "2-3-2026", "emergency-0-heard": "no",
    "have-moved": "no", "end_request-0-received": "4-11-2026",
    "have-planned": "yes", "planned-0-on": "16-11-2026", "planned-0-day": "3-12-2026",
    "planned-0-hour": "10.30", "planned-0-about": "extension_OTS", "n-planned": "3",
    "planned-1-on": "11-2026", "planned-1-day": "7-12-2026", "planned-1-about": "instruction",
    "planned-1-off": "20-11-2026", "planned-2-on": "2026", "planned-2-day": "14-12-2026",
}  # fmt: skip


def upload(client, content, reader="parent"):
    page = client.post(ADDRESS, {"go": "upload", "reader": reader, "file": io.BytesIO(content)})
    assert page.status_code == 200
    return page


def on_the_command_line(path, reader, lang="nl", *more):
    told = CliRunner().invoke(
        app, ["assess", str(path), "--for", reader, "--lang", lang, "--format", "json", *more]
    )
    return json.loads(told.stdout)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem[:3])
def test_file_gives_what_the_command_line_gives(client, path):
    page = upload(client, path.read_bytes())

    checked = page.context["checked"]
    assert json.loads(as_json([checked.assessment], checked.words)) == on_the_command_line(
        path, "parent"
    )
    text = words(page)
    for name, part in checked.parts.items():
        assert part.title in text or name == "receipt"
        for card in part.cards:
            assert card.item.title in text
            assert all(one.occasion.sentence in text for one in card.occasions)
        assert name in {*ORDER, "sources", "receipt"}


def test_everything_found_is_told(client):
    """Each finding stands in some part of the page, except those that are told as a row."""
    checked = upload(client, CASES[0].read_bytes()).context["checked"]

    shown = {
        n
        for part in checked.parts.values()
        for card in part.cards
        for one in card.item.occasions
        for n in one.numbers
    }
    rows = {"met", "kept", "discharged", "suspended", "closed", "unknown", "failed"}
    missed = [
        f
        for f in checked.assessment.findings
        if f.verdict not in rows and f.number + 1 not in shown
    ]
    assert all(f.norm.shape == Shape.ENTITLES for f in missed)


def test_file_stays_with_the_page(client):
    page = upload(client, CASES[2].read_bytes(), "child")
    sent = seen(page).sent
    again = send(client, "whatif", "answer", sent, **{"if-moved": "e1", "if-to": "1-11-2020"})
    today = send(client, "today", "answer", sent)

    assert write_case(again.context["checked"].case) == write_case(page.context["checked"].case)
    assert again.context["checked"].reader == "child"
    assert again.context["differences"]
    assert page.context["checked"].day == date(2021, 3, 25)
    assert today.context["checked"].day == date(2026, 11, 23)
    assert "23 november 2026" in words(today)


@pytest.mark.parametrize("answers", [WHOLE, ALL], ids=["short", "long"])
def test_saved_answers_come_back(client, answers):
    found = send(client, "next", "dates", answers)
    assert found.context["step"] == "answer"
    saved = send(client, "save", "answer", seen(found).sent)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="terugweg.yaml"'
    page = upload(client, saved.content)
    changed = send(client, "back:dates", "answer", seen(page).sent)

    assert not page.context["from_file"]
    assert changed.context["step"] == "dates"
    again = send(client, "save", "answer", seen(page).sent)
    assert again.content == saved.content


def test_saved_answers_give_what_the_command_line_gives(client, tmp_path):
    found = send(client, "next", "dates", ALL)
    path = tmp_path / "saved.yaml"
    path.write_bytes(send(client, "save", "answer", ALL).content)

    checked = found.context["checked"]
    mine = json.loads(as_json([checked.assessment], checked.words))["findings"]
    assert mine == on_the_command_line(path, "parent", "nl", "--as-of", "2026-11-23")["findings"]


def test_saved_file_that_was_changed_is_an_ordinary_file(client):
    saved = send(client, "save", "answer", WHOLE).content.decode()
    page = upload(
        client,
        saved.replace("category: foster", "").replace("role: parent", "role: guardian", 1).encode(),
    )

    assert page.context["from_file"]


def test_calendar(client):
    answer = send(client, "calendar", "answer", ALL)
    calendar = Calendar.from_ical(answer.content)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    days = {event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert min(days) >= date(2026, 11, 23)
    assert date(2026, 11, 27) in days, "two weeks after the answer, to go to court"
    uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
    assert len(uids) == len(set(uids))
    again = Calendar.from_ical(send(client, "calendar", "answer", ALL).content)
    assert [str(event["uid"]) for event in again.walk("VEVENT")] == uids


@pytest.mark.parametrize("language", ["nl", "en"])
def test_paper(client, language):
    client.cookies["django_language"] = language
    page = send(client, "next", "dates", ALL)
    answer = send(client, "pdf", "answer", ALL)
    text = " ".join(
        " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages).split()
    )

    assert answer.headers["Content-Type"] == "application/pdf"
    for name in ("now", "missed", "can", "due", "weigh"):
        assert page.context["parts"][name].title in text
    for card in page.context["parts"]["missed"].cards:
        assert all(step.split(":")[0] in text for one in card.occasions for step in one.steps)
    assert page.context["parts"]["can"].cards[0].item.title.split()[0] in text


def test_every_name_is_of_the_vocabulary():
    vocabulary, asked = load_vocabulary(), questions()
    for kind in asked.kinds.values():
        event = vocabulary.events[kind.event]
        assert kind.by in {*event.actors, "asker"}
        assert kind.group in asked.groups
        assert set(kind.also_complete) <= set(vocabulary.events)
        assert all(value in event.fields[name].values for name, value in kind.set)
        assert kind.fields[0].name == "on"
        for one in kind.fields:
            assert set(one.days) <= set(event.fields)
            if one.petition:
                assert one.petition in vocabulary.events["petition_filed"].fields["kind"].values
            elif one.kind == "petition_kind":
                kinds = vocabulary.events["petition_filed"].fields["kind"].values
                assert set(asked.choices[one.choices]) <= set(kinds)
            elif one.kind == "choice":
                field, choices = event.fields[one.field], set(asked.choices[one.choices])
                known = set(field.values) or {"parent", "other-parent", "child"} | set(
                    vocabulary.actors
                )
                assert choices <= ({"yes", "no"} if field.kind == "bool" else known)
        if kind.follow:
            answer = vocabulary.events[kind.follow.event]
            assert kind.follow.link in answer.fields
            assert not kind.follow.day or kind.follow.day in answer.fields
            assert set(asked.choices[kind.follow.choices]) <= set(
                answer.fields[kind.follow.outcome].values
            )
        if kind.link:
            assert kind.link in event.fields
            assert kind.about_kind in asked.kinds


def test_case_of_the_answers_is_a_case_file(client):
    case = parse_case(send(client, "save", "answer", ALL).content)

    assert case.gaps
    assert {event.id for event in case.events} >= {
        "withdrawal-1",
        "withdrawal-1-answer",
        "instruction-1-court",
    }
    assert case.event("withdrawal-1").fields["instruction_ref"][0].event_id == "instruction-1"
