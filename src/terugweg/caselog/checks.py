# SPDX-License-Identifier: EUPL-1.2
"""Checks on plain data that note what is wrong, with its place, and go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from terugweg.caselog.problem_texts import told
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
    def gaps(self) -> tuple[Problem, ...]:
        """What is required but not in the record."""
        return tuple(problem for problem in self.problems if problem.severity == "gap")

    def mapping(
        self, value: Any, spot: Spot, allowed: Collection[str] | None = None
    ) -> dict[str, Any]:
        """The mapping, without keys that are not `allowed`; empty if it is none."""
        if not isinstance(value, dict):
            self.wrong(spot, is_a(value), told("names_and_values"))
            return {}
        return value if allowed is None else self.known_keys(value, spot, allowed)

    def known_keys(
        self, value: Mapping[str, Any], spot: Spot, allowed: Collection[str]
    ) -> dict[str, Any]:
        """The mapping without its unknown keys, each of which is noted."""
        for key in value:
            if key not in allowed:
                expected = None if did_you_mean(key, allowed) else one_of(sorted(allowed))
                wrong = told("unknown_key", key=key)
                self.wrong(spot.at(key), wrong, expected, did_you_mean(key, allowed))
        return {key: item for key, item in value.items() if key in allowed}

    def items(self, value: Any, spot: Spot) -> list[Any]:
        """The list; empty if it is none or nothing."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(spot, is_a(value), told("list"))
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
        hint = told("put_in_quotes") if isinstance(value, bool | int | float) else None
        self.wrong(spot, is_a(value), told("text"), hint)
        return None

    def optional_text(self, value: Any, spot: Spot) -> str | None:
        """The text, or None for nothing."""
        return None if value is None else self.text(value, spot)

    def truth(self, value: Any, spot: Spot) -> bool | None:
        """The truth value; None for nothing."""
        if value is None or isinstance(value, bool):
            return value
        hint = did_you_mean(_TRUTHS.get(str(value).lower()), ("true", "false"))
        self.wrong(spot, is_a(value), told("true_or_false"), hint)
        return None

    def known(self, value: Any, spot: Spot, what: str, names: Collection[str]) -> str | None:
        """The name if it is one of the known names; else it is noted and None.

        what: what it should be the name of, `what_...` of the texts where it is in a case file.
        """
        name = self.text(value, spot)
        if name is None or name in names:
            return name
        hint = did_you_mean(name, names)
        wrong = told("unknown_name", what=what, name=quoted(name))
        self.wrong(spot, wrong, None if hint else one_of(list(names)), hint)
        return None


_TRUTHS = {
    "yes": "true",
    "ja": "true",
    "true": "true",
    "no": "false",
    "nee": "false",
    "false": "false",
}


def is_a(value: Any) -> str:
    """That a value is of a kind which cannot stand where it stands.

    >>> is_a([1])
    '[1] is a list'
    """
    return told("is_a", value=quoted(value), kind=kind_of(value))


def kind_of(value: Any) -> str:
    """What a value is, in words.

    >>> kind_of([]), kind_of(True), kind_of(3), kind_of("")
    ('a list', 'a truth value', 'a number', 'an empty text')
    """
    if value is None:
        return told("empty")
    if isinstance(value, str):
        return told("text" if value.strip() else "empty_text")
    kinds = ((bool, "truth_value"), (int | float, "number"), (list, "list"))
    return told(next((name for kind, name in kinds if isinstance(value, kind)), "mapping"))
