# SPDX-License-Identifier: EUPL-1.2
"""Case files as a whole: their head, what they are complete for, and several at once."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.caselog.model import Complete, Place
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case, read_case, read_cases
from tests.caselog.samples import (
    HEAD,
    RULINGS,
    problems_of,
    read_small,
    small_vocabulary,
)


@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem)
def test_published_rulings_are_read_as_they_are(path):
    case = read_case(path)
    assert case.case == path.stem
    assert case.events
    assert case.expected
    assert case.as_of is not None
    assert case.summary["en"]
    assert case.header["source"].startswith("ECLI:")
    assert case.place == Place(str(path), 1)


def test_all_rulings_at_once():
    assert len(read_cases(RULINGS)) == 10


def test_the_problems_of_several_files_come_together(tmp_path):
    good, bad, missing = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    good.write_text(HEAD + "events: []\n")
    bad.write_text("case: x\n")
    with pytest.raises(CaseFileError) as refused:
        read_cases([good, bad, missing], small_vocabulary())
    assert {problem.place.file for problem in refused.value.problems} == {str(bad), str(missing)}


def test_an_empty_log_is_a_log():
    case = read_small(HEAD + "events: []\n")
    assert (case.case, case.children, case.events, case.gaps) == ("small", ("anna",), (), ())


def test_the_head_is_kept():
    case = read_small(
        HEAD
        + """\
title: A title
source: ECLI:NL:X
court: null
decided_on: {on: '2026', precision: year}
excerpt: {site: here, kind: text}
summary: {nl: kort, en: short}
as_of: 2026-02-01
events: []
expected:
- {norm: n, about: e1, used: {event: e1}, verdict: kept, due: null}
"""
    )
    assert case.title == "A title"
    assert case.summary == {"nl": "kort", "en": "short"}
    assert case.header == {
        "source": "ECLI:NL:X",
        "decided_on": {"on": "2026", "precision": "year"},
        "excerpt": {"site": "here", "kind": "text"},
    }
    assert case.as_of == date(2026, 2, 1)
    assert case.expected == (
        {"norm": "n", "about": "e1", "used": {"event": "e1"}, "verdict": "kept", "due": None},
    )


def test_what_a_log_is_complete_for():
    case = read_small(
        HEAD
        + """\
