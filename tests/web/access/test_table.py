# SPDX-License-Identifier: EUPL-1.2
"""The table of rules is checked against the vocabulary and the roles when it is read."""

from __future__ import annotations

import re
import shutil

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access.question import Purpose
from terugweg.web.access.relations import purpose_of
from terugweg.web.access.rules import TABLE_DIRECTORY, load_table
from terugweg.web.access.table_reading import TableError, read_table
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Task

VOCABULARY = load_vocabulary()


def refused(tmp_path, file: str, old: str, new: str) -> str:
    """What is said about the table with one thing changed."""
    folder = tmp_path / "table"
    shutil.copytree(TABLE_DIRECTORY, folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(TableError) as error:
        read_table(folder, VOCABULARY, Role.values, Task.values)
    return str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("ties.yaml", "roles: [team_lead]", "roles: [boss]", '"boss" is no known role'),
        ("ties.yaml", "purpose: task", "purpose: fun", '"fun" is no known purpose'),
        ("ties.yaml", "    purpose: task\n", "", "purpose is missing"),
        ("reasons.yaml", "  health: health_of_another\n", "", "no refusal for the class health"),
        ("reasons.yaml", "  health: health", "  money: health", '"money" is no known information class'),
        ("shapes.yaml", "contact_moment_held: with_persons", "contact_moment_held: minutes", "no known open field"),
        ("shapes.yaml", "  help_started: for_person", "  help_began: for_person", '"help_began" is no known event'),
        ("shapes.yaml", "  help_started: for_person", "  support_intake_held: person", "is sealed as a whole"),
        ("shapes.yaml", "  judge: court", "  king: court", '"king" is no known role'),
        ("shapes.yaml", "answering:", "answers_too:", "answering is missing"),
        ("shapes.yaml", "lists:\n", "listed:\n", "lists is missing"),
        ("rules_for_family.yaml", "ties: [child_12]", "ties: [pupil]", '"pupil" is no known tie'),
        ("rules_for_family.yaml", "about: self\n", "about: selves\n", "no known whom it is about"),
        ("rules_for_family.yaml", "answers: mine", "answers: yours", "no known answer"),
        ("rules_for_family.yaml", "answers: about\n    about: self_or_child", "answers: about", "is not said"),
        ("rules_for_family.yaml", "released: true", "released: false", "false"),
        ("rules_for_family.yaml", "reason: about_you", "because: about_you", "unknown key"),
        ("rules_for_workers.yaml", "sections: [court]", "sections: [courts]", '"courts" is no known section'),
        ("rules_for_workers.yaml", "    sections: [court]\n", "", "no event is named"),
        ("rules_for_workers.yaml", "lists: [handed_over]", "lists: [handed]", '"handed" is no known list'),
        ("rules_for_workers.yaml", "classes: [health]", "classes: [wealth]", '"wealth" is no known class'),
        ("rules_for_workers.yaml", "readers: all\n", "classes: [ordinary]\n", "no reader is named"),
        ("rules_for_organisations.yaml", "    tasks: [cares, helps, pays]\n", "", "no task is named"),
        ("rules_for_organisations.yaml", "tasks: [cares", "tasks: [cooks", '"cooks" is no known task'),
        ("rules_for_workers.yaml", "    roles: [reporter, informant]\n", "", "no role is named"),
        ("rules_for_workers.yaml", "- id: court_records", "- id: court_knows_parties", "two rules are called"),
        ("rules_for_workers.yaml", "sections: [court]\n", "sections: [court]\n    except: [child_placed]\n", "is not among what is given"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_file_and_line(tmp_path, file, old, new, said):
    words = refused(tmp_path, file, old, new)

    assert said in words
    assert f"{file}:" in words


def test_every_role_has_a_tie_or_stands_for_someone():
    table = load_table()
    kinds = [*table.ties.values(), *table.on_behalf.values()]

    assert {role for kind in kinds for role in kind.roles} == set(Role.values)
    assert {purpose_of(role) for role in Role.values} >= {Purpose.TASK, Purpose.OWN, Purpose.MANAGE}
    with pytest.raises(ValueError, match='no tie is known for the role "king"'):
        purpose_of("king")


def test_every_reason_list_and_tie_is_used():
    table = load_table()
    used = {rule.reason for rule in table.rules} | set(table.refusals.values())
    spoken = {
        "emergency",
        "no_tie",
        "other_purpose",
        "no_content",
        "with_an_adult",
        "not_your_act",
        "not_your_entry",
    }
    source = "".join(path.read_text("utf-8") for path in TABLE_DIRECTORY.glob("rules*.yaml"))

    assert set(table.reasons) == used | spoken
    assert [name for name in table.lists if name not in source] == []
    tied = {tie for rule in table.rules for tie in rule.ties}
    assert set(table.ties) - tied == {"child_under_12"}


def test_every_reason_is_told_in_both_languages():
    for reason in load_table().reasons.values():
        assert reason.text.nl
        assert reason.text.en


MET_BY_CHILDREN = frozenset({"child_12", "child_under_12"})
"""The ties of a child to itself."""


def met_by_children():
    """The reasons that a child can meet: of the rules that give it something, and the refusals."""
    table = load_table()
    given = {rule.reason for rule in table.rules if rule.ties & MET_BY_CHILDREN}
    refused = {"no_tie", "other_purpose", "with_an_adult", "not_your_act", "not_your_entry"}
    return given | refused | set(table.refusals.values())


def test_every_reason_that_a_child_can_meet_is_told_to_a_child():
    reasons = load_table().reasons
    assert met_by_children() <= {name for name, one in reasons.items() if one.child is not None}


def test_a_child_is_spoken_to_as_a_child_and_others_as_adults():
    for name, one in load_table().reasons.items():
        if one.child is not None:
            words = set(re.findall(r"\w+", one.child.nl.lower()))
            assert not words & {"u", "uw", "uzelf"}, name
            assert one.said("nl", to_child=True) == one.child.nl
            assert one.said("en", to_child=True) == one.child.en
        assert one.said("nl") == one.text.nl


def test_the_words_to_a_child_are_short():
    """No sentence of more than twelve words, as the page with pictures has them at most."""
    for name, one in load_table().reasons.items():
        for sentence in re.split(r"[.?!,]\s+", one.child.nl) if one.child is not None else ():
            assert len(sentence.split()) <= 12, (name, sentence)
