# SPDX-License-Identifier: EUPL-1.2
"""The data-quality report as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.population.importing.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.population.importing.quality_report import QualityReport

SHOWN_PLACES = 20


def report_text(report: QualityReport) -> str:
    """The report in lines: a table of the sources, a table of the rules, and where to look."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: QualityReport) -> Iterator[str]:
    for entry in report.unchanged:
        yield f"{entry.name}: imported before, nothing changes ({entry.rows} rows)"
    if not report.sources:
        return
    yield from _sources(report)
    for severity, title in (("error", "Quarantined"), ("warning", "Kept, but odd")):
        totals = report.totals(severity)
        if totals:
            yield ""
            yield f"{title}, rows per rule (a row can break several):"
            width = max(map(len, totals))
            for rule, rows in sorted(totals.items(), key=lambda item: -item[1]):
                yield f"  {rows:>12,}  {rule:<{width}}  {RULES[rule].words}"
    yield from _places(report)
    for quality in report.sources:
        if quality.not_read:
            yield f"{quality.entry.name}: not read: {', '.join(quality.not_read)}"


def _places(report: QualityReport) -> Iterator[str]:
    """Some bad rows, by their place."""
    if report.places:
        yield ""
    for source, line, rule, column in report.places:
        yield f"{source}:{line}: {rule}" + (f" (column {column})" if column else "")
    more = report.quarantined - len(report.places)
    if more > 0:
        yield f"… and {more:,} more in the quarantine file"


def _sources(report: QualityReport) -> Iterator[str]:
    names = [*(source.entry.name for source in report.sources), "together"]
    width = max(map(len, names))
    yield f"{'source':<{width}}  {'rows in':>12}  {'accepted':>12}  {'quarantined':>12}"
    for source in report.sources:
        entry = source.entry
        yield (
            f"{entry.name:<{width}}  {entry.rows:>12,}  {entry.accepted:>12,}  "
            f"{entry.quarantined:>12,}"
        )
    if len(report.sources) > 1:
        yield (
            f"{'together':<{width}}  {report.rows:>12,}  {report.accepted:>12,}  "
            f"{report.quarantined:>12,}"
        )
