# SPDX-License-Identifier: EUPL-1.2
"""Reads for which events and which period an export is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from terugweg.caselog.date_values import check_order, read_day, read_end
from terugweg.caselog.model import Complete

if TYPE_CHECKING:
    from terugweg.caselog.checks import Checker, Spot
    from terugweg.caselog.vocabulary import Vocabulary


def read_complete_for(
    checker: Checker, vocabulary: Vocabulary, value: Any, spot: Spot
) -> tuple[Complete, ...]:
    """Event types, or entries with types and a period, as in a case file but without children."""
    plain: list[str] = []
    spans: list[Complete] = []
    for number, item in enumerate(checker.items(value, spot)):
        at = spot.at(number)
        if isinstance(item, dict):
            spans.append(_span(checker, vocabulary, item, at))
        elif checker.known(item, at, "event type", vocabulary.events) is not None:
            plain.append(item)
    return (*([Complete(tuple(plain))] if plain else []), *spans)


def _span(checker: Checker, vocabulary: Vocabulary, data: Any, spot: Spot) -> Complete:
    entry = checker.mapping(data, spot, ("types", "type", "from", "until", "through"))
    if ("types" in entry) == ("type" in entry):
        checker.wrong(spot, "no event types are named once", "either types or type")
    names = checker.texts(entry.get("types", entry.get("type")), spot.at("types"))
    for name in names:
        checker.known(name, spot.at("types"), "event type", vocabulary.events)
    start = entry.get("from")
    first = None if start is None else read_day(checker, start, spot.at("from"))
    until = read_end(checker, entry, spot)
    check_order(checker, first, until, ("from", "until"), spot)
    return Complete(names, first, until)
