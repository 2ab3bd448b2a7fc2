# SPDX-License-Identifier: EUPL-1.2
"""On from what was found: with a brother or sister, or to the words explained."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext, override

from tests.web.public.check_pages import ABOUT, ADDRESS, WHOLE, seen, send, words


def findings(answer, norm):
    return [one for one in answer.context["checked"].assessment.findings if one.norm.id == norm]


class TestAnotherChild:
    """The check of a brother or sister: what was decided goes along, what is of one child does not."""

    FAMILY = {  # noqa: RUF012 - not changed
        **WHOLE, "have-evaluation": "yes", "evaluation-0-on": "1-6-2026", "have-permanency": "yes",
        "permanency-0-on": "1-7-2026", "have-returned": "no", "sure": "no_order",
    }  # fmt: skip

    def test_decisions_and_requests_go_along(self, client):
        page = send(client, "another", "answer", self.FAMILY)
        sent = seen(page).sent

        assert page.context["step"] == "about"
        assert sent["asker"] == "parent"
        assert sent["supervision-0-on"] == "2-3-2026"
        assert sent["end_request-0-on"] == "2-11-2026"
        assert sent["evaluation-0-on"] == "1-6-2026"

    def test_what_is_of_one_child_is_asked_again(self, client):
        sent = seen(send(client, "another", "answer", self.FAMILY)).sent

        assert not sent["born"]
        assert (
            not {"authority", "other", "have-placed", "placed-0-on", "have-permanency"}
            & sent.keys()
        )

    def test_silence_on_one_child_is_none_on_the_other(self, client):
        """That there was no answer, or nothing more, is a fact: nobody said it of this child."""
        sent = seen(send(client, "another", "answer", self.FAMILY)).sent
        silent = {
            "have-contact",
            "have-returned",
            "all-supervision",
            "end_request-0-answered",
            "sure",
        }
        assert not silent & sent.keys()

        again = {**sent, **ABOUT, "born": "3-3-2018", "step": "dates"}
        found = send(client, "next", "dates", again)
        (answer,) = findings(found, "end-of-placement-request-answered-in-2-weeks")
        assert answer.verdict == "unknown"

    def test_both_checks_stand_on_their_own(self, client):
        first = send(client, "next", "dates", self.FAMILY)
        again = seen(send(client, "another", "answer", seen(first).sent)).sent
        second = send(
            client, "next", "dates", {**again, **ABOUT, "born": "3-3-2018", "step": "dates"}
        )

        assert second.context["step"] == "answer"
        assert str(second.context["checked"].case.persons[0].born) == "2018-03-03"
        assert len(second.context["checked"].case.children) == 1

    def test_a_page_says_that_it_is_about_the_next_child(self, client):
        with override("nl"):
            told = gettext("The next child")
        assert told in words(send(client, "another", "answer", self.FAMILY))
        assert told not in words(send(client, "back:about", "answer", self.FAMILY))

    @pytest.mark.parametrize(("asker", "offered"), [("parent", True), ("child", False)])
    def test_who_asks_about_oneself_has_no_other_child(self, client, asker, offered):
        found = send(client, "next", "dates", {**WHOLE, "asker": asker})

        assert ('value="another"' in found.content.decode()) == offered


def test_who_looks_up_a_word_does_not_lose_the_answers(client):
    """The page came by a form: no address leads back to it."""
    found = send(client, "next", "dates", WHOLE).content.decode()
    ways = re.findall(r'<a href="/woorden/#[^"]*"[^>]*>[^<]*</a>', found)
    with override("nl"):
        told = gettext("All words (in a new tab)")

    assert ways
    assert all('target="_blank"' in way and f">{told}<" in way for way in ways)
    start = client.get(ADDRESS).content.decode()
    assert 'target="_blank"' not in "".join(re.findall(r'<a href="/woorden/#[^>]*>', start))


def test_what_is_found_more_than_once_is_told_once(client):
    """Two decisions of one day, to which the same appeal is open: told once, with both."""
    same = {"authorisation-0-on": "2-9-2026", "supervision-0-on": "2-9-2026"}
    found = send(client, "next", "dates", {**WHOLE, **same})

    cards = [card for part in found.context["checked"].shown for card in part.cards]
    (appeal,) = [card for card in cards if "appeal-in-3-months" in card.url]
    (one,) = appeal.occasions
    assert len(one.because) == len(appeal.item.occasions) == 2
    assert "; ".join(one.because) in words(found)
    for card in cards:
        told = [text for one in card.occasions for text in one.because]
        assert sorted(told) == sorted(occasion.because for occasion in card.item.occasions)
