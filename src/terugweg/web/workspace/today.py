# SPDX-License-Identifier: EUPL-1.2
"""What someone has to do: what is overdue, due this week, and coming, from the kept findings.

Nothing is listed that the reader cannot act on: duties of others, rights of the family and what a
person must weigh stand on the page of the child.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from terugweg.report.phrases import ground_words, title_of
from terugweg.rulebook.model import Rank
from terugweg.terms import Length, Unit, days_between, shift
from terugweg.web.access import querysets
from terugweg.web.workspace.offered import actor_of, fulfilling
from terugweg.web.workspace.reading_norms import norms

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, FindingRow

WEEK: Final = Length(7, Unit.days)
AHEAD: Final = Length(6, Unit.weeks)
"""How far Today looks ahead: as long as the longest term in which a plan must be made."""

FEW: Final = 1000
"""So many children can be named one by one in a question to the database."""
_WEIGHT: Final = {rank: place for place, rank in enumerate(Rank)}


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do. days: until the last day; below zero when it has passed.

    step: the type of event whose recording would fulfil it; None when nothing that this reader may
    record would. unsure: the day, or whether the duty holds, is not certain.
    """

    child: Child
    norm: str
    version: date
    trigger: str
    title: str
    ground: str
    due: date | None
    days: int | None
    verdict: str
    rank: str
    unsure: bool
    step: str | None


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do, the most urgent first."""

    day: date
    overdue: tuple[Duty, ...]
    this_week: tuple[Duty, ...]
    coming: tuple[Duty, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.overdue) + len(self.this_week) + len(self.coming)


def nothing_offered(child: Child) -> tuple[str, ...]:
    """For where nothing can be recorded: a calendar, a message."""
    return ()


def today_of(
    viewer: Viewer,
    words: Words,
    offered_for: Callable[[Child], Container[str]] = nothing_offered,
    children: Sequence[Child] | None = None,
) -> Today:
    """What a viewer has to do: the one selection of Today, the calendar, messages and mail.

    children: all whom the viewer may see, where they were asked before. The findings must be up to
    date, and whoever shows it writes the read log.
    """
    actor = actor_of(viewer.capacity.role)
    if actor is None or not has_duties(viewer):
        return Today(viewer.day, (), (), ())
    rows = querysets.findings(viewer).filter(verdict__in=["overdue", "running"])
    if children is None:
        named = list(querysets.children(viewer).values_list("pk", flat=True)[: FEW + 1])
    else:
        named = [child.pk for child in children]
    if len(named) <= FEW:
        # By name, so that PostgreSQL looks by child and not through all that is overdue.
        rows = rows.filter(child__in=named)
    return make_today(
        rows.select_related("child__person"), viewer.day, words,
        actor=actor, offered_for=offered_for,
    )  # fmt: skip


def has_duties(viewer: Viewer) -> bool:
    """Whether any norm binds someone in this role: else nobody need look for what is not there."""
    return actor_of(viewer.capacity.role) in _bound()


@lru_cache(maxsize=1)
def _bound() -> frozenset[str]:
    """The actors whom any norm binds."""
    return frozenset(actor for norm in norms().values() for actor in norm.bearer)


def make_today(
    rows: Iterable[FindingRow],
    day: date,
    words: Words,
    *,
    actor: str,
    offered_for: Callable[[Child], Container[str]],
) -> Today:
    """Part the findings of which a day has passed or comes soon.

    rows: findings with their child; those that `actor` must act on are taken. offered_for: the
    types of event that the reader may record about a child.
    """
    duties = [
        duty_of(row, day, words, offered_for(row.child))
        for row in rows
        if row.verdict in {"overdue", "running"} and actor in row.bearer
    ]
    week, ahead = shift(day, WEEK, 1), shift(day, AHEAD, 1)
    running = [one for one in duties if one.verdict == "running" and one.due is not None]
    return Today(
        day,
        _sorted(one for one in duties if one.verdict == "overdue"),
        _sorted(one for one in running if one.due is not None and one.due < week),
        _sorted(one for one in running if one.due is not None and week <= one.due < ahead),
    )


def _sorted(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Law before guidelines, then the first last day, then by child."""
    return tuple(
        sorted(
            duties,
            key=lambda one: (
                _WEIGHT[Rank(one.rank)] > _WEIGHT[Rank.CASE_LAW],
                one.due is None,
                one.due,
                one.child.number,
                one.norm,
            ),
        )
    )


def duty_of(row: FindingRow, day: date, words: Words, offered: Container[str] = ()) -> Duty:
    """What a finding asks, with its earliest possible last day."""
    norm = norms()[row.norm, row.valid_from]
    # The earliest possible last day: who keeps that one is in time in any case.
    due = row.due_first or row.due_last
    return Duty(
        child=row.child,
        norm=norm.id,
        version=row.valid_from,
        trigger=row.trigger,
        title=title_of(norm, words),
        ground=ground_words(norm, words),
        due=due,
        days=None if due is None else days_between(day, due),
        verdict=row.verdict,
        rank=norm.rank.value,
        unsure=not row.sure or row.due_first != row.due_last,
        step=fulfilling(norm, offered),
    )
