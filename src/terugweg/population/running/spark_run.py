# SPDX-License-Identifier: EUPL-1.2
"""Parts assessed by Spark: the same work for each part, handed out and reported through Arrow.

The tasks write the findings themselves, as the local run does: so the files are the same, bit for
bit. Every worker must see the dataset and the results under the same path.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from terugweg import __version__
from terugweg.population.running.errors import RunError
from terugweg.population.running.part_results import read_receipt
from terugweg.population.running.work import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from terugweg.population.running.run import Engine
    from terugweg.population.running.work import Work

_COLUMNS: Final = "part string, outcome string"
_SECONDS_BETWEEN_LOOKS: Final = 0.5
_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.speculation": "false",
    "spark.sql.session.timeZone": "UTC",
    # Never twice because of an error in this program: it would go wrong again.
    "spark.task.maxFailures": "1",
}
_LOCAL: Final = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


def spark_engine(master: str | None = None) -> Engine:
    """An engine that hands the parts to Spark.

    master: as Spark names it; None: this machine, with as many cores as workers. Asking for
    outcomes raises a RunError when Spark or Java is not there, or the job fails.
    """

    def outcomes(work: Work, parts: Sequence[str], workers: int) -> Iterator[Outcome]:
        if parts:
            yield from _outcomes(work, parts, master or f"local[{workers}]")

    return outcomes


def _outcomes(work: Work, parts: Sequence[str], master: str) -> Iterator[Outcome]:
    session = _session(master)
    try:
        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(_collect, session, work, parts)
            told = set()
            for outcome in _as_written(work, parts, job):
                told.add(outcome.part)
                yield outcome
            found = _result(job)
            peak = max(outcome.peak for outcome in found)
            yield from (replace(one, peak=peak) for one in found if one.part not in told)
    finally:
        session.stop()


def _as_written(work: Work, parts: Sequence[str], job: Future[Any]) -> Iterator[Outcome]:
    """Parts whose receipt appears while the job runs, but the last: the job itself tells it."""
    waiting = list(parts)
    while not job.done():
        wait([job], timeout=_SECONDS_BETWEEN_LOOKS)
        for part in list(waiting):
            receipt = read_receipt(work.out / part) if len(waiting) > 1 else None
            if receipt is not None:
                waiting.remove(part)
                yield Outcome(part, receipt)


def _collect(session: Any, work: Work, parts: Sequence[str]) -> list[Outcome]:
    # One task for each part, in the order given.
    rows = session.sparkContext.parallelize([(part, "") for part in parts], len(parts))
    frame = session.createDataFrame(rows, _COLUMNS)
    done = frame.mapInArrow(partial(_assess_batches, work, __version__), _COLUMNS).collect()
    return [Outcome.of_plain(json.loads(row.outcome)) for row in done]


def _assess_batches(
    work: Work, program: str, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """What runs in a task: names of parts come in, their outcomes go out."""
    if program != __version__:
        raise RuntimeError(
            f"terugweg {program} leads this run and terugweg {__version__} is installed where "
            "Spark works; install the same version on all machines"
        )
    pa.set_cpu_count(1)
    for batch in batches:
        for part in batch.column(0).to_pylist():
            told = json.dumps(work.do(part).plain())
            yield pa.RecordBatch.from_arrays(
                [pa.array([part], pa.string()), pa.array([told], pa.string())],
                names=["part", "outcome"],
            )


def _result(job: Future[list[Outcome]]) -> list[Outcome]:
    try:
        return job.result()
    except Exception as error:
        raise RunError(
            f"Spark could not finish the run. What was finished is whole. {_cause(error)}"
        ) from error


def _cause(error: Exception) -> str:
    """The last words of an error in a task; Spark puts long traces around them."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    own = [line for line in lines if "Error: " in line and not line.startswith(("at ", "py4j"))]
    return (own or lines or [type(error).__name__])[-1 if own else 0]


def _session(master: str) -> Any:
    _check_java()
    # Spark asks for pandas only when the first part is handed out, and in many words.
    missing = [name for name in ("pyspark", "pandas") if find_spec(name) is None]
    if missing:
        raise RunError(
            f"--engine spark needs {' and '.join(missing)}, which is not installed; install it "
            'with: pip install "terugweg[spark]"'
        )
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    settings = dict(_SETTINGS)
    if master.startswith("local"):
        settings |= _LOCAL
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master).appName("terugweg assess-population")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise RunError(f"--master: Spark does not start at {master}: {_cause(error)}") from error
    session.sparkContext.setLogLevel("OFF")
    return session


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") or (home and (Path(home) / "bin" / "java").is_file()):
        return
    raise RunError(
        "--engine spark needs Java 17 or later, and there is none: install it (Debian: apt-get "
        "install default-jre-headless) or let JAVA_HOME name it"
    )
