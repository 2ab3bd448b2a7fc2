# SPDX-License-Identifier: EUPL-1.2
"""The check of one's own case, from the first page to what is found. No test here has a database."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import gettext, override

from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.public.check_kinds import questions
from terugweg.web.public.check_result import Checked
from tests.web.public.check_pages import ABOUT, ADDRESS, DATES, HAVE, WHOLE, seen, send, words


def findings(answer, norm):
    return [one for one in answer.context["checked"].assessment.findings if one.norm.id == norm]


def test_from_the_first_page_to_what_is_found(client):
    start = client.get(ADDRESS)
    about = send(client, "begin", "start")
    have = send(client, "next", "about", seen(about).sent, **ABOUT)
    dates = send(client, "next", "have", seen(have).sent, **HAVE)
    found = send(client, "next", "dates", seen(dates).sent, **DATES)

    pages = [start, about, have, dates, found]
    assert [page.context["step"] for page in pages] == ["start", "about", "have", "dates", "answer"]
    assert all(page.headers["Cache-Control"] == "no-store" for page in pages)
    (missed,) = findings(found, "end-of-placement-request-answered-in-2-weeks")
    assert (missed.verdict, missed.due) == ("overdue", date(2026, 11, 16))
    (court,) = findings(found, "end-of-placement-court-in-2-weeks")
    assert court.verdict == "open"
    assert "16 november 2026" in words(found)
    assert "1:265d lid 3 en 4" in words(found)


def test_nothing_of_the_address_is_read(client):
    page = client.get(f"{ADDRESS}?asker=child&born=7-7-2013&go=next&step=dates")

    assert page.context["step"] == "start"
    assert "7-7-2013" not in page.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("asker", "reader"),
    [("parent", "parent"), ("helper", "parent"), ("child", "child"), ("lawyer", "professional"),
     ("foster_carer", "professional")],
)  # fmt: skip
def test_everyone_reads_in_own_words(client, asker, reader):
    found = send(client, "next", "dates", WHOLE, asker=asker)

    assert found.context["checked"].reader == reader


@pytest.mark.parametrize(("born", "verdict"), [("14-5-2014", "overdue"), ("3-11-2014", None)])
def test_child_of_twelve_asks_for_itself(client, born, verdict):
    """On 2 November 2026 the one is twelve, the other not yet."""
    found = send(client, "next", "dates", {**WHOLE, "asker": "child", "born": born})

    sure = [
        one.verdict
        for one in findings(found, "end-of-placement-request-answered-in-2-weeks")
        if one.sure
    ]
    assert sure == ([verdict] if verdict else [])


class TestSilence:
    """Only what someone surely knows is a fact; all else is not known."""

    @pytest.mark.parametrize(
        ("answered", "verdict"), [("no", "overdue"), ("unknown", "unknown"), ("", "unknown")]
    )
    def test_of_the_institution(self, client, answered, verdict):
        found = send(client, "next", "dates", {**WHOLE, "end_request-0-answered": answered})

        (one,) = findings(found, "end-of-placement-request-answered-in-2-weeks")
        assert one.verdict == verdict

    def test_on_a_hearing_that_surely_was_not(self, client):
        urgent = {"have-emergency": "yes", "emergency-0-on": "2-11-2026", "emergency-0-heard": "no"}
        known = send(client, "next", "dates", {**WHOLE, **urgent, "have-hearing": "no"})
        not_known = send(client, "next", "dates", {**WHOLE, **urgent})

        norm = "emergency-order-heard-in-2-weeks"
        assert [one.verdict for one in findings(known, norm)] == ["overdue"]
        assert [one.verdict for one in findings(not_known, norm)] == ["unknown"]

    def test_on_what_was_not_asked_is_never_a_fault(self, client):
        """We do not ask what stands in a decision: so it may not be said that it lacks."""
        everything = {name.replace("have-", "all-"): "yes" for name in HAVE}
        found = send(client, "next", "dates", {**WHOLE, **everything})

        verdicts = {one.verdict for one in found.context["checked"].assessment.findings}
        assert "lacking" not in verdicts
        assert "breached" not in verdicts

    @pytest.mark.parametrize(
        ("told", "verdict"), [("yes", "overdue"), ("unknown", "unknown"), ("", "unknown")]
    )
    def test_after_the_last_evaluation(self, client, told, verdict):
        """Who says that this was all says so of the days after the last one too."""
        one = {"have-evaluation": "yes", "evaluation-0-on": "2-6-2026", "all-evaluation": told}
        found = send(client, "next", "dates", {**WHOLE, **one})

        last = findings(found, "evaluated-every-3-months")[-1]
        assert (last.trigger, last.verdict) == ("evaluation-1", verdict)
        assert last.due == date(2026, 9, 2)

    @pytest.mark.parametrize(("told", "late"), [("no", True), ("unknown", False), ("", False)])
    def test_on_an_evaluation(self, client, told, late):
        found = send(client, "next", "dates", {**WHOLE, "have-evaluation": told})

        verdicts = {one.verdict for one in findings(found, "evaluated-every-3-months")}
        assert ("overdue" in verdicts) == late


class TestWhatWasFilledIn:
    def test_comes_back_on_every_page(self, client):
        for step in ("about", "have", "dates"):
            page = send(client, f"back:{step}", "answer", WHOLE)
            assert WHOLE.items() <= seen(page).sent.items()
        found = send(client, "next", "dates", WHOLE)
        assert WHOLE.items() <= seen(found).sent.items()

    def test_comes_back_when_it_is_wrong(self, client):
        wrong = {**WHOLE, "supervision-0-on": "30 februari 2026", "placed-0-on": "<b>gisteren</b>"}
        page = send(client, "next", "dates", wrong)

        assert page.context["step"] == "dates"
        assert wrong.items() <= seen(page).sent.items()

    @pytest.mark.parametrize("step", ["about", "have", "dates", "answer"])
    def test_comes_along_to_the_other_language(self, client, step):
        page = client.post(ADDRESS, {**WHOLE, "step": step, "language": "en"})

        assert page.context["step"] == step
        assert 'lang="en"' in page.content.decode()
        assert WHOLE.items() <= seen(page).sent.items()
        assert page.cookies["django_language"].value == "en"

    def test_one_more_and_one_less(self, client):
        more = send(
            client,
            "add:contact",
            "dates",
            {**WHOLE, "have-contact": "yes", "contact-0-on": "1-9-2026"},
        )
        assert more.context["sheet"].count("contact") == 2
        two = {**seen(more).sent, "contact-1-on": "8-9-2026"}
        three = {
            **seen(send(client, "add:contact", "dates", two)).sent,
            "contact-2-on": "15-9-2026",
        }
        less = seen(send(client, "drop:contact:0", "dates", three)).sent

        assert (less["n-contact"], less["contact-0-on"], less["contact-1-on"]) == (
            "2",
            "8-9-2026",
            "15-9-2026",
        )
        assert "contact-2-on" not in less

    def test_no_more_is_taken_than_can_be_sent(self, client):
        answers = {f"contact-{number}-on": "1-9-2026" for number in range(12)}
        page = send(
            client,
            "add:contact",
            "dates",
            {**WHOLE, **answers, "have-contact": "yes", "n-contact": "12"},
        )
        assert page.context["sheet"].count("contact") == 12
        assert "add:contact" not in page.content.decode()
        assert "add:placed" in page.content.decode()

        many = {
            f"{kind}-{number}-on": "1-9-2026" for number in range(12) for kind in questions().kinds
        }
        many |= {f"{kind}-{number}-whom": "x" for number in range(12) for kind in questions().kinds}
        many |= {f"{kind}-{number}-until": "" for number in range(12) for kind in questions().kinds}
        full = send(client, "back:dates", "dates", {**WHOLE, **many})
        assert "add:placed" not in full.content.decode()

    def test_is_told_by_day(self, client):
        found = send(client, "next", "dates", {**WHOLE, "placed-0-on": "8-3-2026"})

        assert found.context["happened"] == [
            "Ondertoezichtstelling uitgesproken, 2 maart 2026", "Machtiging uithuisplaatsing, 2 maart 2026",
            "Kind uit huis geplaatst, 8 maart 2026",
            "Verzoek om de uithuisplaatsing te beëindigen, 2 november 2026",
        ]  # fmt: skip

    def test_is_told_as_it_was_typed(self, client):
        """A month is a month, and of an extension one sees which measure it was."""
        more = {"have-authorisation_extended": "yes", "authorisation_extended-0-on": "2-9-2026"}
        told = send(client, "next", "dates", {**WHOLE, **more}).context["happened"]

        assert "Kind uit huis geplaatst, maart 2026" in told
        assert "Maatregel verlengd, 2 september 2026 (machtiging uithuisplaatsing)" in told

    def test_nobody_else_sees_a_name(self, client):
        page = send(
            client, "next", "dates", {**WHOLE, "name": "Zebrapaard", "case-0-x": "Zebrapaard"}
        )

        assert "Zebrapaard" not in page.content.decode()


class TestWhatIf:
    def test_the_letter_was_of_another_day(self, client):
        page = send(
            client,
            "whatif",
            "answer",
            WHOLE,
            **{"if-moved": "end_request-1", "if-to": "16-11-2026"},
        )

        changes = page.context["differences"]
        (answer,) = [one for one in changes if "Antwoord op een verzoek" in one.title]
        assert "16 november 2026" in answer.before
        assert "30 november 2026" in answer.after
        # The answers themselves stay as they were.
        assert seen(page).sent["end_request-0-on"] == "2-11-2026"

    @pytest.mark.parametrize(
        ("moved", "to"),
        [
            ("end_request-1", "31-4-2026"),
            ("nothing", "1-4-2026"),
            ("", ""),
            ("end_request-1", "2026"),
        ],
    )
    def test_what_cannot_be_is_told(self, client, moved, to):
        page = send(client, "whatif", "answer", WHOLE, **{"if-moved": moved, "if-to": to})

        assert page.context["differences"] is None
        assert page.context["what_if"].errors

    def test_days_inside_the_event_move_with_it(self):
        """As if the answers had been given with the other day at once."""
        from terugweg.web.public.check_what_if import _moved  # noqa: PLC0415 - what is under test

        line = "{day}  written_instruction_given  as i1, by GI, to mother, delivered_on {day}"
        one, other = (
            parse_miniature(line.format(day=day), load_vocabulary())
            for day in ("2026-10-01", "2026-11-02")
        )
        moved = _moved(one, "i1", date(2026, 11, 2))
        with override("nl"):
            due = [
                [
                    (f.norm.id, f.verdict, f.due)
                    for f in Checked(case, "parent", date(2026, 11, 23)).assessment.findings
                ]
                for case in (moved, other)
            ]
        assert due[0] == due[1]
        assert due[0]


@pytest.mark.parametrize("asker", ["parent", "child", "lawyer"])
def test_page_is_light(client, asker):
    """With everything that can be there, in the words of each reader."""
    answers = {**ABOUT, "asker": asker}
    for kind in questions().kinds.values():
        answers |= {
            f"have-{kind.id}": "yes",
            f"{kind.id}-0-on": "2-9-2026",
            f"all-{kind.id}": "yes",
        }
    answers |= {"sure": "no_order no_decision", "planned-0-day": "3-12-2026"}
    have = send(client, "back:have", "dates", answers)
    dates = send(client, "back:dates", "answer", answers)
    found = send(client, "next", "dates", answers)

    assert found.context["step"] == "answer"
    assert max(len(page.content) for page in (have, dates, found)) < 100_000


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_has_no_account_finds_the_way(client, language):
    client.cookies["django_language"] = language
    with override(language):
        name = gettext("Check your case")
    assert name in words(client.get(ADDRESS))
    assert ADDRESS in seen(client.get("/woorden/")).links
