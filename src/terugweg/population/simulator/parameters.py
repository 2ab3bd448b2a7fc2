# SPDX-License-Identifier: EUPL-1.2
"""The numbers that the simulator is set with: data files, each number with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import yaml

from terugweg.population.simulator.random_numbers import choice_table, days_table

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).parent / "parameters"
_KINDS: Final = ("share", "days", "pick", "number", "by_year")

Floats = npt.NDArray[np.float64]


class ParameterError(ValueError):
    """A parameter is missing or does not say what it must."""


@dataclass(frozen=True, slots=True)
class Share:
    """A chance per institution."""

    chance: Floats


@dataclass(frozen=True, slots=True)
class Gap:
    """A number of days: quantiles, and a factor per institution (None: the same for all)."""

    table: npt.NDArray[np.int64]
    factor: Floats | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A few named values in proportion to their weights."""

    names: tuple[str, ...]
    table: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Parameters:
    """All parameters by name, and the institutions."""

    raw: Mapping[str, Mapping[str, Any]]
    institutions: tuple[Mapping[str, Any], ...]

    def share(self, name: str) -> Share:
        """A chance, per institution made larger or smaller by the factor that `by` names.

        `skips: true`: what varies is how often it is left out.
        """
        entry = self._entry(name, "share")
        value, factor = float(entry["share"]), self._factor(entry)
        if entry.get("skips"):
            return Share(np.clip(1 - (1 - value) * factor, 0, 1))
        return Share(np.clip(value * factor, 0, 1))

    def gap(self, name: str) -> Gap:
        """A number of days."""
        entry = self._entry(name, "days")
        days = entry["days"]
        table = days_table(days["median"], days["p90"], days.get("least", 0), days["most"])
        return Gap(table, self._factor(entry) if "by" in entry else None)

    def choice(self, name: str) -> Choice:
        """A choice of named values."""
        weights = self._entry(name, "pick")["pick"]
        return Choice(tuple(map(str, weights)), choice_table([float(w) for w in weights.values()]))

    def number(self, name: str) -> float:
        """A plain number."""
        return float(self._entry(name, "number")["number"])

    def by_year(self, name: str) -> tuple[Floats, Floats]:
        """Years (as fractions) and values between which one goes in a straight line."""
        values = self._entry(name, "by_year")["by_year"]
        return np.array(list(values), dtype=float), np.array(list(values.values()), dtype=float)

    def of_institutions(self, key: str) -> Floats:
        """One number of each institution."""
        return np.array([float(item[key]) for item in self.institutions])

    def _factor(self, entry: Mapping[str, Any]) -> Floats:
        if "by" not in entry:
            return np.ones(len(self.institutions))
        return self.of_institutions(entry["by"])

    def _entry(self, name: str, kind: str) -> Mapping[str, Any]:
        entry = self.raw.get(name)
        if entry is None or kind not in entry:
            raise ParameterError(f'no parameter "{name}" with {kind} in {FOLDER.name}/')
        return entry


@lru_cache(maxsize=1)
def load_parameters() -> Parameters:
    """All parameter files of this folder, read once.

    Raises:
        ParameterError: a parameter stands there twice, has no kind, or does not say why.
    """
    raw: dict[str, Mapping[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.stem == "institutions":
            institutions = tuple(data)
            continue
        for name, entry in data.items():
            where = f'{path.name}: parameter "{name}"'
            if name in raw:
                raise ParameterError(f"{where} is there twice")
            if sum(kind in entry for kind in _KINDS) != 1 or not str(entry.get("why", "")).strip():
                raise ParameterError(f"{where} needs a why and one of {', '.join(_KINDS)}")
            raw[name] = entry
    return Parameters(raw, institutions)
