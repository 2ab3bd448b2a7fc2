# SPDX-License-Identifier: EUPL-1.2
"""Reads what a mapping says about single columns: name, values, prefix, formats of dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import kind_of
from terugweg.caselog.problems import quoted
from terugweg.population.importing.date_formats import DateFormat
from terugweg.population.importing.mapping_model import Column

if TYPE_CHECKING:
    from terugweg.caselog.checks import Checker, Spot

COLUMN_KEYS: Final = ("column", "values", "prefix", "dates")


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """Reads columns; `dates` are the formats for columns that name none."""

    checker: Checker
    dates: tuple[DateFormat, ...]

    def columns(self, value: Any, spot: Spot, keys: tuple[str, ...] | None) -> dict[str, Column]:
        """The columns by key or field; `keys`: the keys that there are (None: any)."""
        if value is None:
            return {}
        entry = self.checker.mapping(value, spot, keys)
        found = {key: self.column(item, spot.at(key)) for key, item in entry.items()}
        return {key: column for key, column in found.items() if column is not None}

    def column(self, value: Any, spot: Spot) -> Column | None:
        """The name of a column, or a mapping with more about it."""
        checker = self.checker
        if not isinstance(value, dict):
            name = checker.text(value, spot)
            return None if name is None else Column(name.strip(), dates=self.dates)
        entry = checker.known_keys(value, spot, COLUMN_KEYS)
        name = checker.text(entry.get("column"), spot.at("column"))
        dates = entry.get("dates")
        return Column(
            name=(name or "").strip(),
            values=self.values(entry.get("values"), spot.at("values")),
            prefix=checker.optional_text(entry.get("prefix"), spot.at("prefix")) or "",
            dates=self.dates if dates is None else self.formats(dates, spot.at("dates")),
        )

    def values(self, value: Any, spot: Spot) -> dict[str, str | None]:
        """What each cell stands for: a word of ours, a truth value, a number, or nothing."""
        if value is None:
            return {}
        found: dict[str, str | None] = {}
        for cell, meant in self.checker.mapping(value, spot).items():
            if isinstance(meant, list | dict):
                wrong = f"{quoted(meant)} is {kind_of(meant)}"
                self.checker.wrong(spot.at(cell), wrong, "a single value")
            elif isinstance(meant, bool):
                found[cell.strip()] = "true" if meant else "false"
            else:
                found[cell.strip()] = None if meant is None else str(meant)
        return found

    def formats(self, value: Any, spot: Spot) -> tuple[DateFormat, ...]:
        """The formats of dates, each checked."""
        found = []
        for text in self.checker.texts(value, spot):
            try:
                found.append(DateFormat.parse(text))
            except ValueError as cause:
                wrong = f"{quoted(text)} is no format of dates: {cause}"
                self.checker.wrong(spot, wrong, "such as DD-MM-YYYY")
        return tuple(found)
