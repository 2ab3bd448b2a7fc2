# SPDX-License-Identifier: EUPL-1.2
"""A plot of the results as SVG: how long each way takes, on one scale."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10
from typing import Any, Final

Found = dict[str, dict[str, Any]]

WIDTH: Final = 760
_LEFT, _RIGHT, _STEP = 250, 60, 26
_OURS, _OTHERS, _FLOOR = "#154273", "#b8600b", "#767676"
_BARS: Final = (
    ("pass in memory", "one pass over type and day", _FLOOR),
    ("memory, 2", "Terugweg in memory", _OURS),
    ("DuckDB", "best DuckDB form in memory", _OTHERS),
    ("Polars", "best Polars form in memory", _OTHERS),
    ("scan, deadlines", "DuckDB looks at the Parquet columns", _FLOOR),
    ("deadlines, 2", "Terugweg from Parquet", _OURS),
    ("deadlines, written", "Terugweg, findings written", _OURS),
    ("scan, full", "DuckDB looks at all columns", _FLOOR),
    ("full, 2", "full rulebook from Parquet", _OURS),
    ("full, written, 2", "full rulebook, findings written", _OURS),
)


def drawn(sizes: dict[int, Found]) -> str:
    """The plot: bars on a scale of tens, one for each way to do it."""
    events = max(sizes)
    found = sizes[events]
    bars = [
        (words, colour, _best(found, name))
        for name, words, colour in _BARS
        if any(key.startswith(name) for key in found)
    ]
    low = floor(log10(min(seconds for *_, seconds in bars)))
    high = ceil(log10(max(seconds for *_, seconds in bars)))
    height = 60 + _STEP * len(bars) + 40
    told = "; ".join(f"{words} {_short(seconds)} s" for words, _, seconds in bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="13">',
        f"<title>Seconds for {events:,} events, two cores</title>",
        f"<desc>{escape(told)}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="12" y="26" font-size="15" fill="#1a1a1a">Seconds for {events:,} events, '
        "two cores (scale of tens)</text>",
        *_scale(low, high, height),
    ]
    for place, (words, colour, seconds) in enumerate(bars):
        parts += _bar((words, colour), 60 + place * _STEP, _at(seconds, low, high), seconds)
    return "\n".join([*parts, "</svg>", ""])


def _best(found: Found, name: str) -> float:
    if name in found:
        return float(found[name]["seconds"])
    return min(float(one["seconds"]) for key, one in found.items() if key.startswith(name))


def _at(seconds: float, low: int, high: int) -> float:
    share = (log10(seconds) - low) / (high - low)
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _scale(low: int, high: int, height: int) -> list[str]:
    found = []
    for power in range(low, high + 1):
        x = _at(10.0**power, low, high)
        found.append(
            f'<line x1="{x:.1f}" y1="48" x2="{x:.1f}" y2="{height - 34}" stroke="#d0d0d0"/>'
        )
        found.append(
            f'<text x="{x:.1f}" y="{height - 16}" text-anchor="middle" fill="#1a1a1a">'
            f"{10.0**power:g}</text>"
        )
    return found


def _bar(kind: tuple[str, str], top: int, end: float, seconds: float) -> list[str]:
    words, colour = kind
    return [
        f'<text x="{_LEFT - 8}" y="{top + 14}" text-anchor="end" fill="#1a1a1a">'
        f"{escape(words)}</text>",
        f'<rect x="{_LEFT}" y="{top}" width="{max(1.0, end - _LEFT):.1f}" height="18" '
        f'fill="{colour}"/>',
        f'<text x="{end + 6:.1f}" y="{top + 14}" fill="#1a1a1a">{_short(seconds)}</text>',
    ]


def _short(seconds: float) -> str:
    return f"{seconds:.3g}" if seconds < 100 else f"{seconds:,.0f}"