complete_for:
- talk_held
- {type: order_granted, from: 2026-01-01}
- petition_filed
- {types: [talk_held, answer_given], through: 2026-02-28, children: anna}
events:
"""
    )
    assert case.complete_for == (
        Complete(("talk_held", "petition_filed")),
        Complete(("order_granted",), date(2026, 1, 1)),
        Complete(("talk_held", "answer_given"), None, date(2026, 3, 1), ("anna",)),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "case.yaml: the file is empty"),
        ("just text", 'case.yaml:1: "just text" is text; expected names with a colon and a value'),
        ("- a", 'case.yaml:1: ["a"] is a list; expected names with a colon and a value'),
        (
            "case: x\nevents: []",
            "case.yaml:1: there is no child in this case; expected a person with role: child",
        ),
        (HEAD, "case.yaml:1: the case has no events; expected events: a list, if need be empty"),
        (HEAD + "events: {}", "case.yaml:6: {} is a mapping; expected a list"),
        (HEAD + "events: [x]", 'case.yaml:6: "x" is text; expected names with a colon and a value'),
        (
            HEAD.replace("small", "2026") + "events:",
            "case.yaml:1: 2026 is a number; expected text. Put it in quotes",
        ),
        (
            HEAD.replace("case", "cas") + "events:",
            'case.yaml:1: unknown key "cas". Did you mean case?',
        ),
        (
            HEAD + "events:\nzzz: 1",
            'case.yaml:7: unknown key "zzz"; expected one of 13 known names',
        ),
        (HEAD + "events:\ntitle: []", "case.yaml:7: [] is a list; expected text"),
        (
            HEAD + "events:\nas_of: 2026-02",
            'case.yaml:7: "2026-02" is not a full date; expected YYYY-MM-DD',
        ),
        (
            HEAD + "events:\nsource: 3",
            "case.yaml:7: 3 is a number; expected text. Put it in quotes",
        ),
        (HEAD + "events:\nexcerpt: {sit: x}", 'case.yaml:7: unknown key "sit". Did you mean site?'),
        (HEAD + "events:\nexcerpt: {site: 3}", "case.yaml:7: 3 is a number"),
        (HEAD + "events:\ndecided_on: 2026-02-30", 'case.yaml:7: "2026-02-30" is not a date'),
        (
            HEAD + "events:\ndecided_on: {on: '2026', precision: day}",
            "case.yaml:7: precision day does not fit",
        ),
        (HEAD + "events:\nsummary: {fr: x}", 'case.yaml:7: unknown key "fr"; expected en or nl'),
        (HEAD + "events:\nsummary: {nl: ''}", 'case.yaml:7: "" is an empty text; expected text'),
        (
            HEAD + "events:\nsummary: {nl: x}\nsummary_en: y",
            "case.yaml:8: summary is given as well; expected one of them",
        ),
        (HEAD + "events:\nsummary_en: 1", "case.yaml:7: 1 is a number"),
        (HEAD + "events:\nexpected: [x]", 'case.yaml:7: "x" is text'),
        (HEAD + "events:\nexpected: 5", "case.yaml:7: 5 is a number; expected a list"),
        (
            HEAD + "events:\ncomplete_for: [talk_hold]",
            'unknown event type "talk_hold". Did you mean talk_held?',
        ),
        (HEAD + "events:\ncomplete_for: [{type: talk_hold}]", 'unknown event type "talk_hold"'),
        (
            HEAD + "events:\ncomplete_for: [{from: 2026-01-01}]",
            "no event types are named once; expected either types or type",
        ),
        (
            HEAD + "events:\ncomplete_for: [{type: talk_held, types: [talk_held]}]",
            "no event types are named once",
        ),
        (
            HEAD + "events:\ncomplete_for: [{type: talk_held, children: bea}]",
            'unknown child "bea"; expected anna',
        ),
        (
            HEAD
            + "events:\ncomplete_for: [{type: talk_held, from: 2026-02-01, until: 2026-01-01}]",
            "until (2026-01-01) is before from (2026-02-01); expected an end on or after",
        ),
        (
            HEAD
            + "events:\ncomplete_for: [{type: talk_held, until: 2026-02-01, through: 2026-01-01}]",
            "until and through cannot both be given",
        ),
        (HEAD + "events:\ncomplete_for: [{type: talk_held, through: 2026-02}]", "not a full date"),
        (HEAD + "events:\ncomplete_for: [3]", "3 is a number"),
    ],
)
def test_a_wrong_case_is_refused(text, problem):
    assert any(problem in line for line in problems_of(text))


def test_all_problems_are_reported_at_once():
    lines = problems_of(
        HEAD
        + """\
titel: x
events:
- {id: e1, type: talk_hold, on: 2026-13-01}
- {id: e1, type: order_granted, on: 2026-01-01, fields: {until: soon, categry: x}}
"""
    )
    assert [line.split(": ")[0] for line in lines] == [
        "case.yaml:6",
        "case.yaml:8 (event e1)",
        "case.yaml:8 (event e1)",
        "case.yaml:9 (event e1, field until)",
        "case.yaml:9 (event e1, field categry)",
        "case.yaml:9 (event e1)",
    ]


def test_json_is_a_case_file_too():
    case = parse_case(
        '{"case": "j", "persons": [{"id": "c", "role": "child"}], "events": [\n'
        '{"id": "e1", "type": "talk_held", "on": "2026-01-01", "fields": {"minutes": 5}}]}',
        "case.json",
        small_vocabulary(),
    )
    assert case.event("e1").fields == {"minutes": 5}
    assert case.event("e1").place == Place("case.json", 2)


def test_looking_up_what_is_not_there():
    case = read_small(HEAD + "events: []\n")
    assert case.person("mother").role == "parent"
    with pytest.raises(KeyError, match="nobody"):
        case.person("nobody")
    with pytest.raises(KeyError, match="e9"):
        case.event("e9")
