# SPDX-License-Identifier: EUPL-1.2
"""The same loops, compiled: for logs of many children.

Loaded only when asked for (extra `compiled`).
"""

from __future__ import annotations

import types
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from terugweg.assessment import kernels, lookup_kernels

if TYPE_CHECKING:
    from terugweg.assessment.context import Context


def compile_context(context: Context) -> Context:
    """The same context with compiled loops.

    Raises:
        ModuleNotFoundError: numba is not installed; `pip install terugweg[compiled]` brings it.
    """
    return replace(
        context,
        lookups=_compiled(lookup_kernels.__name__),
        kernels=_compiled(kernels.__name__),
        compiled=True,
    )


@lru_cache(maxsize=2)
def _compiled(module_name: str) -> Any:
    """A namespace with every public function of a module of loops, compiled on first use."""
    import numba  # noqa: PLC0415 - optional and slow to load

    module = {kernels.__name__: kernels, lookup_kernels.__name__: lookup_kernels}[module_name]
    functions = {
        name: _over_arrays(numba.njit(value))
        for name, value in vars(module).items()
        if isinstance(value, types.FunctionType)
    }
    return types.SimpleNamespace(**functions)


def _over_arrays(function: Any) -> Any:
    """Call a compiled loop with tuples of arrays.

    And copy what it filled back into the caller's lists.
    """
    import numpy as np  # noqa: PLC0415

    def call(*arguments: Any) -> Any:
        prepared, filled = [], []
        for argument in arguments:
            if isinstance(argument, list) and argument and isinstance(argument[0], list):
                arrays = tuple(np.array(column, dtype=np.int64) for column in argument)
                filled.append((argument, arrays))
                prepared.append(arrays)
            elif isinstance(argument, list) and all(
                isinstance(item, np.ndarray) for item in argument
            ):
                prepared.append(
                    tuple(np.ascontiguousarray(item).astype(np.int64) for item in argument)
                )
            elif isinstance(argument, list):
                array = np.array(argument, dtype=np.int64)
                filled.append((argument, array))
                prepared.append(array)
            else:
                prepared.append(argument)
        result = function(*prepared)
        for target, source in filled:
            if isinstance(source, tuple):
                for column, array in zip(target, source, strict=True):
                    column[:] = array.tolist()
            else:
                target[:] = source.tolist()
        return result

    return call
