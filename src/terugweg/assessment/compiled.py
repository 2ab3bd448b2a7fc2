# SPDX-License-Identifier: EUPL-1.2
"""The same loops, compiled: for logs of many children.

Loaded only when asked for (extra `compiled`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from inspect import isfunction, signature
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.assessment import kernels, lookup_kernels

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType, ModuleType

    from terugweg.assessment.context import Context


def compile_context(context: Context) -> Context:
    """The same context with compiled loops.

    Raises:
        ModuleNotFoundError: numba is not installed; `pip install terugweg[compiled]` brings it.
    """
    return replace(
        context, lookups=_compiled(lookup_kernels), kernels=_compiled(kernels), compiled=True
    )


@cache
def _compiled(module: ModuleType) -> SimpleNamespace:
    """Every function of a module of loops, compiled on first use."""
    return SimpleNamespace(
        **{name: _over_arrays(loop) for name, loop in vars(module).items() if isfunction(loop)}
    )


def _over_arrays(loop: FunctionType) -> Callable[..., None]:
    """Calls a loop, compiled, with the lists that the plain one takes, and fills the same lists."""
    compiled = _numba().njit(loop)
    # A table of any number of rows; what else comes as a list of columns is a tuple to unpack.
    tables = [name == "elements" for name in signature(loop).parameters]

    def call(*arguments: Any) -> None:
        prepared = [
            _numbers(argument) if table else _columns(argument)
            for argument, table in zip(arguments, tables, strict=True)
        ]
        compiled(*prepared)
        for argument, filled in zip(arguments, prepared, strict=True):
            _fill(argument, filled)

    return call


def _numba() -> Any:
    try:
        import numba  # noqa: PLC0415 - optional and slow to load
    except ModuleNotFoundError as error:
        wrong = "compiled loops need numba, which is not installed"
        hint = "install it with: pip install terugweg[compiled]"
        raise ModuleNotFoundError(f"{wrong}; {hint}", name="numba") from error
    return numba


def _columns(argument: Any) -> Any:
    """A column as an array, columns as a tuple of arrays; anything else as it is."""
    if not isinstance(argument, list):
        return argument
    if argument and isinstance(argument[0], list | np.ndarray):
        return tuple(_numbers(column) for column in argument)
    return _numbers(argument)


def _numbers(columns: Any) -> np.ndarray:
    return np.ascontiguousarray(columns, dtype=np.int64)


def _fill(argument: Any, filled: Any) -> None:
    """Copy what a loop may have written into the lists of its caller."""
    if not isinstance(argument, list):
        return
    if isinstance(filled, tuple):
        for column, numbers in zip(argument, filled, strict=True):
            _fill(column, numbers)
    elif filled.ndim == 1:
        argument[:] = filled.tolist()
