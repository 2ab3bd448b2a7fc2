# SPDX-License-Identifier: EUPL-1.2
"""The formats of an export, by the name that the command gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.population.exchange.ocel_json import write_ocel_json
from terugweg.population.exchange.ocel_sqlite import write_ocel_sqlite
from terugweg.population.exchange.xes import write_xes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from terugweg.population.exchange.output import Exported

WRITERS: Final[Mapping[str, Callable[..., Exported]]] = {
    "xes": write_xes,
    "ocel-json": write_ocel_json,
    "ocel-sqlite": write_ocel_sqlite,
}
"""Each takes (source, path, openness, names, choice)."""
