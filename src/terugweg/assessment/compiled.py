# SPDX-License-Identifier: EUPL-1.2
"""The same loops, compiled: for logs of many children.

Loaded only when asked for (extra `compiled`).
"""

from __future__ import annotations

from functools import cache
from inspect import isfunction
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from terugweg.assessment.sequences import LOOPS, Arrays
from terugweg.caselog.states import STATE_LOOPS

if TYPE_CHECKING:
    from types import ModuleType


@cache
def arrays() -> Arrays:
    """Columns as arrays, with compiled loops.

    Raises:
        ModuleNotFoundError: numba is not installed; `pip install terugweg[compiled]` brings it.
    """
    found: dict[str, Any] = {}
    for module in LOOPS:
        found.update(compiled_loops(module))
    return Arrays(SimpleNamespace(**found))


@cache
def state_loops() -> Any:
    """The loops that derive states, compiled."""
    found: dict[str, Any] = {}
    for module in STATE_LOOPS:
        found.update(compiled_loops(module))
    return SimpleNamespace(**found)


def compiled_loops(module: ModuleType) -> dict[str, Any]:
    """Every function of a module of loops, compiled on first use and kept on disk.

    A loop that calls another one calls the compiled one.
    """
    names = dict(vars(module))
    loops = {name: loop for name, loop in names.items() if isfunction(loop)}
    for name, loop in loops.items():
        own = FunctionType(loop.__code__, names, name, loop.__defaults__)
        own.__module__, own.__doc__ = module.__name__, loop.__doc__
        names[name] = _numba().njit(own, cache=True, nogil=True)
    return {name: names[name] for name in loops}


def _numba() -> Any:
    try:
        import numba  # noqa: PLC0415 - optional and slow to load
    except ModuleNotFoundError as error:
        wrong = "compiled loops need numba, which is not installed"
        hint = "install it with: pip install terugweg[compiled]"
        raise ModuleNotFoundError(f"{wrong}; {hint}", name="numba") from error
    return numba
