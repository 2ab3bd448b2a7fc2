# SPDX-License-Identifier: EUPL-1.2
"""Each reader is told what is meant for it: a parent, a child, a professional."""

from __future__ import annotations

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Norm
from terugweg.rulebook.parsing_readers import FAMILIAR, FORMAL
from tests.cli.running import CASES, LAPSED, as_data, family, run, said

READERS = ("parent", "child", "professional")
OWN_FILE = "child-of-12-holds-own-file-rights"
RULINGS = sorted(CASES.glob("*.yaml"))

# A mother asks for the file; a child of whom the age is not known; a request that nobody answered.
FILE = """
case: file
persons:
- {id: mother, role: parent, name: Anna, authority: true}
- {id: father, role: parent, name: Jan, authority: null}
- {id: child, role: child, name: Bo}
as_of: 2026-05-01
complete_for: [file_access_decided]
events:
- {id: e1, type: supervision_order_granted, on: 2026-01-05, actor: court,
   fields: {starts: 2026-01-05, until: 2027-01-05}}
- {id: e2, type: file_access_requested, on: 2026-02-02, actor: parent,
   fields: {requester: REQUESTER, received_on: 2026-02-02}}
"""
ACCESS = "access-refusal-to-court-in-6-weeks"


def _norm(name: str) -> Norm:
    return load_rulebook(load_vocabulary()).versions(name)[-1]


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_how_cost_and_what_follows_are_those_for_the_reader(tmp_path, reader, lang, form):
    norms = "end-of-placement-request-answered-in-2-weeks,dispute-procedure"
    found = _flat(
        said("assess", family(tmp_path), "--for", reader, "--lang", lang, "--format", form,
             "--norms", norms, code=1)
    )  # fmt: skip
    dispute = _norm("dispute-procedure").right
    assert dispute is not None
    texts = [
        _norm("end-of-placement-request-answered-in-2-weeks").if_missed.follows,
        dispute.how,
        dispute.cost,
    ]
    for spoken in texts:
        shown = [one for one in READERS if spoken[lang][one].replace("'", "&#39;") in found
                 or spoken[lang][one] in found]  # fmt: skip
        assert shown == [reader]


def test_the_data_name_the_reader():
    assert as_data(LAPSED, code=1)["reader"] == "professional"
    assert as_data(LAPSED, "--for", "child", code=1)["reader"] == "child"


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem[:3])
def test_a_child_is_never_spoken_to_as_a_grown_up_nor_a_parent_as_a_child(path):
    asked = ("--rank", "all", "--explain", "--all")
    of_child = said_or_missed(path, "--for", "child", *asked)
    of_parent = said_or_missed(path, "--for", "parent", *asked)

    assert [line for line in of_child.splitlines() if FORMAL.search(line)] == []
    assert [line for line in of_parent.splitlines() if FAMILIAR.search(line)] == []


def said_or_missed(*args: object) -> str:
    result = run("assess", *args, columns=10_000)
    assert result.exit_code in {0, 1}
    return result.stdout


@pytest.mark.parametrize("reader", READERS)
def test_the_explanation_is_for_the_reader(tmp_path, reader):
    path = family(tmp_path)
    found = _flat(
        said("explain", path, "end-of-placement-request-answered-in-2-weeks@e5@oldest",
             "--for", reader, code=1)
    )  # fmt: skip
    norm = _norm("end-of-placement-request-answered-in-2-weeks")

    shown = [one for one in READERS if norm.if_missed.follows["nl"][one] in found]
    assert shown == [reader]
    assert norm.says["nl"][reader] in found
    assert ("(e5)" in found) == (reader == "professional")


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        ("parent", "Is uw kind op 5 januari 2026 12 jaar of ouder?"),
        ("child", "Ben of was jij op 5 januari 2026 12 jaar of ouder?"),
        ("professional", "Is het kind op 5 januari 2026 12 jaar of ouder?"),
    ],
)
def test_a_question_about_the_child_is_put_to_the_reader(tmp_path, reader, sentence):
    asked = ("explain", family(tmp_path), "child-of-12-invited-to-be-heard", "--all")
    assert sentence in _flat(said(*asked, "--for", reader))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_shown_rule_tells_each_reader_how(lang):
    found = _flat(said("rules", "show", "dispute-procedure", "--lang", lang))
    right = _norm("dispute-procedure").right
    assert right is not None

    headings = {
        "nl": ("Voor ouders", "Voor kinderen", "Voor professionals"),
        "en": ("For parents", "For children", "For professionals"),
    }
    begins = [found.index(heading) for heading in headings[lang]]
    for texts in (right.how, right.cost):
        places = [found.index(texts[lang][reader]) for reader in READERS]
        for place, begin, end in zip(places, begins, [*begins[1:], len(found)], strict=True):
            assert begin < place < end


