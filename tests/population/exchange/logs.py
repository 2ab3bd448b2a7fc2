# SPDX-License-Identifier: EUPL-1.2
"""A family whose log has a bit of everything, the published rulings, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from terugweg.caselog.columns import Columns
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.reading import parse_case, read_cases
from terugweg.caselog.vocabulary import Vocabulary, load_vocabulary
from terugweg.population.exchange.formats import WRITERS
from terugweg.population.exchange.naming import Names
from terugweg.population.exchange.openness import Openness
from terugweg.population.exchange.output import Exported
from terugweg.population.exchange.source import CaseSource, Choice, Source
from tests.structure.repository import ROOT

RULINGS = sorted((ROOT / "examples" / "cases").glob("*.yaml"))

# e13 and e14 are a correction; e15 has no known day; e20 to e24 hold what must stay secret.
FAMILY = """
case: "family & co"
persons:
- {id: mother, role: parent, name: Anna Jansen, authority: true}
- {id: neighbour, role: reporter, name: Bea Smit}
- {id: teacher, role: informant}
- {id: aunt, role: other_relative}
- {id: oldest, role: child, name: Bo Jansen, born: 2013-05-01}
- {id: youngest, role: child, born: 2020-03}
events:
- {id: e1, type: petition_filed, on: 2025-12-01, actor: RvdK, child: [oldest, youngest],
   fields: {kind: OTS}}
- {id: e2, type: supervision_order_granted, on: 2026-01-05, actor: court, evidence: [e1],
   child: [oldest, youngest], fields: {starts: 2026-01-05, until: 2026-07-05, petition_ref: e1}}
- {id: e3, type: placement_authorised, on: 2026-01-05, actor: court,
   child: [oldest, youngest], fields: {starts: 2026-01-05, until: 2026-07-05, category: foster}}
- {id: e4, type: child_placed, on: 2026-01, actor: GI, child: [oldest],
   fields: {framework: court_ordered, form: foster}}
- {id: e5, type: contact_restricted, on: 2026-02-02, actor: GI, child: [oldest],
   fields: {with_person: mother, extent: supervised, necessity: arguments, child_view: e20}}
- {id: e6, type: contact_plan_adopted, on: 2026-02-10, actor: GI, child: [oldest],
   fields: {frequency_per_week: 1.5}}
- {id: e7, type: appeal_lodged, on: 2026-02-20, actor: parent, recorded_at: 2026-03-01,
   child: [oldest, youngest], fields: {decision_ref: e3, lodged_on: 2026-02-20}}
- {id: e8, type: measure_extended, on: 2026-06-20, actor: court, child: [oldest, youngest],
   fields: {measure: supervision_order, measure_ref: e2, until: 2027-01-05}}
- {id: e13, type: help_requested, on: 2026-03-01, actor: GI, child: [oldest],
   fields: {kind: trauma, goal: peace, for_person: mother}}
- {id: e14, type: help_requested, on: 2026-03-04, actor: GI, child: [oldest], corrects: e13,
   fields: {kind: trauma, goal: peace, for_person: oldest}}
- {id: e15, type: hearing_held, on: null, precision: unknown, actor: court, child: [youngest]}
- {id: e20, type: opinion_recorded, on: 2026-01-20, actor: GI, child: [oldest],
   fields: {holder: oldest, opinion: I want to go home}}
- {id: e21, type: address_made_secret, on: 2026-01-21, actor: GI, child: [oldest],
   fields: {hidden_from: [aunt]}}
- {id: e22, type: report_received, on: 2025-09-01, actor: VT, child: [oldest, youngest],
   fields: {reporter: aunt}}
- {id: e23, type: fact_recorded, on: 2025-09-02, actor: VT, child: [oldest],
   fields: {source_person: teacher}}
- {id: e24, type: statement_put_to_family, on: 2025-09-03, actor: VT, child: [oldest],
   fields: {to: neighbour}}
"""


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of this program."""
    return load_vocabulary()


def family() -> CaseSource:
    """The family as a source."""
    return CaseSource((parse_case(FAMILY, "family.yaml", vocabulary()),), vocabulary())


@lru_cache(maxsize=1)
def rulings() -> CaseSource:
    """The published rulings as a source."""
    return CaseSource(read_cases(RULINGS, vocabulary()), vocabulary())


def columns_of(source: CaseSource) -> Columns:
    """The log of a source."""
    return build_columns(source.cases, source.vocabulary)


def openness(*include: str) -> Openness:
    """What may be shown, with these classes beside the usual ones."""
    return Openness(vocabulary(), frozenset(include))


def export(
    source: Source,
    path: Path,
    form: str,
    *,
    include: tuple[str, ...] = (),
    choice: Choice | None = None,
) -> Exported:
    """Write a file, with labels in English."""
    names = Names(vocabulary(), "en")
    return WRITERS[form](source, path, openness(*include), names, choice or Choice())


class OneLog:
    """Columns as a source of one part."""

    invented = False

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.vocabulary = columns.vocabulary

    def parts(self, cases: frozenset[str] | None) -> Iterator[Columns]:
        """The columns."""
        yield self.columns
