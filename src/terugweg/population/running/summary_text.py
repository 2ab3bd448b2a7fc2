# SPDX-License-Identifier: EUPL-1.2
"""The summary of a run as tables in text, and what else the command tells of a run."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment.findings import BREACHABLE
from terugweg.caselog.documents import parse_document
from terugweg.rulebook.model import Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.caselog.vocabulary import Language
    from terugweg.population.running.summary import NormCounts, Summary

_WORDING: Final = Path(__file__).with_name("wording.yaml")

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "met": ("met", "kept"),
    "late": ("met_late",),
    "overdue": ("overdue",),
    "running": ("running", "suspended"),
    "breached": ("breached", "lacking"),
    "open": ("open",),
    "closed": ("closed",),
    "to_weigh": ("to_weigh",),
    "discharged": ("discharged",),
    "unknown": ("unknown",),
}
"""The verdicts that each column of the table counts together."""

# Only what binds can be breached: each group of ranks has its own name for that column.
_GROUPS: Final = (
    ("binding", frozenset(BREACHABLE), "breached"),
    ("guidance", frozenset(Rank) - BREACHABLE - {Rank.PROPOSED}, "not_followed"),
    ("bills", frozenset({Rank.PROPOSED}), "would_be"),
)


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]]
    found = parse_document(_WORDING.read_text(encoding="utf-8"), _WORDING.name).data
    return found


def say(lang: Language, code: str, **values: Any) -> str:
    """A sentence of this room in a language.

    >>> say("en", "resumed", parts=3)
    '3 parts were finished already and are kept.'
    """
    shown = {name: spaced(v) if isinstance(v, int) else v for name, v in values.items()}
    return _catalogue()[code][lang].format(**shown)


def spaced(number: int) -> str:
    """A number with a space between thousands.

    >>> spaced(1234567)
    '1 234 567'
    """
    return f"{number:,}".replace(",", " ")


def summary_text(summary: Summary, lang: Language) -> str:
    """A table for each group of ranks: per norm how often what was found."""
    lines: list[str] = []
    for name, ranks, missed in _GROUPS:
        norms = [norm for norm in summary.norms if norm.rank in ranks]
        if norms:
            lines += [say(lang, name), *_table(norms, missed, lang), ""]
    silent = {norm.norm for norm in summary.norms}.difference(
        norm.norm for norm in summary.norms if norm.triggers or norm.failed
    )
    if silent:
        lines += [say(lang, "silent", count=len(silent)), ""]
    return "\n".join(lines)


def _table(norms: Iterable[NormCounts], missed: str, lang: Language) -> list[str]:
    counts = _counts(norms)
    together: Counter[str] = Counter()
    for count in counts.values():
        together.update(count)
    keys = ["triggers", *COLUMNS, "failed_parts"]
    heads = [say(lang, missed if key == "breached" else key) for key in keys]
    rows = [
        [*(spaced(count[key]) for key in keys), norm]
        for norm, count in counts.items()
        if count["triggers"] or count["failed_parts"]
    ]
    rows.append([*(spaced(together[key]) for key in keys), say(lang, "total")])
    rows.insert(0, [*heads, say(lang, "norm")])
    widths = [max(len(row[place]) for row in rows) for place in range(len(keys))]
    # The name stands last: it is what a narrow terminal may wrap.
    return [
        "  ".join([*(cell.rjust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]


def _counts(norms: Iterable[NormCounts]) -> dict[str, Counter[str]]:
    """The cells of each norm, its versions together."""
    found: dict[str, Counter[str]] = {}
    for norm in norms:
        cells = found.setdefault(norm.norm, Counter())
        cells["triggers"] += norm.triggers
        cells["failed_parts"] += norm.failed
        for column, names in COLUMNS.items():
            cells[column] += sum(norm.verdicts[name] for name in names)
    return found
