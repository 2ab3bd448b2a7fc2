# SPDX-License-Identifier: EUPL-1.2
"""PM4Py on a sample of the same log: its DECLARE constraint `response`, which knows no days.

It does less: that an answer comes at some time after the trigger, not within a term. PM4Py is
under the AGPL and only compared with; nothing of Terugweg needs it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from bench.nation.data import connected, type_codes
from bench.nation.obligations import obligations

SAMPLE: Final = 20_000


def sample(log: Path, events: int = SAMPLE) -> Any:
    """The logs of the first children, about so many events, as the frame that PM4Py asks for."""
    frame = connected().execute(
        f"SELECT * FROM '{log}' WHERE child <= "  # noqa: S608 - the path is ours
        f"(SELECT max(child) FROM (SELECT child FROM '{log}' LIMIT {events})) ORDER BY child, day"
    ).df()  # fmt: skip
    names = {code: name for name, code in type_codes().items()}
    pandas = import_module("pandas")
    frame["case:concept:name"] = frame["child"].astype(str)
    frame["concept:name"] = frame["type"].map(names)
    frame["time:timestamp"] = pandas.to_datetime(frame["day"], unit="D", utc=True)
    return frame[["case:concept:name", "concept:name", "time:timestamp"]]


def model() -> dict[str, dict[tuple[str, str], dict[str, int]]]:
    """The obligations as constraints."""
    rules = {(one.trigger, one.answer): {"support": 1, "confidence": 1} for one in obligations()}
    return {"response": rules}


def conformance(frame: Any) -> int:
    """Check the constraints; returns how many children were looked at."""
    pm4py = import_module("pm4py")
    return len(pm4py.conformance_declare(frame, model()))
