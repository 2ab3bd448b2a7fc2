# SPDX-License-Identifier: EUPL-1.2
"""Keeps rows that follow from the logs of children, writing only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from terugweg.web.dossier.models import Child, FindingRow, StateSpan

_AT_A_TIME: Final = 500

Said = tuple[Any, ...]
"""What a row says, in the order of the columns that are compared, with tuples for lists."""
Row = TypeVar("Row", "FindingRow", "StateSpan")


def row_of(model: type[Row], names: Sequence[str], child: Child, said: Said) -> Row:
    """The row of a child that says this, not saved."""
    values = (list(value) if type(value) is tuple else value for value in said)
    return model(child=child, **dict(zip(names, values, strict=True)))


def said_of(values: Iterable[Any]) -> Said:
    """What these columns of a row say."""
    return tuple([tuple(value) if type(value) is list else value for value in values])


def kept(
    model: type[Row], names: Sequence[str], children: Collection[Child]
) -> dict[Any, list[tuple[int, Said]]]:
    """The ids of the rows that are kept, and what they say, by the id of the child."""
    found: dict[Any, list[tuple[int, Said]]] = {}
    rows = model._default_manager.filter(child__in=[child.pk for child in children]).order_by("pk")
    for number, child, *values in rows.values_list("pk", "child", *names):
        found.setdefault(child, []).append((number, said_of(values)))
    return found


def keep(
    model: type[Row], names: Sequence[str], wanted: Mapping[Child, Iterable[Said]]
) -> set[Child]:
    """Keep what is wanted of each child and nothing else; the children where something differed.

    The caller holds the children locked.
    """
    there = kept(model, names, wanted.keys())
    gone: list[int] = []
    new: list[Row] = []
    differing = set()
    for child, rows in wanted.items():
        missing, surplus = _difference(rows, there.get(child.pk, ()))
        gone += surplus
        new += [row_of(model, names, child, said) for said in missing]
        if missing or surplus:
            differing.add(child)
    for start in range(0, len(gone), _AT_A_TIME):
        model._default_manager.filter(pk__in=gone[start : start + _AT_A_TIME]).delete()
    if new:
        model._default_manager.bulk_create(new, _AT_A_TIME)
    return differing


def _difference(
    wanted: Iterable[Said], there: Iterable[tuple[int, Said]]
) -> tuple[list[Said], list[int]]:
    """What is wanted and not there, and the ids of what is there and not wanted."""
    missing: dict[Said, int] = {}
    for said in wanted:
        missing[said] = missing.get(said, 0) + 1
    surplus = []
    for number, said in there:
        if missing.get(said):
            missing[said] -= 1
        else:
            surplus.append(number)
    return [said for said, count in missing.items() for _ in range(count)], surplus
