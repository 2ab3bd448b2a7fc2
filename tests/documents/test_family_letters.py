# SPDX-License-Identifier: EUPL-1.2
"""The letters of the family, each from a real case: what they say, and what they never say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.family.letter import asked_of, build, is_late
from terugweg.documents.family.offering import offers
from terugweg.documents.family.spec import letters
from terugweg.documents.family.writing import makers_of, writing_of
from terugweg.documents.kinds import all_kinds
from terugweg.documents.model import Statement, Table
from terugweg.documents.typeset import pdf
from terugweg.rulebook.loading import load_rulebook
from tests.documents.looking import findings_of, lines_of, tags_of, text_of

GOLDEN = Path(__file__).parent / "golden"
OWN_SHEET = "Als het antwoord nee is, of als er geen antwoord komt"
NOW = date(2026, 11, 23)
RESTRICTED = "contact-restricted-against-court-order"
PERMANENCY = "permanency-after-four-months"
EMERGENCY = "emergency-placement-late-hearing"

# kind: case, day, child, writer, answers. The cases s01 to s10 are real rulings.
EACH: dict[str, tuple[str, date, str, str, dict[str, Any]]] = {
    "letter_access": ("s03-authorisation-lapsed-unused", date(2021, 3, 25), "child-1", "child-1",
                      {"scope": "all", "form": "copy"}),
    "letter_complaint": ("s10-municipality-decides-the-future", date(2021, 10, 20), "child-1", "mother",
                         {"what": "Niemand belde mij terug.", "talked": "no", "wish": "Een vast nummer."}),
    "letter_correction": ("s10-municipality-decides-the-future", date(2021, 10, 20), "child-1", "mother",
                          {"about": "e3", "wrong": "Ik werkte wel mee.", "right": "Moeder werkt mee."}),
    "letter_end_of_placement": ("s08-board-advice-missing", date(2021, 4, 9), "child-1", "mother",
                                {"asked": "shorten", "changed": "Ik heb een woning.\nDe hulp is klaar."}),
    "letter_instruction_withdrawal": (RESTRICTED, NOW, "ilyas", "mother",
                                      {"extent": "whole", "changed": "De therapie is klaar."}),
    "letter_legal_aid": ("s01-emergency-order-appealed", date(2026, 2, 10), "child-1", "mother",
                         {"matter": "first_placement", "counsel": "none"}),
    "letter_petition_contact_restriction": ("s04-contact-limited-without-placement", date(2024, 9, 20),
                                            "child-1", "father", {"about": "e2", "extent": "whole",
                                            "reasons": "Er was geen machtiging.", "enclosed": True}),
    "letter_petition_end_of_placement": (PERMANENCY, NOW, "milo", "mother",
                                         {"asked": "withdraw", "answer": "none", "changed": "Ik heb een woning.",
                                          "enclosed": True}),
    "letter_petition_instruction": (RESTRICTED, date(2026, 5, 20), "ilyas", "mother",
                                    {"extent": "part", "part": "Alleen de dag.", "suspend": True,
                                     "enclosed": True}),
    "letter_petition_withdrawal_refused": ("s05-authority-ended-then-quashed", date(2019, 3, 21), "child-1",
                                           "mother", {"about_by_hand": "verzoek van 1 maart 2019",
                                           "extent": "whole", "answer": "refused", "changed": "Alles.",
                                           "enclosed": True}),
    "letter_statement": ("s02-permanency-told-to-child", date(2024, 10, 22), "child-1", "mother",
                         {"statement": "Ik wil dat mijn kind thuis woont."}),
}  # fmt: skip


def made(assessed, kind, lang="nl", **changed):
    """The document of a kind from its case; the one entry it can be about is chosen."""
    name, day, child, writer, answers = EACH[kind]
    case, assessment = assessed(name, day)
    given_answers = {"child": child, "writer": writer, **answers, **changed}
    found = [one.about for one in offers(writing_of(case, given_answers, day, lang), assessment.findings)
             if one.letter.key == kind]  # fmt: skip
    if found and found[0]:
        given_answers.setdefault("about", found[0][0])
    return build(kind, case, assessment.findings, given_answers, day, lang)


def test_there_is_a_case_for_every_letter():
    assert set(EACH) == set(letters()) == {one for one in all_kinds() if one.startswith("letter_")}


@pytest.mark.parametrize("kind", EACH)
def test_golden_letter(kind, assessed, tmp_path):
    document = made(assessed, kind)
    assert document.missing == ()
    assert not document.draft
    printed = pdf(document)
    assert findings_of(printed, tmp_path) == []
    tags = tags_of(printed)
    assert tags["H1"] == 1
    assert tags["H2"] >= 5
    # To renew it after a change that is meant: delete the file, run the test, and read the new one.
    golden = GOLDEN / f"{kind}.nl.txt"
    letter = lines_of(printed).partition(OWN_SHEET)[0]
    if not golden.exists():
        golden.write_text(letter, encoding="utf-8")
    assert letter == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", EACH)
def test_what_can_be_done_next_is_told_in_the_words_of_the_rulebook(kind, assessed):
    document = made(assessed, kind)
    child = EACH[kind][3].startswith("child")
    norms = load_rulebook(load_vocabulary()).norms
    for told, name in zip(document.remedies, letters()[kind].remedies, strict=False):
        norm = next(one for one in norms if one.id == name and one.valid_from <= document.day
                    and (one.valid_to is None or document.day <= one.valid_to))  # fmt: skip
        assert told.startswith(norm.says["nl"]["child" if child else "parent"])
    sheet = lines_of(pdf(document)).partition(OWN_SHEET)[2]
    assert "Dit blad is om zelf te houden." in sheet


@pytest.mark.parametrize("kind", EACH)
def test_every_letter_says_its_ground_its_terms_and_what_can_be_done_next(kind, assessed):
    for lang, closing in (("nl", "Waar dit op rust"), ("en", "What this rests on")):
        document = made(assessed, kind, lang)
        assert document.grounds
        assert document.terms
        assert len(document.remedies) >= 3
        text = text_of(pdf(document))
        assert closing in text
        assert letters()[kind].title[lang] in text
        assert "{" not in text


@pytest.mark.parametrize("kind", EACH)
def test_nothing_answered_is_a_draft_with_all_that_a_norm_requires(kind, assessed):
    name, day, child, writer, _answers = EACH[kind]
    case, assessment = assessed(name, day)
    document = build(kind, case, assessment.findings, {"child": child, "writer": writer}, day, "nl")
    letter = letters()[kind]
    required = [one.key for one in letter.questions
                if one.required and not one.late and not one.only_if]  # fmt: skip
    assert [one.key for one in document.missing] == ["about"] * bool(letter.about) + required
    assert document.draft
    text = text_of(pdf(document))
    assert "CONCEPT: dit stuk is nog niet af. Dit ontbreekt nog:" in text
    for one in document.missing:
        assert f"{one.label} ({one.ground})" in text


@settings(max_examples=60)
@given(st.data())
def test_what_is_required_and_not_there_is_listed_and_only_that(data):
    """A required element is missing if and only if it is listed as missing."""
    from tests.documents.conftest import _assessed  # noqa: PLC0415 - a fixture cannot be drawn

    kind = data.draw(st.sampled_from(sorted(EACH)))
    letter = letters()[kind]
    answers = {}
    for one in letter.questions:
        values = (st.sampled_from([*one.choices, "", "else"]) if one.kind == "choice"
                  else st.booleans() if one.kind == "check" else st.sampled_from(["", "  ", "tekst"]))  # fmt: skip
        answers[one.key] = data.draw(values)
    answers["about_by_hand"] = data.draw(st.sampled_from(["", "brief van 1 mei"]))
    name, day, child, writer, _ = EACH[kind]
    case, assessment = _assessed(name, day)
    document = build(kind, case, assessment.findings,
                     {"child": child, "writer": writer, **answers}, day, "nl")  # fmt: skip
    expected = set()
    if letter.about and not answers["about_by_hand"]:
        expected.add("about")
    for one in asked_of(letter, late=False):
        stands = all(answers.get(key) == value for key, value in one.only_if.items())
        value = answers[one.key]
        there = value in one.choices if one.kind == "choice" else bool(str(value or "").strip())
        if one.required and stands and not there:
            expected.add(one.key)
    assert {one.key for one in document.missing} == expected
    assert document.draft == bool(expected)


def test_too_late_asks_why_and_says_so_until_it_is_told(assessed):
    case, assessment = assessed(RESTRICTED, NOW)
    letter = letters()["letter_petition_instruction"]
    about = next(one.id for one in case.events if one.type == "written_instruction_given")
    assert is_late(letter, assessment.findings, about, "ilyas")
    answers = {
        "child": "ilyas",
        "writer": "mother",
        "about": about,
        "extent": "whole",
        "enclosed": True,
    }
    late = build(letter.key, case, assessment.findings, answers, NOW, "nl")
    assert [(one.key, one.ground) for one in late.missing] == [("late_reason", "BW 1:264 lid 4")]
    told = build(
        letter.key, case, assessment.findings, {**answers, "late_reason": "Ziek."}, NOW, "nl"
    )
    assert told.missing == ()
    assert "Volgens het dossier is de laatste dag 26 mei 2026." in told.terms


def test_a_name_or_address_that_is_not_known_is_a_blank(assessed):
    document = made(assessed, "letter_end_of_placement")
    assert document.sender is not None
    assert document.sender.rows[0][1] == ""
    assert dict(document.sender.rows)["Adres"] == ""
    assert dict(document.recipient.rows)["Gecertificeerde instelling"] == ""
    assert "zelf invullen" in text_of(pdf(document))


def test_a_letter_never_names_a_carer_or_a_place(assessed):
    case, assessment = assessed(RESTRICTED, NOW)
    carers = [one.name for one in case.persons if one.role == "foster_carer"]
    assert all(carers)
    for kind, letter in letters().items():
        answers = {"child": "ilyas", "writer": "ilyas"}
        document = build(kind, case, assessment.findings, answers, NOW, "nl")
        text = text_of(pdf(document))
        assert not any(name in text for name in carers), kind
        tables = [one for one in document.blocks if isinstance(one, Table)]
        assert all(row[2] == "" for one in tables for row in one.rows), letter.key


def test_what_is_corrected_stands_as_the_kind_of_statement_it_is(assessed):
    document = made(assessed, "letter_correction")
    (block,) = [one for one in document.blocks if isinstance(one, Statement)]
    assert block.kind == "view"


def test_an_entry_that_the_letter_cannot_be_about_is_not_told(assessed):
    document = made(assessed, "letter_petition_instruction", about="e1", about_by_hand="")
    assert "about" in [one.key for one in document.missing]


def test_a_lawyer_writes_on_behalf_of_a_person(assessed):
    document = made(assessed, "letter_complaint", lawyer="mr. A. Boer")
    assert document.sender.rows[0] == ("Naam", "mr. A. Boer")
    text = text_of(pdf(document))
    assert "Ik schrijf namens mijn cliënt." in text
    assert "mijn kind" not in text


def test_the_child_is_spoken_to_as_a_child(assessed):
    document = made(assessed, "letter_access")
    text = text_of(pdf(document))
    assert "Deze brief gaat over mij. Ik ben 12 jaar of ouder." in text
    assert "uit het dossier over mij." in text
    assert "Mag je je dossier niet zien?" in text


@pytest.mark.parametrize(
    ("name", "day", "writer", "expected"),
    [
        ("s01-emergency-order-appealed", date(2026, 2, 10), "mother",
         {"parent_with_authority": False, "parent_without_authority": False}),
        ("s02-permanency-told-to-child", date(2024, 10, 22), "mother", {"parent_with_authority": True}),
        ("s02-permanency-told-to-child", date(2024, 10, 22), "child-1", {"child": True}),
        ("s03-authorisation-lapsed-unused", date(2021, 3, 25), "child-1", {"child_12": True}),
        ("s04-contact-limited-without-placement", date(2025, 1, 21), "child-1",
         {"child": True, "child_12": False}),
        ("s07-moved-without-leave", date(2018, 3, 29), "carers-1", {"carer": True}),
    ],
)  # fmt: skip
def test_who_someone_is_in_law_and_how_sure_that_is(name, day, writer, expected, assessed):
    case, _assessment = assessed(name, day)
    assert makers_of(case.person(writer), case.person("child-1" if writer != "carers-1" else "child-2"),
                     day) == expected  # fmt: skip


def test_nobody_has_authority_over_who_is_of_age(assessed):
    case, _assessment = assessed(RESTRICTED, NOW)
    mother, child = case.person("mother"), case.person("ilyas")
    assert makers_of(mother, child, date(2031, 5, 1)) == {"parent_with_authority": True}
    assert makers_of(mother, child, date(2031, 5, 2)) == {"parent_without_authority": True}
    assert makers_of(child, child, date(2031, 5, 2)) == {"child_12": True}


def kinds(assessed, name, day, child, writer):
    """The letters offered, each with whether that is sure."""
    case, assessment = assessed(name, day)
    found = offers(
        writing_of(case, {"child": child, "writer": writer}, day, "nl"), assessment.findings
    )
    return {one.letter.key.removeprefix("letter_"): (one.sure, one.until) for one in found}


def test_which_letters_make_sense_now(assessed):
    mother = kinds(assessed, RESTRICTED, NOW, "ilyas", "mother")
    assert next(iter(mother)) == "petition_contact_restriction"
    assert mother["petition_contact_restriction"] == (True, date(2026, 11, 26))
    assert "petition_instruction" not in mother
    assert set(kinds(assessed, RESTRICTED, NOW, "ilyas", "foster-mother")) == {
        "access", "complaint", "correction", "end_of_placement"}  # fmt: skip
    assert set(kinds(assessed, RESTRICTED, NOW, "safiya", "safiya")) == {"complaint"}
    assert "petition_end_of_placement" in kinds(assessed, PERMANENCY, NOW, "milo", "mother")
    father = kinds(assessed, PERMANENCY, NOW, "milo", "father")
    assert set(father) == {"access", "complaint", "correction", "statement"}


def test_a_free_lawyer_is_offered_while_the_case_is_pending(assessed):
    day = date(2026, 9, 16)
    offered = kinds(assessed, EMERGENCY, day, "noor", "mother")
    # Whether the child was placed before is not in the file: so it is not sure.
    assert offered["legal_aid"] == (False, None)
    assert "legal_aid" not in kinds(assessed, RESTRICTED, NOW, "ilyas", "mother")


def test_what_is_not_sure_is_said_so(assessed):
    offered = kinds(
        assessed, "s01-emergency-order-appealed", date(2026, 2, 10), "child-1", "mother"
    )
    assert offered["end_of_placement"][0] is False
    assert offered["access"][0] is True


def test_someone_who_is_not_in_the_case_is_offered_nothing(assessed):
    assert kinds(assessed, RESTRICTED, NOW, "ilyas", "nobody") == {}
    case, assessment = assessed(RESTRICTED, NOW)
    document = build("letter_complaint", case, assessment.findings, {"child": "ilyas"}, NOW, "nl")
    assert document.sender is not None
    assert document.sender.rows[0][1] == ""
