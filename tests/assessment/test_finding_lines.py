# SPDX-License-Identifier: EUPL-1.2
"""Lines made from the columns say what findings as objects say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.assessment.assess import assess
from terugweg.assessment.finding_lines import FindingLine, finding_lines
from terugweg.caselog.reading import read_case
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import rulebooks
from tests.assessment.small import assessed, day, real_rulebook

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted(ROOT.joinpath("examples", "cases").glob("*.yaml")),
    *sorted(ROOT.joinpath("src", "terugweg", "web", "demo", "families").glob("*.yaml")),
]


def from_objects(assessment):
    numbers = {case.case: number for number, case in enumerate(assessment.cases)}
    for one in assessment.findings:
        if one.error is None:
            holders = [holder for remedy in one.remedies for holder in remedy.holders]
            yield FindingLine(
                numbers[one.case], one.norm, one.trigger, one.trigger_type, one.verdict, one.sure,
                one.due or one.due_earliest, one.due or one.due_latest, one.opens_on,
                tuple(who.person or who.kind for who in holders if who.status == "open"),
                tuple(dict.fromkeys((one.trigger, *one.evidence))),
            )  # fmt: skip


def agree(assessment):
    lines = list(finding_lines(assessment))
    assert lines == list(from_objects(assessment))
    return lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_of_rulings_and_families(path):
    case = read_case(path)
    for on in ("2019-06-01", "2026-04-03", "2026-11-23"):
        agree(assess([case], real_rulebook(), vocabulary(), day(on)))


def test_of_several_cases_at_once():
    several = [read_case(path) for path in FILES]
    together = agree(assess(several, real_rulebook(), vocabulary(), day("2026-11-23")))

    for number, case in enumerate(several):
        alone = finding_lines(assess([case], real_rulebook(), vocabulary(), day("2026-11-23")))
        mine = [one._replace(case=0) for one in together if one.case == number]
        assert mine == list(alone)


@share(0.2)
@given(st.lists(cases(most=8), min_size=1, max_size=2), rulebooks(), AS_OF)
def test_of_any_log(several, rulebook, as_of):
    several = [replace(case, case=f"c{number}") for number, case in enumerate(several)]
    agree(assess(several, rulebook, vocabulary(), as_of))


@share(0.2)
@given(cases(), AS_OF)
def test_of_any_log_by_the_rulebook_of_this_program(case, as_of):
    agree(assess([case], real_rulebook(), vocabulary(), as_of))


def test_what_is_laid_out_belongs_to_what_a_finding_rests_on():
    norm = """
        shape: weigh
        when: {event: permanency_decision_made}
        evidence:
          events: [help_requested, evaluation_held]
          question: {nl: Is het genoeg?, en: Is it enough?}
    """
    log = """
2026-05-01  evaluation_held          as e
2026-06-01  permanency_decision_made as d
2026-06-02  permanency_decision_made as f
""".strip()

    lines = agree(assessed(norm, log, "2026-07-01"))

    assert [line.rests_on for line in lines] == [("d", "e"), ("f", "e")]
