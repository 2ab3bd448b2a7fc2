# SPDX-License-Identifier: EUPL-1.2
"""Fifty obligations, "after this event that one must follow within a term", for all who take part.

They are made up to measure with: no law sets them. What they say is in `pairs.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from terugweg.assessment.tables import FIRST_DAY, birthday_table, due_tables
from terugweg.caselog.columns import IntArray
from terugweg.caselog.vocabulary import Vocabulary, load_vocabulary
from terugweg.rulebook import parse_norm_file
from terugweg.rulebook.model import Rulebook
from terugweg.terms import Term, day_number

AS_OF: Final = date(2026, 1, 1)
"""The day of the question: after all that the simulated logs hold."""
VERDICTS: Final = ("met", "met_late", "overdue", "running", "discharged", "unknown")
"""Every verdict that an obligation can get.

unknown: between the two last days of a term of which it is not sure whether it moves.
"""

Counts = list[list[int]]
"""For each obligation how many findings have each verdict of `VERDICTS`."""

_ROLLS: Final = {"5 working days": "", "2 weeks": "atw", "6 weeks": "none", "3 months": "unsure"}
_HEAD: Final = """\
source:
  id: measured
  title: {nl: Om mee te meten, en: To measure with}
  rank: policy
norms:
"""
_NORM: Final = """\
- id: measured-{number}
  when: {{event: {trigger}}}
  shape: within
  must: {{event: {answer}}}
  term: {{length: {term}{rolls}}}
  bearer: GI
  valid_from: 1990-01-01
  article: "1"
  checked_on: 2026-11-22
  certainty: own_knowledge
  subjects: [return]
  says:
    nl: {{title: Titel, parent: Ouder, child: Kind, professional: Professional}}
    en: {{title: Title, parent: Parent, child: Child, professional: Professional}}
  examples:
  - {{about: one, boundary: true, log: "2025-01-01  outreach_made", on: 2025-02-01, finds: nothing}}
  - {{about: two, log: "2025-01-01  help_requested", on: 2025-02-01, finds: nothing}}
"""


@dataclass(frozen=True, slots=True)
class Obligation:
    """After an event of type `trigger` one of type `answer` must follow; term: its words."""

    trigger: str
    answer: str
    term: str


@cache
def obligations() -> tuple[Obligation, ...]:
    """The fifty, in order."""
    with (Path(__file__).parent / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Obligation(**row) for row in csv.DictReader(lines))


def named_types() -> frozenset[str]:
    """All event types that the obligations name."""
    return frozenset(name for one in obligations() for name in (one.trigger, one.answer))


@cache
def rulebook(vocabulary: Vocabulary | None = None) -> Rulebook:
    """The obligations as norms: the same text, checks and code as the norms of the law."""
    known = vocabulary or load_vocabulary()
    text = _HEAD + "".join(
        _NORM.format(number=number, trigger=one.trigger, answer=one.answer, term=one.term,
                     rolls=_rolls(one.term))
        for number, one in enumerate(obligations(), 1)
    )  # fmt: skip
    source, norms = parse_norm_file(text, "measured.yaml", known)
    return Rulebook(norms, {source.id: source}, "measured", known.version)


def _rolls(term: str) -> str:
    how = _ROLLS.get(term, "none")
    return f", rolls: {how}" if how else ""


@dataclass(frozen=True, slots=True)
class DayTables:
    """Due days ready-made, for those who cannot count: the opponents look them up.

    first: day number of the first place; terms: per term its words, due and later day from each
    day; adult: the eighteenth birthday of who is born on each day.
    """

    first: int
    terms: dict[str, tuple[IntArray, IntArray]]
    adult: IntArray


def day_tables() -> DayTables:
    """The tables that the norms themselves use."""
    terms: dict[str, tuple[IntArray, IntArray]] = {}
    for one, norm in zip(obligations(), rulebook().norms, strict=True):
        assert norm.deadline is not None  # noqa: S101 - each of them has a term
        terms.setdefault(one.term, _due(norm.deadline.term))
    return DayTables(day_number(FIRST_DAY), terms, birthday_table(18).days)


def _due(term: Term | None) -> tuple[IntArray, IntArray]:
    assert term is not None  # noqa: S101 - as above
    due, later = due_tables(term)
    return due.days, later.days


def added(parts: list[Counts]) -> Counts:
    """The counts of all parts together."""
    total: Counts = np.sum(np.array(parts, dtype=np.int64), axis=0).tolist()
    return total
