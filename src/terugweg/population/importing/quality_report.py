# SPDX-License-Identifier: EUPL-1.2
"""The data-quality report: rows in, accepted and quarantined, and what was wrong, per source.

It counts; it shows no value of any row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from terugweg.population.importing.deliveries import SourceEntry
from terugweg.population.importing.rules import RULES
from terugweg.population.importing.tables import SOURCE_SHIFT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.population.importing.sources import Source
    from terugweg.population.importing.work import Work


class CountError(AssertionError):
    """Rows in are not the rows accepted and the rows quarantined: nothing may be written then."""


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """What became of the rows of one file. A row can break several rules."""

    entry: SourceEntry
    encoding: str | None
    not_read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The report of one delivery.

    unchanged: files that were imported before; places: some bad rows (source, line, rule, column).
    """

    delivery: int
    sources: tuple[SourceQuality, ...]
    unchanged: tuple[SourceEntry, ...] = ()
    places: tuple[tuple[str, int, str, str], ...] = ()
    dataset: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows in."""
        return sum(source.entry.rows for source in self.sources)

    @property
    def accepted(self) -> int:
        """Rows that are in the dataset now."""
        return sum(source.entry.accepted for source in self.sources)

    @property
    def quarantined(self) -> int:
        """Rows that were set apart."""
        return sum(source.entry.quarantined for source in self.sources)

    def totals(self, severity: str) -> dict[str, int]:
        """Rows per rule, for errors or warnings."""
        total: Counter[str] = Counter()
        for source in self.sources:
            counts = source.entry.errors if severity == "error" else source.entry.warnings
            total.update(counts)
        return dict(sorted(total.items()))


def counted(
    work: Work, sources: Sequence[tuple[int, Source]], mapping: str
) -> tuple[SourceQuality, ...]:
    """The counts of these sources (number, source).

    Raises:
        CountError: a row is lost or counted twice.
    """
    rows = dict(work.rows("SELECT source, sum(rows) FROM source_done GROUP BY source"))
    kept = dict(work.rows(_ACCEPTED))
    bad = dict(work.rows(_QUARANTINED))
    errors = _per_rule(work, _ERRORS)
    warnings = _per_rule(work, _WARNINGS)
    found = []
    for number, source in sources:
        entry = SourceEntry(
            number, source.name, source.sha256, mapping, source.rows,
            int(rows.get(number, 0)),
            kept.get(number, 0), bad.get(number, 0), errors.get(number, {}),
            warnings.get(number, {}),
        )  # fmt: skip
        if entry.rows != entry.accepted + entry.quarantined:
            raise CountError(
                f"{source.name}: {entry.rows} rows in, but {entry.accepted} accepted and "
                f"{entry.quarantined} quarantined; nothing was imported. Please report this"
            )
        encoding = None if source.form is None else source.form.encoding
        found.append(SourceQuality(entry, encoding, source.not_read))
    return tuple(found)


# Accepted rows are counted by themselves, not as the rest: so a lost row is noticed.
_ACCEPTED = f"""
SELECT key >> {SOURCE_SHIFT}, count(*) FROM (
    SELECT key FROM event_part UNION ALL SELECT key FROM person_part)
WHERE key NOT IN (SELECT key FROM problem) GROUP BY 1
"""  # noqa: S608 - our own numbers
_QUARANTINED = f"""
SELECT key >> {SOURCE_SHIFT}, count(DISTINCT key) FROM problem GROUP BY 1
"""  # noqa: S608 - our own numbers
_ERRORS = f"""
SELECT key >> {SOURCE_SHIFT}, rule, count(DISTINCT key) FROM problem GROUP BY ALL
"""  # noqa: S608 - our own numbers
_WARNINGS = "SELECT source, rule, sum(rows)::BIGINT FROM warned GROUP BY ALL"


def _per_rule(work: Work, query: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for source, rule, count in sorted(work.rows(query)):
        found.setdefault(source, {})[rule] = count
    return found


def bad_places(
    work: Work, sources: Sequence[tuple[int, Source]], limit: int
) -> tuple[tuple[str, int, str, str], ...]:
    """The first bad rows: file, line, rule and column, no values."""
    names = {number: str(source.path) for number, source in sources}
    query = (
        "SELECT key, min(line), arg_min(rule, rowid), arg_min(column_name, rowid) FROM problem "
        "GROUP BY key ORDER BY key LIMIT ?"
    )
    rows = work.rows(query, [limit])
    return tuple((names[key >> SOURCE_SHIFT], line, rule, col) for key, line, rule, col in rows)


def to_plain(report: QualityReport) -> dict[str, Any]:
    """The report as JSON."""
    return {
        "delivery": report.delivery,
        "rows_in": report.rows,
        "rows_accepted": report.accepted,
        "rows_quarantined": report.quarantined,
        "rules": [
            {"rule": rule, "severity": severity, "words": RULES[rule].words, "rows": rows}
            for severity in ("error", "warning")
            for rule, rows in report.totals(severity).items()
        ],
        "sources": [_source(source) for source in report.sources],
        "imported_before": [entry.name for entry in report.unchanged],
        "dataset": dict(report.dataset),
    }


def _source(source: SourceQuality) -> dict[str, Any]:
    entry = source.entry
    return {
        "source": entry.name,
        "sha256": entry.sha256,
        "rows_of": entry.rows_of,
        "encoding": source.encoding,
        "rows_in": entry.rows,
        "rows_accepted": entry.accepted,
        "rows_quarantined": entry.quarantined,
        "errors": dict(entry.errors),
        "warnings": dict(entry.warnings),
        "columns_not_read": list(source.not_read),
    }
