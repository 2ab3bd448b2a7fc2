# SPDX-License-Identifier: EUPL-1.2
"""Opens files with PM4Py, which takes seconds to load and has things to say of its own."""

from __future__ import annotations

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

SUGGESTION = "Install the optional requirement"
"""PM4Py would rather read with another parser."""


def opened(reader: str, path: Path, **settings: Any) -> Any:
    """What a reading function of PM4Py gives; any other warning than its suggestion is an error."""
    with warnings.catch_warnings():
        # Loading it brings up what its own dependencies deprecate.
        warnings.simplefilter("ignore")
        pm4py = import_module("pm4py")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=SUGGESTION, category=UserWarning)
        return getattr(pm4py, reader)(str(path), **settings)


def broken_rules(path: Path) -> list[str]:
    """The rules of the specification of OCEL 2.0 in SQLite that a file breaks, by PM4Py."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        validation = import_module("pm4py.objects.ocel.validation.ocel20_rel_validation")
    kept, broken = validation.apply(str(path))
    assert len(kept) + len(broken) == 24
    return list(broken)
