# SPDX-License-Identifier: EUPL-1.2
"""Reads what an event does to the states: opens, closes, extends, undoes, resets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from terugweg.caselog.problems import one_of, quoted
from terugweg.caselog.vocabulary import OperationKind, StateOperation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from terugweg.caselog.checks import Checker, Spot
    from terugweg.caselog.vocabulary import FieldType

OPERATION_KINDS: Final[tuple[OperationKind, ...]] = get_args(OperationKind)

_KEYS: Final[Mapping[OperationKind, tuple[str, ...]]] = {
    "opens": (
        "state",
        "state_from",
        "starts",
        "until",
        "if",
        "unless",
        "first_part",
        "again",
        "request",
    ),
    "closes": ("state", "state_from", "ref", "at", "if", "unless", "opened_with"),
    "extends": ("state", "state_from", "ref", "until", "if", "unless"),
    "undoes": ("decision", "at", "if", "unless"),
    "resets": ("decision", "until", "if", "unless"),
}
_KINDS_OF_FIELD: Final[Mapping[str, tuple[str, ...]]] = {
    "starts": ("date", "datetime"),
    "until": ("date",),
    "at": ("date",),
    "ref": ("ref",),
    "state_from": ("enum",),
    "request": ("ref",),
}


def read_operation(  # noqa: PLR0917 - an entry is read in its surroundings
    checker: Checker,
    kind: OperationKind,
    data: Any,
    fields: Mapping[str, FieldType],
    states: Collection[str],
    spot: Spot,
) -> StateOperation:
    """Read one entry; what is wrong in it is noted."""
    entry = checker.mapping(data, spot, _KEYS[kind])
    state = entry.get("state")
    if state is not None:
        checker.known(state, spot.at("state"), "state", states)
    names = {key: _field(checker, key, entry, fields, spot) for key in _KINDS_OF_FIELD}
    decision = checker.optional_text(entry.get("decision"), spot.at("decision"))
    target = [item for item in (state, names["state_from"], decision) if item is not None]
    if len(target) != 1:
        expected = "decision" if "decision" in _KEYS[kind] else "state or state_from"
        checker.wrong(spot, f"{kind} names {len(target)} things to act on", f"one: {expected}")
    _check_state_values(checker, names["state_from"], fields, states, spot)
    if kind in {"extends", "resets"} and names["until"] is None:
        checker.wrong(spot, f"{kind} needs the new end", "until: a date field")
    return StateOperation(
        kind,
        state=state,
        **names,
        decision=tuple(decision.split(".")) if decision else (),
        only_if=_condition(checker, entry.get("if"), fields, spot.at("if")),
        unless=_condition(checker, entry.get("unless"), fields, spot.at("unless")),
        first_part=bool(checker.truth(entry.get("first_part"), spot.at("first_part"))),
        again=bool(checker.truth(entry.get("again"), spot.at("again"))),
        opened_with=_opened_with(checker, entry.get("opened_with"), spot.at("opened_with")),
    )


def _opened_with(checker: Checker, data: Any, spot: Spot) -> tuple[str, tuple[str, ...]] | None:
    """One field of the opening event with the values that fit; its openers are checked later."""
    if data is None:
        return None
    entries = list(checker.mapping(data, spot).items())
    if len(entries) != 1:
        checker.wrong(spot, f"{len(entries)} fields", "one field with its values: {kind: [OTS]}")
        return None
    name, values = entries[0]
    return name, tuple(values) if isinstance(values, list) else (values,)


def _field(
    checker: Checker,
    key: str,
    entry: Mapping[str, Any],
    fields: Mapping[str, FieldType],
    spot: Spot,
) -> str | None:
    """The field that the entry names under this key, if it is there and of the right kind."""
    if entry.get(key) is None:
        return None
    name = checker.known(entry[key], spot.at(key), "field", fields)
    allowed = _KINDS_OF_FIELD[key]
    if name is not None and fields[name].kind not in allowed:
        wrong = f'the field "{name}" has the type {fields[name].kind}'
        checker.wrong(spot.at(key), wrong, one_of(allowed))
    return name


def _check_state_values(
    checker: Checker,
    name: str | None,
    fields: Mapping[str, FieldType],
    states: Collection[str],
    spot: Spot,
) -> None:
    for value in fields[name].values if name is not None else ():
        checker.known(value, spot.at("state_from"), "state", states)


def _condition(
    checker: Checker, data: Any, fields: Mapping[str, FieldType], spot: Spot
) -> dict[str, tuple[str | bool, ...]]:
    """Per field the values for which a condition holds."""
    condition = {}
    for name, value in checker.mapping({} if data is None else data, spot).items():
        known = checker.known(name, spot.at(name), "field", fields)
        values = tuple(value) if isinstance(value, list) else (value,)
        for item in values if known else ():
            _check_value(checker, fields[name], item, spot.at(name))
        condition[name] = values
    return condition


def _check_value(checker: Checker, field: FieldType, value: Any, spot: Spot) -> None:
    if field.kind == "bool":
        if not isinstance(value, bool):
            checker.wrong(spot, f"{quoted(value)} is no truth value", "true or false")
    elif field.kind == "enum":
        checker.known(value, spot, "value", field.values)
    else:
        wrong = f"a field of type {field.kind} cannot decide what happens to a state"
        checker.wrong(spot, wrong, "a field of type bool or enum")