def test_a_shown_rule_tells_each_reader_what_follows():
    found = _flat(said("rules", "show", "authorisation-used-in-3-months", "--lang", "en"))

    for text in _norm("authorisation-used-in-3-months").if_missed.follows["en"].values():
        assert text in found


def _file(folder, requester: str):
    return family(folder, FILE.replace("REQUESTER", requester))


@pytest.mark.parametrize(
    ("requester", "reader", "shown"),
    [
        ("mother", "parent", True),
        ("mother", "child", False),
        ("mother", "professional", True),
        ("child", "parent", False),
        ("child", "child", True),
        ("child", "professional", True),
    ],
)
def test_a_right_of_a_named_person_is_shown_to_that_reader(tmp_path, requester, reader, shown):
    path = _file(tmp_path, requester)
    found = said("assess", path, "--for", reader, "--norms", ACCESS)
    name = {"mother": "Anna", "child": "Bo"}[requester]

    assert (_norm(ACCESS).says["nl"]["title"] in found) == shown
    assert (f"wie het verzoek deed ({name})" in _flat(found)) == shown


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        ("child", "Dit kan nu. Of jij het zelf kunt doen, is niet zeker."),
        ("professional", "Dit kan nu. Aanleiding"),
    ],
)
def test_who_may_be_too_young_is_not_told_to_do_it(tmp_path, reader, sentence):
    found = said("assess", _file(tmp_path, "mother"), "--for", reader, "--norms", OWN_FILE)

    assert sentence in _flat(found)


def test_who_is_old_enough_is_told_so(tmp_path):
    text = FILE.replace("name: Bo", "name: Bo, born: 2012-01-01").replace("REQUESTER", "mother")
    found = said("assess", family(tmp_path, text), "--for", "child", "--norms", OWN_FILE)

    assert "Je kunt dit nu doen." in found
    assert "jij, als je 12 jaar of ouder bent" in _flat(found)


def test_a_parent_of_whom_authority_is_not_known_is_not_told_to_do_it(tmp_path):
    text = FILE.replace("authority: true", "authority: null").replace("REQUESTER", "mother")
    norm = ("--norms", "dispute-procedure")
    sure = said("assess", _file(tmp_path, "mother"), "--for", "parent", *norm)
    unsure = said("assess", family(tmp_path, text), "--for", "parent", *norm)

    assert "U kunt dit nu doen." in sure
    assert "Dit kan nu. Of u het zelf kunt doen, is niet zeker." in _flat(unsure)


def test_a_child_is_spared_the_question_of_a_judge():
    question = _norm("placement-grounds").evidence
    assert question is not None
    text = question.question["nl"]
    found = {
        reader: _flat(said("assess", LAPSED, "--for", reader, "--norms", "placement-grounds"))
        for reader in READERS
    }
    assert {reader: text in one for reader, one in found.items()} == {
        "parent": True, "child": False, "professional": True,
    }  # fmt: skip


def test_a_child_in_two_states_of_a_kind_is_named_once():
    ruling = next(path for path in RULINGS if path.stem.startswith("s06"))

    assert "child-1, child-1" not in _flat(said_or_missed(ruling))
