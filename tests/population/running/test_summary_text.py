# SPDX-License-Identifier: EUPL-1.2
"""The tables of a summary: every finding is counted in one column, and called by its right name."""

from __future__ import annotations

import pytest

from terugweg.population.running.question import Question
from terugweg.population.running.summary import VERDICTS, NormCounts, Summary
from terugweg.population.running.summary_text import COLUMNS, _catalogue, say, summary_text
from terugweg.rulebook.model import Rank
from tests.population.running import runs


def summary(*norms):
    question = Question.of(runs.rulebook(), runs.AS_OF)
    return Summary(question, False, 1, 2, 3, norms, {}, ())


def counts(norm, rank=Rank.LAW, failed=0, valid_from="2015-01-01", **found):
    verdicts = {verdict: found.get(verdict, 0) for verdict in VERDICTS}
    return NormCounts(norm, valid_from, rank, "within", verdicts, 0, failed)


def cells(text):
    """The rows of all tables, by their last word."""
    rows = [line.split("  ") for line in text.splitlines()]
    return {row[-1]: [cell.strip() for cell in row if cell.strip()][:-1] for row in rows}


def test_every_verdict_has_one_column():
    told = [verdict for verdicts in COLUMNS.values() for verdict in verdicts]
    assert sorted(told) == sorted(VERDICTS)


def test_versions_of_a_norm_are_added_up():
    text = summary_text(
        summary(
            counts("a", met=2, kept=1, valid_from="2015-01-01"),
            counts("a", met=4, lacking=3, valid_from="2020-01-01"),
            counts("b", unknown=1234, failed=1),
        ),
        "en",
    )
    rows = cells(text)
    assert rows["a"] == ["10", "7", "0", "0", "0", "3", "0", "0", "0", "0", "0", "0"]
    assert rows["b"][0] == "1 234"
    assert rows["b"][-2:] == ["1 234", "1"]
    assert rows["together"][0] == "1 244"


@pytest.mark.parametrize(
    ("rank", "heading", "column"),
    [
        (Rank.LAW, "Law, treaty and case law", "Breached"),
        (Rank.TREATY, "Law, treaty and case law", "Breached"),
        (Rank.CASE_LAW, "Law, treaty and case law", "Breached"),
        (Rank.GUIDELINE, "Guidelines and policy", "Not followed"),
        (Rank.POLICY, "Guidelines and policy", "Not followed"),
        (Rank.PROPOSED, "Bills", "Would be"),
    ],
)
def test_only_what_binds_is_called_breached(rank, heading, column):
    text = summary_text(summary(counts("a", rank, breached=1)), "en")
    assert text.startswith(heading)
    names = {"Breached", "Not followed", "Would be"}
    assert [name for name in names if name in text.splitlines()[1]] == [column]


def test_norms_without_findings_are_counted_only():
    text = summary_text(summary(counts("a"), counts("b", met=1)), "en")
    assert set(cells(text)) >= {"b", "together"}
    assert "a" not in cells(text)
    assert "Norms with nothing to find: 1." in text


def test_norm_that_failed_everywhere_is_shown():
    assert cells(summary_text(summary(counts("a", failed=3)), "en"))["a"][-1] == "3"


def test_summary_without_norms_is_empty():
    assert summary_text(summary(), "nl") == ""


def test_wording_is_there_in_both_languages():
    for code, texts in _catalogue().items():
        assert set(texts) == {"nl", "en"}, code
    assert say("nl", "resumed", parts=1000).startswith("1 000 delen")
