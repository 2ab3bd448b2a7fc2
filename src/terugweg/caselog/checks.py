# SPDX-License-Identifier: EUPL-1.2
"""Checks on plain data that note what is wrong, with its place, and go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from terugweg.caselog.problems import Problem, one_of, quoted
from terugweg.caselog.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from terugweg.caselog.documents import Document


class Spot(NamedTuple):
    """A place in the data: the path to it, and the event and field it belongs to."""

    path: tuple[str | int, ...] = ()
    event: str | None = None
    field: str | None = None

    def at(self, *steps: str | int) -> Spot:
        """The spot further down."""
        return Spot((*self.path, *steps), self.event, self.field)

    def of_event(self, event: str | None) -> Spot:
        """The same spot, known to belong to this event."""
        return Spot(self.path, event, self.field)

    def of_field(self, name: str) -> Spot:
        """The same spot, known to belong to this field."""
        return Spot(self.path, self.event, name)


@dataclass
class Checker:
    """Checks the data of one document and collects what is wrong with it."""

    document: Document
    problems: list[Problem] = field(default_factory=list)

    def wrong(
        self,
        spot: Spot,
        wrong: str,
        expected: str | None = None,
        hint: str | None = None,
        severity: Literal["error", "gap"] = "error",
    ) -> None:
        """Note a problem at a spot."""
        place = self.document.place(*spot.path)
        self.problems.append(
            Problem(place, wrong, spot.event, spot.field, expected, hint, severity=severity)
        )

    @property
    def errors(self) -> list[Problem]:
        """The problems that make the document unusable."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is required but not in the record, in words."""
        return tuple(str(problem) for problem in self.problems if problem.severity == "gap")

    def mapping(
        self, value: Any, spot: Spot, allowed: Collection[str] | None = None
    ) -> dict[str, Any]:
        """The mapping, without keys that are not `allowed`; empty if it is none."""
        if not isinstance(value, dict):
            self.wrong(
                spot, f"{quoted(value)} is {kind_of(value)}", "names with a colon and a value"
            )
            return {}
        return value if allowed is None else self.known_keys(value, spot, allowed)

    def known_keys(
        self, value: Mapping[str, Any], spot: Spot, allowed: Collection[str]
    ) -> dict[str, Any]:
        """The mapping without its unknown keys, each of which is noted."""
        for key in value:
            if key not in allowed:
                expected = None if did_you_mean(key, allowed) else one_of(sorted(allowed))
                self.wrong(
                    spot.at(key), f'unknown key "{key}"', expected, did_you_mean(key, allowed)
                )
        return {key: item for key, item in value.items() if key in allowed}

    def items(self, value: Any, spot: Spot) -> list[Any]:
        """The list; empty if it is none or nothing."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(spot, f"{quoted(value)} is {kind_of(value)}", "a list")
            return []
        return value

    def texts(self, value: Any, spot: Spot) -> tuple[str, ...]:
        """A list of texts, or one text; each that is none is noted."""
        if isinstance(value, str):
            value = [value]
        found = [self.text(item, spot.at(n)) for n, item in enumerate(self.items(value, spot))]
        return tuple(item for item in found if item is not None)

    def text(self, value: Any, spot: Spot) -> str | None:
        """The text; None if it is none or empty, which is noted."""
        if isinstance(value, str) and value.strip():
            return value
        hint = "Put it in quotes" if isinstance(value, bool | int | float) else None
        self.wrong(spot, f"{quoted(value)} is {kind_of(value)}", "text", hint)
        return None

    def optional_text(self, value: Any, spot: Spot) -> str | None:
        """The text, or None for nothing."""
        return None if value is None else self.text(value, spot)

    def truth(self, value: Any, spot: Spot) -> bool | None:
        """The truth value; None for nothing."""
        if value is None or isinstance(value, bool):
            return value
        hint = did_you_mean(_TRUTHS.get(str(value).lower()), ("true", "false"))
        self.wrong(spot, f"{quoted(value)} is {kind_of(value)}", "true or false", hint)
        return None

    def known(self, value: Any, spot: Spot, what: str, names: Collection[str]) -> str | None:
        """The name if it is one of the known names; else it is noted and None."""
        name = self.text(value, spot)
        if name is None or name in names:
            return name
        hint = did_you_mean(name, names)
        self.wrong(
            spot, f"unknown {what} {quoted(name)}", None if hint else one_of(list(names)), hint
        )
        return None


_TRUTHS = {
    "yes": "true",
    "ja": "true",
    "true": "true",
    "no": "false",
    "nee": "false",
    "false": "false",
}


def kind_of(value: Any) -> str:
    """What a value is, in words.

    >>> kind_of([]), kind_of(True), kind_of(3), kind_of("")
    ('a list', 'a truth value', 'a number', 'an empty text')
    """
    if value is None:
        return "empty"
    if isinstance(value, str):
        return "text" if value.strip() else "an empty text"
    kinds = ((bool, "a truth value"), (int | float, "a number"), (list, "a list"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "a mapping")
