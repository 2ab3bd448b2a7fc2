# SPDX-License-Identifier: EUPL-1.2
"""Compares a simulated population with published figures: target, obtained, difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import yaml

from terugweg.population.simulator.parameters import load_parameters
from terugweg.population.simulator.tally import REFERENCE_DATES

if TYPE_CHECKING:
    from terugweg.population.simulator.part import Request
    from terugweg.population.simulator.tally import Tally

FILE: Final = Path(__file__).parent / "figures.yaml"
_SMALL_LIST: Final = 0.03
"""Under 3 % of its children a waiting list is small (letter of 16 June 2025)."""

Unit = Literal["count", "percent", "ratio", "institutions"]
Label = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure. when: date or year; published: the number that the target was derived from.

    at: "more_than" and "nearly" bound the target; obtained: None when the simulated years do not
    cover it or nothing can be divided. difference: in percent of a count or ratio, in points of a
    percentage. holds: for bounds only.
    """

    id: str
    what: Label
    when: str
    unit: Unit
    target: float
    at: str | None
    published: float | None
    obtained: float | None
    note: str | None
    source: Label

    @property
    def difference(self) -> float | None:
        """Obtained against target."""
        if self.obtained is None:
            return None
        if self.unit == "percent":
            return self.obtained - self.target
        return 100 * (self.obtained - self.target) / self.target

    @property
    def holds(self) -> bool | None:
        """Whether a bound is kept; None when the target is a number to come close to."""
        if self.obtained is None or self.at is None:
            return None
        return (
            self.obtained > self.target if self.at == "more_than" else self.obtained < self.target
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All figures; scale: children of the nation for whom one simulated child stands."""

    scale: float
    children: int
    events: int
    figures: tuple[Compared, ...]
    notes: Mapping[str, Label]
    not_aimed: tuple[tuple[tuple[str, ...], Label], ...]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data


def make_report(request: Request, tally: Tally) -> Report:
    """Compare the counts of a simulation with the published figures."""
    data = _data()
    scale = load_parameters().number("nation.children") / request.children
    years = range(request.window.first_year, request.window.last_year + 1)
    figures = []
    for entry in data["aimed"]:
        year = int(entry["year"]) if "year" in entry else entry["day"].year
        place = None
        if year in years:
            place = years.index(year) if "year" in entry else REFERENCE_DATES.index(entry["day"])
        obtained = None if place is None else _obtained(entry["measure"], tally, place, scale)
        figures.append(
            Compared(
                id=entry["id"],
                what=entry["what"],
                when=str(entry.get("year", entry.get("day"))),
                unit=entry.get("unit", "count"),
                target=float(entry["target"]),
                at=entry.get("at"),
                published=entry.get("was"),
                obtained=obtained,
                note=entry.get("note"),
                source=data["sources"][entry["source"]],
            )
        )
    return Report(
        scale=scale,
        children=request.children,
        events=int(tally.counts["events"]),
        figures=tuple(figures),
        notes=data["notes"],
        not_aimed=tuple((tuple(entry["ids"]), entry["why"]) for entry in data["not_aimed"]),
    )


def _obtained(measure: str, tally: Tally, place: int, scale: float) -> float | None:
    counts = {
        name: float(np.sum(values[place]))
        for name, values in tally.counts.items()
        if np.ndim(values) and len(values) > place
    }
    value = _MEASURES[measure](tally, counts, place)
    if value is None or not np.isfinite(value):
        return None
    return value * scale if measure in _SCALED else value


def _share(part: str, whole: str, factor: float = 100.0) -> _Measure:
    def measured(_: Tally, counts: Mapping[str, float], __: int) -> float | None:
        return factor * counts[part] / counts[whole] if counts[whole] else None

    return measured


def _count(*names: str) -> _Measure:
    return lambda _, counts, __: sum(counts[name] for name in names)


def _lists(small: bool) -> _Measure:
    def measured(tally: Tally, _: Mapping[str, float], place: int) -> float | None:
        waiting = tally.counts["waiting at the start"] + tally.counts["waiting for a next worker"]
        children = tally.counts["protected"][place]
        if not (children > 0).all():
            return None
        under = waiting[place] / children < _SMALL_LIST
        return 100 * float(np.mean(under if small else ~under))

    return measured


def _workload(tally: Tally, counts: Mapping[str, float], place: int) -> float | None:
    seats = len(tally.seats[place])
    return counts["with a worker"] / seats if seats else None


def _help_ratio(_: Tally, counts: Mapping[str, float], __: int) -> float | None:
    if not (counts["helped"] and counts["not helped and home"]):
        return None
    other = counts["not helped and home"] / counts["not helped"]
    return counts["helped and home"] / counts["helped"] / other


def _institutions(tally: Tally, _: Mapping[str, float], place: int) -> float:
    return float((tally.counts["protected"][place] > 0).sum())


_Measure = Callable[["Tally", Mapping[str, float], int], "float | None"]
_MEASURES: Final[Mapping[str, _Measure]] = {
    "protected": _count("protected"),
    "guardianship_share": _share("guarded", "protected"),
    "supervision_share": _share("supervised", "protected"),
    "waiting": _count("waiting at the start", "waiting for a next worker"),
    "waiting_start": _count("waiting at the start"),
    "waiting_internal": _count("waiting for a next worker"),
    "small_lists": _lists(small=True),
    "large_lists": _lists(small=False),
    "institutions": _institutions,
    "workload": _workload,
    "provisional": _count("provisional orders"),
    "placed_share": _share("placed in the year", "under supervision in the year"),
    "urgent_share": _share("urgent placements", "placements"),
    "help_ratio": _help_ratio,
}
_SCALED: Final = frozenset(
    {"protected", "waiting", "waiting_start", "waiting_internal", "provisional"}
)
