# SPDX-License-Identifier: EUPL-1.2
"""The page of a parent: the goal, how far everyone sees it, contact, what comes, what one can do."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from terugweg.web.dossier.models import Child
from terugweg.web.family.contact import SIGNS
from terugweg.web.family.decisions import DECIDES
from tests.web.workspace.filling import hidden_fields
from tests.web.workspace.test_lists import recorded

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MILO, NOOR = "D-2026-005", "D-2026-003"
TOO_HEAVY = 100_000


def page_of(client, number, query=""):
    answer = client.get(reverse("family_child", args=[number]) + query)
    assert answer.status_code == 200
    assert len(answer.content) < TOO_HEAVY
    return answer


def test_a_parent_of_one_child_lands_on_its_page(come_in):
    mother = come_in("abena")
    answer = mother.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("family_child", args=[MILO])


def test_a_parent_of_several_children_chooses(come_in):
    answer = come_in("sunita").get("/", follow=True)
    assert [child.person.name for child, _links in answer.context["children"]] == [
        "Anjali Ramsanjhal",
        "Rohan Ramsanjhal",
    ]


def test_each_condition_stands_with_its_help_and_everyone_s_view(come_in):
    goal = page_of(come_in("abena"), MILO).context["goal"]
    learning, stable = goal.conditions
    assert learning.text == "Moeder laat zien dat zij leerbaar is"
    assert learning.met is False
    assert learning.blameless
    assert learning.help == ()
    assert [one.met for one in learning.views] == [False, None]
    assert "niemand om van te leren" in learning.views[1].text
    assert stable.views == ()


def test_what_a_parent_thinks_of_it_stands_beside_the_others(come_in):
    mother = come_in("abena")
    address = page_of(mother, MILO).context["goal"].give_view
    hidden = hidden_fields(mother.get(address).content.decode())
    said = {"f-answer": "adds", "f-text": "Ik heb een woning sinds juli.", "step": "record"}
    assert mother.post(address, {**hidden, **said}).status_code == 302
    _learning, stable = page_of(mother, MILO).context["goal"].conditions
    (view,) = stable.views
    assert view.mine
    assert view.text == "Ik heb een woning sinds juli."


def test_contact_is_a_month_and_a_list_with_by_whom(come_in):
    contact = page_of(come_in("abena"), MILO, "?maand=2026-05").context["contact"]
    found = {number: moments for week in contact.month.weeks for number, _now, moments in week}
    assert [one.kind for one in found[15]] == ["held"]
    (cancelled,) = found[22]
    assert (cancelled.kind, cancelled.day) == ("cancelled", date(2026, 5, 22))
    assert contact.cancelled == [("Gecertificeerde instelling", 1)]
    assert contact.past[0].day == date(2026, 11, 13)
    assert contact.month.before == "2026-04"
    # What was corrected counts once.
    assert [one.day for one in contact.past].count(date(2026, 10, 2)) == 1


@pytest.mark.parametrize("month", ["2026-13", "x", "0000-01", "2026-", "-5", "²026-01", "99999-1"])
def test_a_month_that_is_none_is_this_month(come_in, month):
    contact = page_of(come_in("abena"), MILO, f"?maand={month}").context["contact"]
    assert contact.month.before == "2026-10"


def test_what_comes_is_in_order_and_still_to_come(come_in):
    context = page_of(come_in("abena"), MILO).context
    assert len(context["waiting"]) == 2
    titles = [str(one.title) for one in context["coming"]]
    assert any("ndertoezichtstelling" in one for one in titles[:3])
    assert "26 november 2026" in str(context["coming"][0].when)


def test_of_a_hearing_that_was_moved_only_the_new_day_is_told(come_in):
    """It was planned for 20 November, and then for the 26th."""
    (hearing,) = [one for one in page_of(come_in("abena"), MILO).context["coming"]
                  if one.icon == "scales"]  # fmt: skip
    assert hearing.when == "Donderdag 26 november 2026"
    assert "10:30" in hearing.title
    assert "zaal 2" in hearing.text
    assert "verlenging van de ondertoezichtstelling" in hearing.text


@pytest.mark.parametrize(
    ("event_type", "fields"),
    [
        ("hearing_cancelled", {"planned_ref": ["hearing-moved"]}),
        ("hearing_held", {"petition_ref": ["petition-extend-order", "petition-extend-placement"]}),
        ("petition_withdrawn", {"petition_ref": ["petition-extend-order",
                                                 "petition-extend-placement"]}),
    ],
)  # fmt: skip
def test_a_hearing_that_is_off_or_over_is_not_told(come_in, event_type, fields):
    recorded(MILO, event_type, "2026-11-23", "court", **fields)
    context = page_of(come_in("abena"), MILO).context
    assert [one for one in context["coming"] if one.icon == "scales"] == []


def test_a_hearing_is_told_on_its_day_and_not_after_it(come_in, on_day):
    for day, told in ((date(2026, 11, 26), 1), (date(2026, 11, 27), 0)):
        on_day(day)
        context = page_of(come_in("abena"), MILO).context
        assert len([one for one in context["coming"] if one.icon == "scales"]) == told


def test_a_letter_that_asks_when_the_hearing_is_proposes_its_day(come_in):
    answer = come_in("abena").get(reverse("family_letter", args=[MILO, "letter_legal_aid"]))
    proposed = answer.context["form"]["hearing"].value()
    assert proposed == "donderdag 26 november 2026, om 10:30 uur"


def test_help_that_stopped_is_told_where_the_help_stands(come_in):
    helps = page_of(come_in("abena"), MILO).context["helps"]
    assert any("29 mei 2026" in str(one.value) for one in helps)


def test_only_what_is_open_to_this_parent_is_offered(come_in):
    context = page_of(come_in("abena"), MILO).context
    found = {one.norm: one for one in (*context["rights"], *context["rights_open"])}
    assert found["appeal-in-3-months"].until == date(2026, 12, 10)
    ask = found["end-of-placement-request"]
    assert ask.sure
    assert any("/vragen/end_placement_requested/" in one.url for one in ask.actions)
    assert "child-s-informal-access-to-the-judge" not in found
    assert "child-of-12-holds-own-file-rights" not in found


def test_decisions_tell_why_in_the_words_of_who_decided(come_in):
    context = page_of(come_in("abena"), MILO).context
    every = [*context["decisions"], *context["more_decisions"]]
    (placed,) = [one for one in every if "erugkeer is het doel" in one.why]
    assert "26 november 2026" in placed.what


def test_what_is_hidden_is_said_to_be_possible(come_in):
    context = page_of(come_in("abena"), MILO).context
    assert context["hidden"] is not None
    assert "7.3.10" in context["hidden"].ground
    assert context["hidden"].ask


def test_without_authority_the_page_says_what_is_not_shown_and_how_to_ask(come_in):
    """The father of the two children does not have authority after the record says so."""
    from terugweg.web.access.relations import ties_of  # noqa: PLC0415 - one test asks it
    from terugweg.web.family.hidden import hidden_of  # noqa: PLC0415 - as above
    from terugweg.web.family.own import Own  # noqa: PLC0415 - as above

    answer = page_of(come_in("dwight"), NOOR)
    own = answer.context["own"]
    without = Own(own.viewer, own.child, own.case, own.me, "parent_without_authority")
    told = hidden_of(without)
    assert told is not None
    assert "377c" in told.ground
    assert told.ask.endswith("/vragen/file_access_requested/")
    assert ties_of(own.viewer, own.child)


def test_help_that_stopped_stands_with_the_conditions_and_the_reason(come_in):
    """Of two kinds of help with three conditions is not said which goes with which."""
    child = Child.objects.get(person__name="Rohan Ramsanjhal")
    goal = page_of(come_in("sunita"), child.number).context["goal"]
    treatment, talks = goal.together
    assert "7 juli 2026" in treatment
    assert "doelen gehaald" in treatment
    assert "16 juni 2025" in talks
    assert [one.help for one in goal.conditions] == [None, None, None]


def test_that_no_help_was_named_is_not_said_where_help_is_hidden(come_in):
    """The talks are for her brother: of them nothing is shown in the file of Anjali."""
    child = Child.objects.get(person__name="Anjali Ramsanjhal")
    goal = page_of(come_in("sunita"), child.number).context["goal"]
    (treatment,) = goal.together
    assert "7 juli 2026" in treatment
    assert [one.help for one in goal.conditions] == [None, None, None]


def test_help_that_stopped_stands_beside_its_condition_for_whose_help_it_was(come_in):
    """Both have authority; the help was for the mother, and is health data of hers."""
    recorded(NOOR, "return_conditions_set", "2026-11-20", "GI", measurable=True,
             conditions=["De gezinstherapie is gevolgd"], help_per_condition=["family-therapy"],
             explained_to_parents_on="2026-11-20", feasible_by="2027-05-01")  # fmt: skip
    recorded(NOOR, "help_ended", "2026-11-22", "youth_care_provider", help_ref="family-therapy",
             for_person="mother", reason="stopped_by_provider", goals_met=False,
             closing_talk_held=False)  # fmt: skip
    (hers,) = page_of(come_in("maartje"), NOOR).context["goal"].conditions
    (told,) = hers.help
    assert "22 november 2026" in told
    assert "gestopt door de aanbieder" in told
    page = page_of(come_in("dwight"), NOOR)
    (his,) = page.context["goal"].conditions
    assert his.help is None
    assert "gestopt door de aanbieder" not in page.content.decode()


@pytest.mark.parametrize("name", ["maartje", "nadia", "abena", "marcin", "sunita", "marvelina"])
def test_the_pages_of_every_parent_stand_and_are_light(come_in, name):
    client = come_in(name)
    seen = 0
    for child in Child.objects.filter(number__startswith="D-2026-"):
        answer = client.get(reverse("family_child", args=[child.number]))
        if answer.status_code == 404:
            continue
        seen += 1
        assert len(answer.content) < TOO_HEAVY
    assert seen


def test_signs_and_decisions_are_of_the_vocabulary():
    from terugweg.caselog.vocabulary import load_vocabulary  # noqa: PLC0415 - one test asks it

    assert set(load_vocabulary().events) >= DECIDES
    assert set(SIGNS) == {"planned", "held", "cancelled"}


def test_a_reason_of_the_vocabulary_is_told_in_words(come_in):
    context = page_of(come_in("ruben"), "D-2026-004/anjali").context
    (ended,) = [one for one in context["decisions"] if one.title == "Maatregel geëindigd"]
    assert ended.why == "Afgelopen op de einddatum"


def test_help_that_is_not_there_stands_beside_its_condition_and_with_what_is_to_come(come_in):
    asked = recorded(NOOR, "help_requested", "2026-10-01", "GI", for_person="noor", kind="trauma",
                     goal="Noor kan vertellen wat er gebeurde")  # fmt: skip
    recorded(NOOR, "return_conditions_set", "2026-11-20", "GI", measurable=True,
             conditions=["Noor heeft traumahulp"], help_per_condition=[asked],
             explained_to_parents_on="2026-11-20", feasible_by="2027-05-01")  # fmt: skip
    recorded(NOOR, "help_not_available", "2026-11-21", "municipality", request_ref=[asked],
             reason="no_offer", alternative="Gesprekken met de praktijkondersteuner")  # fmt: skip

    page = page_of(come_in("maartje"), NOOR)
    (condition,) = page.context["goal"].conditions
    (told,) = condition.help
    assert condition.missing
    assert "21 november 2026" in told
    assert "deze hulp wordt niet aangeboden" in told
    assert "Gesprekken met de praktijkondersteuner" in told
    (row,) = [one for one in page.context["helps"] if "21 november 2026" in str(one.value)]
    assert row.url
    assert come_in("maartje").get(row.url).status_code == 200
    (still,) = [one for one in page.context["helps_to_come"] if one.asked == "1 oktober 2026"]
    assert still.url.startswith("/regels/municipality-provides-the-help-found-needed/")


def test_help_that_the_family_did_not_want_is_not_called_missing(come_in):
    asked = recorded(NOOR, "help_requested", "2026-10-01", "GI", for_person="noor", kind="trauma",
                     goal="Noor kan vertellen wat er gebeurde")  # fmt: skip
    recorded(NOOR, "help_not_available", "2026-11-21", "GI", request_ref=[asked],
             reason="client_declined")  # fmt: skip

    page = page_of(come_in("maartje"), NOOR)
    (row,) = [one for one in page.context["helps"] if "21 november 2026" in str(one.value)]
    assert "ouder of kind wil deze hulp niet" in str(row.value)
    assert not row.url
    assert all(one.asked != "1 oktober 2026" for one in page.context["helps_to_come"])


@pytest.mark.parametrize(
    ("name", "number", "letters"),
    [("maartje", "D-2026-003", 0), ("ruben", "D-2026-004/anjali", 0), ("abena", MILO, 1)],
)
def test_a_right_leads_to_a_letter_only_where_there_is_one(come_in, name, number, letters):
    """An appeal, and the way to the court about access, have none: a list of others is no way."""
    parent = come_in(name)
    page = parent.get(reverse("family_child", args=[number])).content.decode()
    found = set(re.findall(r'href="([^"]*/brieven/\?recht=[^"]*)"', page))
    assert len(found) == letters
    for link in found:
        answer = parent.get(link)
        assert answer.status_code == 302
        assert "/brieven/letter_" in answer["Location"]
