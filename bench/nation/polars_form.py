# SPDX-License-Identifier: EUPL-1.2
"""The same obligations with Polars: `join_asof` per child on frames in memory.

Imported only in a process of its own: `POLARS_MAX_THREADS` must be set before.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from bench.nation.data import ORDERS, type_codes
from bench.nation.obligations import AS_OF, VERDICTS, Counts, day_tables, obligations
from terugweg.terms import day_number


def loaded(log: Path, order: str) -> pl.DataFrame:
    """The log in memory, in one of the orders."""
    frame = pl.read_parquet(log)
    return frame if order == "child" else frame.sort(*ORDERS[order].split(", "))


def counts(log: pl.DataFrame) -> Counts:
    """What each obligation finds, all as one plan for Polars to arrange."""
    frames = [_of(log.lazy(), number) for number in range(len(obligations()))]
    return [list(frame.row(0)) for frame in pl.collect_all(frames)]


def _of(log: pl.LazyFrame, number: int) -> pl.LazyFrame:
    codes, tables, one = type_codes(), day_tables(), obligations()[number]
    due, later = (pl.lit(pl.Series(days)) for days in tables.terms[one.term])
    triggers = log.filter(pl.col("type") == codes[one.trigger]).select("child", "day", "adult")
    answers = log.filter(pl.col("type") == codes[one.answer])
    answers = answers.select("child", "day", answer=pl.col("day"))
    place = pl.col("day") - tables.first
    return (
        triggers.join_asof(
            answers, on="day", by="child", strategy="forward", check_sortedness=False
        )
        .with_columns(due=due.gather(place), later=later.gather(place))
        .select(**_verdicts())
    )


def _verdicts() -> dict[str, pl.Expr]:
    answer, due, later, adult = (pl.col(name) for name in ("answer", "due", "later", "adult"))
    as_of, none = day_number(AS_OF), answer.is_null()
    late, child = answer > later, adult > due
    gone = (adult <= as_of) & (adult <= due)
    rows = {
        "met": answer <= due,
        "met_late": late & child,
        "overdue": none & (later < as_of) & child,
        "running": none & (due >= as_of) & ~gone,
        "discharged": (late & ~child) | (none & gone),
        "unknown": ((answer > due) & (answer <= later))
        | (none & (due < as_of) & (later >= as_of) & child),
    }
    return {name: rows[name].sum() for name in VERDICTS}
