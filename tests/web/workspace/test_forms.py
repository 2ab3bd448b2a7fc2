# SPDX-License-Identifier: EUPL-1.2
"""The forms: improved by hand, filled from the log, for others, for siblings, and to correct."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from terugweg.caselog.reading_one import GrowingLog
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import asking
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child
from terugweg.web.workspace.entry_form import EntryForm
from terugweg.web.workspace.form_fields import Asking
from terugweg.web.workspace.form_offers import Offers
from terugweg.web.workspace.form_texts import FORMS, GENERATED, form_text, form_texts
from terugweg.web.workspace.form_texts_reading import FormTextError, read_form_texts
from terugweg.web.workspace.reading_norms import words_for
from tests.web.workspace.filling import filled, refused

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
FACT = reverse("record", args=[NOOR, "fact_recorded"])
VOCABULARY = load_vocabulary()


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


@pytest.fixture
def tess():
    return asking.viewer_for(Capacity.objects.get(account__name="Tess Waardenlicht"), now())


def offers_for(viewer, child):
    return Offers(asking.case_for(viewer, child, "record").case_file(), words_for(viewer))


# ---- what stands in forms.yaml ------------------------------------------------


def test_the_most_used_types_of_each_role_are_improved():
    by_actor = {name: VOCABULARY.events[name].actors for name in form_texts()}
    assert sum("GI" in actors for actors in by_actor.values()) >= 20
    assert all(any(role in actors for actors in by_actor.values()) for role in
               ("RvdK", "VT", "court", "youth_care_provider", "parent"))  # fmt: skip


@pytest.mark.parametrize("name", sorted(VOCABULARY.events))
def test_every_field_is_asked_once_and_what_must_be_known_never_folds_away(name):
    text, event_type = form_text(name), VOCABULARY.events[name]
    folded = text.folded(event_type)
    asked = [one for group in text.groups_of(event_type) for one in group.fields]
    assert sorted([*asked, *folded]) == sorted(event_type.fields)
    assert not any(event_type.fields[one].required for one in folded)


WRONG = {
    "evaluation_hold:": "no known event",
    "evaluation_held: {title: {nl: a}, groups: [{fields: [kind]}]}": "en is missing",
    "evaluation_held: {title: {nl: a, en: b}}": "groups is missing",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kinds]}]}": 'no known field of evaluation_held',
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}, {fields: [kind]}]}": "stands in two groups",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], more: [findings]}": "must be known",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], help: {king: {nl: a, en: b}}}": 'has no field "king"',
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], choices: {kind: {x: {nl: a, en: b}}}}": 'no choice "x"',
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], defaults: {kind: {child: true}}}": "names no person",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], defaults: {kind: {newest: true}}}": "names no event",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], defaults: {took_part: {roles: [mum]}}}": "no known role",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], defaults: {took_part: {last: {type: contact_moment_held, field: minutes}}}}": "no known field of contact_moment_held like took_part",
    "evaluation_held: {title: {nl: a, en: b}, groups: [{fields: [kind]}], defaults: {findings: {last: {type: opinion_recorded, field: opinion}}}}": "of the class child_confidence",
    "contact_moment_held: {title: {nl: a, en: b}, groups: [{fields: [minutes]}], defaults: {with_persons: {taken: {ref: minutes, field: with_persons}}}}": "no known reference",
    "contact_restricted: {title: {nl: a, en: b}, groups: [{fields: [why_supervised, extent]}], only_if: {why_supervised: {extent: [supervised]}}}": "is asked before",
    "contact_restricted: {title: {nl: a, en: b}, groups: [{fields: [extent]}], only_if: {necessity: {extent: [none]}}}": "must always be known",
    "contact_restricted: {title: {nl: a, en: b}, groups: [{fields: [extent]}], only_if: {why_supervised: {extent: [some]}}}": 'never "some"',
    "first_contact_held: {title: {nl: a, en: b}, groups: [{fields: [child_seen]}], offer: {measure_ref: [measure]}}": "no known event",
    "help_started: {title: {nl: a, en: b}, groups: [{fields: [second_best]}], offer: {request_ref: [petition_filed]}}": "cannot name petition_filed",
}  # fmt: skip


@pytest.mark.parametrize("entry", WRONG)
def test_a_wrong_file_is_refused_with_its_line(tmp_path, entry):
    file = tmp_path / "forms.yaml"
    file.write_text(f"forms:\n  {entry}\n", encoding="utf-8")
    with pytest.raises(FormTextError, match=re.escape(WRONG[entry])) as error:
        read_form_texts(file, VOCABULARY)
    assert "forms.yaml:2" in str(error.value)


def test_a_file_without_forms_is_refused(tmp_path):
    file = tmp_path / "forms.yaml"
    file.write_text("form: {}\n", encoding="utf-8")
    with pytest.raises(FormTextError, match="unknown key"):
        read_form_texts(file, VOCABULARY)


def test_every_text_stands_in_both_languages_and_names_no_number_that_the_law_has_not():
    written = FORMS.read_text(encoding="utf-8")
    assert written.count("{nl: ") == written.count(", en: ")


# ---- what is asked --------------------------------------------------------------


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_form_asks_in_plain_words_with_the_article(come_in, lang):
    client = come_in("tess")
    client.cookies["django_language"] = lang
    page = client.get(reverse("record", args=[NOOR, "evaluation_held"])).content.decode()
    asked = {"nl": "Deed het kind mee?", "en": "Did the child take part?"}[lang]
    assert asked in page
    assert "IVRK 12" in page
    assert page.index(asked) < page.index("f-findings") < page.index("f-child_spoken_alone")


def test_the_first_choice_is_fact_view_or_interpretation(come_in):
    client = come_in("tess")
    choose = client.get(reverse("record_choose", args=[NOOR]))
    assert [link.url for link in choose.context["statements"]] == [
        reverse("record", args=[NOOR, name])
        for name in ("fact_recorded", "opinion_recorded", "interpretation_recorded")
    ]
    kinds = client.get(FACT).context["kinds"]
    assert [link.current for link in kinds] == [True, False, False]
    assert client.get(reverse("record", args=[NOOR, "evaluation_held"])).context["kinds"] == []


def test_what_the_log_gives_is_filled_in_beforehand(tess, noor):
    offers = offers_for(tess, noor)
    held = VOCABULARY.events["contact_moment_held"]
    found = offers.defaults(held, None, date(2026, 11, 23))
    named = {key for event in offers.events if event.type == held.name
             for key in [getattr(event.fields.get("planned_ref"), "event_id", None)]}  # fmt: skip
    planned = offers.case.event(found["f-planned_ref"])
    assert planned.id not in named
    assert found["f-with_persons"] == list(planned.fields["with_persons"])
    assert found["f-contact_form"] == planned.fields["contact_form"]
    assert found["on"] == date(2026, 11, 23)
    # A judgment is never given beforehand.
    assert "f-observations_shared_with_parents" not in found


def test_what_was_marked_as_incorrect_is_not_offered(come_in, tess, noor):
    client = come_in("tess")
    fact = {**filled(client, FACT, **{"f-statement": "Noor sliep slecht."}), "step": "record"}
    key = client.post(FACT, fact)["Location"].rstrip("/").rpartition("/")[2]
    about = VOCABULARY.events["interpretation_recorded"].fields["facts"]
    noor.refresh_from_db()
    assert key in dict(offers_for(tess, noor).references(about))
    entry = client.get(reverse("entry", args=[NOOR, key])).context
    mark = next(link.url for link in entry["steps"] if "entry_marked_incorrect" in link.url)
    marking = {**filled(client, mark, **{"f-why": "Het was een ander kind."}), "step": "record"}
    assert marking["f-entry_ref"] == [key]
    assert client.post(mark, marking).status_code == 302
    assert key not in dict(offers_for(tess, noor).references(about))
    assert client.get(reverse("entry", args=[NOOR, key])).context["marked_by"]


def test_long_lists_fold_and_what_is_chosen_stands_first(come_in, tess, noor):
    client = come_in("tess")
    oldest = offers_for(tess, noor).sound[-1].id
    mark = f"{reverse('record', args=[NOOR, 'entry_marked_incorrect'])}?for={oldest}"
    form = client.get(mark).context["form"]
    (group,) = [p for p in form.parts() if any(a.field.name == "f-entry_ref" for a in p.asked)]
    asked = next(a for a in group.asked if a.field.name == "f-entry_ref")
    assert len(asked.first) == 6
    assert len(asked.rest) > 20
    assert asked.first[0].data["value"] == oldest


def test_a_question_that_hangs_on_another_says_so(come_in):
    page = come_in("tess").get(reverse("record", args=[NOOR, "contact_restricted"]))
    text = page.content.decode()
    assert 'data-only-if="f-extent" data-values="supervised"' in text


ANSWERS = {"date": "2026-11-20", "datetime": "2026-11-20T14:30", "int": "3", "number": "0.5",
           "text": "eerste regel\r\ntweede regel", "doc": "verslag"}  # fmt: skip


@pytest.fixture(scope="module")
def log(demo, django_db_blocker):
    """What the forms offer from the log of Noor, and a log to try what they give."""
    with django_db_blocker.unblock():
        viewer = asking.viewer_for(Capacity.objects.get(account__name="Tess Waardenlicht"), now())
        offers = offers_for(viewer, Child.objects.get(number=NOOR))
    return viewer.day, offers


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("name", sorted(VOCABULARY.events))
def test_what_any_form_gives_is_an_event_that_the_log_takes(log, name, loose):
    day, offers = log
    asked = Asking(VOCABULARY.events[name], form_text(name), offers, offers.words, loose=loose)
    blank = EntryForm(asked, day=day)
    data: dict[str, Any] = {"on": "2026-11-20"}
    for field in VOCABULARY.events[name].fields.values():
        made = blank.fields.get(f"f-{field.name}")
        choices = [key for key, _ in getattr(made, "choices", ()) if key]
        if made is not None and (not loose or field.required):
            answer = choices[0] if choices else ANSWERS[field.kind]
            data[f"f-{field.name}"] = [answer] if choices and field.many else answer
    form = EntryForm(asked, MultiValueDict({k: v if isinstance(v, list) else [v] for k, v in data.items()}),
                     {}, day=day)  # fmt: skip
    assert form.is_valid(), form.errors
    case = offers.case
    growing = GrowingLog(case.case, VOCABULARY, {one.id: one for one in case.persons},
                         {one.id: one.type for one in case.events})  # fmt: skip
    event, _ = growing.read_event({**form.as_event(), "id": "new"})
    assert set(event.fields) == {key[2:] for key in data if key.startswith("f-")}
    shown = [one.field.name for part in form.parts() for one in part.asked]
    assert sorted(shown) == sorted({*form.fields} - {"files", "files_class"})


# ---- days -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"on": "2026-11-20"}, "2026-11-20"),
        ({"on": "2026-11-20", "on_month": "5", "on_year": "2026"}, "2026-05"),
        ({"on": "", "on_year": "2025"}, "2025"),
    ],
)
def test_a_day_may_be_known_by_month_or_year_alone(come_in, noor, given, expected):
    client = come_in("tess")
    assert client.post(FACT, {**filled(client, FACT, **given), "step": "record"}).status_code == 302
    noor.refresh_from_db()
    assert noor.entries.get(sequence=noor.version).said["on"] == expected


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"on": ""}, "on"),
        ({"on": "", "on_month": "5"}, "on_year"),
        ({"on": "2026-11-24"}, "on"),
        ({"on": "", "on_year": "2027"}, "on_year"),
        ({"on": "", "on_year": "99999"}, "on_year"),
        ({"on": "0026-11-20"}, "on"),
        ({"on": "gisteren"}, "on"),
        ({"f-observed_on": "1026-01-01"}, "f-observed_on"),
        ({"f-statement": "een\x07 bel"}, "f-statement"),
        ({"f-statement": "x" * 20_001}, "f-statement"),
        ({"f-source_person": "nobody"}, "f-source_person"),
    ],
)
def test_what_cannot_be_right_is_told_beside_its_question(come_in, noor, given, field):
    client = come_in("tess")
    answer = client.post(FACT, {**filled(client, FACT, **given), "step": "record"})
    assert set(refused(answer)) == {field}
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_an_end_before_its_beginning_is_told(tess, noor):
    event_type = VOCABULARY.events["placement_authorised"]
    asked = Asking(event_type, GENERATED, offers_for(tess, noor), words_for(tess), loose=True)
    form = EntryForm(asked, {"on": "2026-11-20", "f-starts": "2026-11-20", "f-until": "2026-11-01"},
                     day=tess.day)  # fmt: skip
    assert set(form.errors) == {"f-until"}


def test_what_is_before_the_birth_of_the_child_is_told(come_in, noor):
    client = come_in("tess")
    address = reverse("record", args=[NOOR, "contact_moment_held"])
    answer = client.post(address, {**filled(client, address, on="1999-01-01"), "step": "record"})
    assert set(refused(answer)) == {"on"}
    assert Child.objects.get(pk=noor.pk).version == noor.version
