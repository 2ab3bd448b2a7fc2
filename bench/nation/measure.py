# SPDX-License-Identifier: EUPL-1.2
"""One measurement in this process: `python -m bench.nation.measure NAME FOLDER TIMES`.

Prints what it measured as JSON on the last line.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.nation.data import FORMS, ORDERS, Data, cache_warm
from bench.nation.obligations import added
from bench.nation.process import Measured, best, forget_peak, peak
from terugweg.caselog.columns import Columns
from terugweg.population.dataset import open_dataset

# What a measurement needs is imported by it alone: the memory of others should not show it.

Measure = Callable[[Data, int], Measured]


def _scan(name: str, data: Data, times: int) -> Measured:
    from bench.nation import floors  # noqa: PLC0415 - see above

    looks = floors.SCANS[name](data.dataset)
    seconds, columns = best(times, lambda: floors.scan(looks))
    return Measured(seconds, peak(), {"columns": columns})


def _loaded(data: Data) -> list[Columns]:
    from bench.nation import ours  # noqa: PLC0415 - see above

    dataset = open_dataset(data.dataset)
    parts = [ours.read_days(dataset, part) for part in dataset.parts]
    ours.counts_of(parts[0])
    return parts


def _floor(data: Data, times: int) -> Measured:
    from bench.nation import floors  # noqa: PLC0415 - see above

    parts = _loaded(data)
    floors.memory_pass(parts[:1])
    forget_peak()
    seconds, events = best(times, lambda: floors.memory_pass(parts))
    return Measured(seconds, peak(), {"events": events})


def _memory(count: int, data: Data, times: int) -> Measured:
    from bench.nation.memory_runs import Forked  # noqa: PLC0415 - see above
    from bench.nation.ours import counts_in_memory  # noqa: PLC0415 - see above

    parts = _loaded(data)
    forget_peak()
    if count == 1:
        seconds, counts = best(times, lambda: counts_in_memory(parts))
        return Measured(seconds, peak(), {"counts": counts})
    processes = Forked(parts, count)
    seconds, counts = best(times, processes.assess)
    return Measured(seconds, peak() + processes.end(), {"counts": counts})


def _parts(kind: str, count: int, data: Data, times: int) -> Measured:
    from bench.nation.workers import Task, Workers  # noqa: PLC0415 - see above

    dataset = open_dataset(data.dataset)
    out = data.folder / "findings"
    shutil.rmtree(out, ignore_errors=True)
    workers = Workers(Task(kind, data.dataset, out), count)
    try:
        seconds, found = best(times, lambda: list(workers.do(dataset.parts)))
        used = workers.peak
    finally:
        workers.end()
    about: dict[str, Any] = {"counts": added(found)}
    if not isinstance(found[0], list):
        about = {"findings": sum(found), "bytes": _size(out)}
        if kind == "full":
            about["norms"] = _norms()
    shutil.rmtree(out, ignore_errors=True)
    return Measured(seconds, used, about)


def _run(count: int, data: Data, times: int) -> Measured:
    """The run that `terugweg assess-population` makes, with workers that are warm."""
    from bench.nation.workers import Task, Workers, work_of  # noqa: PLC0415 - see above
    from terugweg.population.running.run import assess_dataset  # noqa: PLC0415 - see above

    out = data.folder / "findings"
    work = work_of(open_dataset(data.dataset), out)
    workers, took, result = Workers(Task("full, written", data.dataset, out), count), [], None
    try:
        for _ in range(times):
            shutil.rmtree(out, ignore_errors=True)
            start = time.perf_counter()
            result = assess_dataset(work, workers=count, engine=workers.outcomes)
            took.append(time.perf_counter() - start)
        used = workers.peak
    finally:
        workers.end()
    return _told(min(took), used, result, out)


def _spark(data: Data, times: int) -> Measured:
    """The same run on a local Spark; its processes in Python are warm from the first run."""
    from bench.nation.workers import work_of  # noqa: PLC0415 - see above
    from terugweg.population.running.run import assess_dataset  # noqa: PLC0415 - see above
    from terugweg.population.running.spark_run import spark_engine  # noqa: PLC0415 - an extra

    out = data.folder / "findings"
    work, took, result = work_of(open_dataset(data.dataset), out), [], None
    for _ in range(times + 1):
        shutil.rmtree(out, ignore_errors=True)
        start = time.perf_counter()
        result = assess_dataset(work, workers=2, engine=spark_engine("local[2]"))
        took.append(time.perf_counter() - start)
    return _told(min(took[1:]), 0, result, out)


def _told(seconds: float, used: int, result: Any, out: Path) -> Measured:
    assert not result.damaged, result.damaged  # noqa: S101 - else it measures nothing
    about = {"findings": result.summary.findings, "bytes": _size(out), "norms": _norms()}
    shutil.rmtree(out, ignore_errors=True)
    return Measured(seconds, used, about)


def _norms() -> int:
    from terugweg.caselog.vocabulary import load_vocabulary  # noqa: PLC0415 - see above
    from terugweg.rulebook import load_rulebook  # noqa: PLC0415 - see above

    return len(load_rulebook(load_vocabulary()).norms)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def _sql(form: str, order: str, data: Data, times: int) -> Measured:
    from bench.nation import sql_forms  # noqa: PLC0415 - see above

    base = sql_forms.loaded(data.log, order)
    forget_peak()
    seconds, counts = best(times, lambda: sql_forms.counts(base, form))
    return Measured(seconds, peak(), {"counts": counts})


def _polars(order: str, data: Data, times: int) -> Measured:
    from bench.nation import polars_form  # noqa: PLC0415 - see above

    log = polars_form.loaded(data.log, order)
    polars_form.counts(log.head(1000))
    forget_peak()
    seconds, counts = best(times, lambda: polars_form.counts(log))
    return Measured(seconds, peak(), {"counts": counts})


def _pm4py(data: Data, times: int) -> Measured:  # noqa: ARG001 - once is long enough
    from bench.nation import pm4py_sample  # noqa: PLC0415 - see above

    frame = pm4py_sample.sample(data.log)
    forget_peak()
    seconds, children = best(1, lambda: pm4py_sample.conformance(frame))
    return Measured(seconds, peak(), {"events": len(frame), "children": children})


MEASURES: Final[dict[str, Measure]] = {
    "scan, deadlines": partial(_scan, "deadlines"),
    "scan, full": partial(_scan, "full"),
    "pass in memory": _floor,
    "memory, 1": partial(_memory, 1),
    "memory, 2": partial(_memory, 2),
    "deadlines, 1": partial(_parts, "deadlines", 1),
    "deadlines, 2": partial(_parts, "deadlines", 2),
    "deadlines, written": partial(_parts, "deadlines, written", 2),
    "full, 1": partial(_parts, "full", 1),
    "full, 2": partial(_parts, "full", 2),
    "full, written, 1": partial(_run, 1),
    "full, written, 2": partial(_run, 2),
    "full, written, Spark": _spark,
    **{
        f"DuckDB, {form}, by {order}": partial(_sql, form, order)
        for order in ORDERS
        for form in FORMS
    },
    **{f"Polars, by {order}": partial(_polars, order) for order in ORDERS},
    "PM4Py": _pm4py,
}


def main() -> None:
    """Measure and print."""
    name, folder, times = sys.argv[1:]
    data = Data(Path(folder))
    sum(cache_warm(data.dataset))
    print(json.dumps(MEASURES[name](data, int(times)).plain()))


if __name__ == "__main__":
    main()
