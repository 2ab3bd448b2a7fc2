# SPDX-License-Identifier: EUPL-1.2
"""Facts, views and what is concluded from them; statements put to the family and its replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import office_day
from terugweg.population.simulator.field_filling import Items, Only
from terugweg.population.simulator.world import listed, repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World

_PHASE = 64
_FACTS_UNTIL, _PUT_AT = 0.7, 0.75


@dataclass(frozen=True)
class Inquiry:
    """Someone looks into the situation of some children, between two days.

    phase: tells apart inquiries into one child, so that each has draws of its own.
    """

    who: Ints
    start: Ints
    end: Ints
    actor: str
    phase: int

    def day(self, part: Ints | float) -> Ints:
        """A day a part (0 to 1) of the way."""
        days: Ints = self.start + (np.maximum(self.end - self.start, 0) * part).astype(np.int64)
        return days


def facts_recorded(world: World, asked: Inquiry, name: str) -> Items:
    """Facts about each child, as lists of references; `name`: the parameter with how many."""
    counts = world.draw(asked.who, asked.phase).pick(name)
    owner, turn = repeated(np.array(counts.names, dtype=np.int64)[counts.place])
    child = asked.who[owner]
    draw = world.draw(child, asked.phase * _PHASE + turn)
    informant = world.person("informant", child)
    source = np.where(informant >= 0, informant, world.person("mother", child))
    ends = Inquiry(child, asked.start[owner], asked.end[owner], asked.actor, 0)
    numbers = world.add(
        "fact_recorded", child, ends.day(draw.unit("fact day") * _FACTS_UNTIL), asked.actor,
        statement=True, source_person=Only(draw.yes("facts.source"), source),
        source_kind=draw.pick("facts.source_kind"), verified=draw.yes("facts.verified"),
        in_favour=draw.yes("facts.in_favour"),
    )  # fmt: skip
    return listed(owner, numbers, len(asked.who))


def views_recorded(world: World, asked: Inquiry) -> tuple[Items, Ints, Ints]:
    """Views of mother and child as lists; then those of the mother and of the child alone."""
    draw = world.draw(asked.who, asked.phase)
    day = asked.day(draw.unit("view day") * _FACTS_UNTIL)
    found = []
    for name in ("mother", "child"):
        numbers = np.full(len(day), -1, dtype=np.int64)
        mine = np.flatnonzero(draw.yes(f"facts.{name}_view"))
        numbers[mine] = world.add(
            "opinion_recorded", asked.who[mine], day[mine], asked.actor, opinion=True,
            holder=world.person(name, asked.who[mine]),
        )  # fmt: skip
        found.append(numbers)
    both = np.stack(found, axis=1)
    return Items((both >= 0).sum(axis=1), both[both >= 0]), found[0], found[1]


def conclusions_recorded(world: World, asked: Inquiry, facts: Items) -> Items:
    """One conclusion for each child, as lists; most rest on facts."""
    draw = world.draw(asked.who, asked.phase)
    numbers = world.add(
        "interpretation_recorded", asked.who, asked.day(0.9), asked.actor, conclusion=True,
        facts=Only(draw.yes("facts.conclusion_grounded"), facts),
        framework=Only(draw.yes("facts.framework"), True),
    )  # fmt: skip
    return listed(np.arange(len(asked.who)), numbers, len(asked.who))


def both_sides_heard(world: World, asked: Inquiry, facts: Items) -> None:
    """The first fact is put to the mother, who replies or does not."""
    heard = world.draw(asked.who, asked.phase).yes("facts.put_to_family")
    there = np.flatnonzero((facts.lengths > 0) & heard)
    statement = facts.items[(np.cumsum(facts.lengths) - facts.lengths)[there]]
    who, draw = asked.who[there], world.draw(asked.who[there], asked.phase)
    day, end = asked.day(_PUT_AT)[there], asked.end[there]
    put = world.add(
        "statement_put_to_family", who, day, asked.actor, statement_ref=statement,
        to=world.person("mother", who), respond_by=office_day(day + 10),
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("facts.answered"))
    answer = draw.pick("facts.answer").take(mine)
    replied = np.maximum(np.minimum(day + 1 + draw.days("facts.reply_after"), end), day)
    world.add(
        "family_answered", who[mine], replied[mine], "parent", statement_ref=put[mine],
        answer=answer, text=Only(~answer.is_("no_reply"), True),
    )  # fmt: skip


def informants_cited(world: World, asked: Inquiry, facts: Items) -> Items:
    """Statements of an informant that a report cites: the first fact, mostly approved before."""
    draw = world.draw(asked.who, asked.phase)
    cited = (facts.lengths > 0) & (world.person("informant", asked.who) >= 0)
    cited &= draw.yes("facts.informant_cited")
    mine = np.flatnonzero(cited)
    statement = facts.items[(np.cumsum(facts.lengths) - facts.lengths)[mine]]
    seen = np.flatnonzero(draw.yes("facts.informant_asked")[mine])
    world.add(
        "recorded_statement_approved", asked.who[mine][seen], asked.day(0.8)[mine][seen],
        "informant", statement_ref=statement[seen],
        approved=draw.yes("facts.informant_approves")[mine][seen],
    )  # fmt: skip
    return Items(cited.astype(np.int64), statement)
