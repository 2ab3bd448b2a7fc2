# SPDX-License-Identifier: EUPL-1.2
"""The report on a simulated population as a table in text (Markdown)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.population.simulator.report import Compared, make_report

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import Language
    from terugweg.population.simulator.part import Request
    from terugweg.population.simulator.tally import Tally

_HEAD: Final = {
    "nl": ("Cijfer", "Wat", "Wanneer", "Doel", "Bereikt", "Verschil", "Bron"),
    "en": ("Figure", "What", "When", "Target", "Obtained", "Difference", "Source"),
}
_WORDS: Final[dict[str, dict[str, str]]] = {
    "scale": {
        "nl": "Elk gesimuleerd kind staat voor {scale} kinderen in Nederland; aantallen zijn "
        "daarmee vermenigvuldigd.",
        "en": "Each simulated child stands for {scale} children in the Netherlands; counts are "
        "multiplied by it.",
    },
    "more_than": {"nl": "meer dan ", "en": "more than "},
    "nearly": {"nl": "bijna ", "en": "nearly "},
    "holds": {"nl": "klopt", "en": "holds"},
    "fails": {"nl": "klopt niet", "en": "does not hold"},
    "outside": {"nl": "niet te meten", "en": "cannot be taken"},
    "points": {"nl": "punt", "en": "points"},
    "notes": {"nl": "Bij de cijfers:", "en": "On the figures:"},
    "not_aimed": {"nl": "Niet nagestreefd:", "en": "Not aimed for:"},
}  # fmt: skip


def text(request: Request, tally: Tally, lang: Language) -> str:
    """The report: scale, table, notes, and what is not aimed for."""
    report = make_report(request, tally)
    marks = {name: f"[{number}]" for number, name in enumerate(report.notes, start=1)}
    lines = [_WORDS["scale"][lang].format(scale=_decimal(report.scale, 4, lang)), ""]
    rows = [_HEAD[lang], *(_row(item, marks, lang) for item in report.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rule = ["-" * width for width in widths]
    lines += [_line(row, widths) for row in (rows[0], tuple(rule), *rows[1:])]
    lines += ["", _WORDS["notes"][lang], ""]
    lines += [f"- {marks[name]} {label[lang]}" for name, label in report.notes.items()]
    lines += ["", _WORDS["not_aimed"][lang], ""]
    lines += [f"- {', '.join(f'`{i}`' for i in ids)}: {why[lang]}" for ids, why in report.not_aimed]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _row(item: Compared, marks: dict[str, str], lang: Language) -> tuple[str, ...]:
    mark = f" {marks[item.note]}" if item.note else ""
    bound = _WORDS[item.at][lang] if item.at else ""
    published = f" ({item.published:.0f})" if item.published else ""
    obtained = (
        _WORDS["outside"][lang] if item.obtained is None else _shown(item, item.obtained, lang)
    )
    return (
        f"`{item.id}`", f"{item.what[lang]}{mark}", item.when,
        f"{bound}{_shown(item, item.target, lang)}{published}", obtained, _difference(item, lang),
        item.source[lang],
    )  # fmt: skip


def _shown(item: Compared, value: float, lang: Language) -> str:
    if item.unit == "percent":
        return f"{_decimal(value, 1, lang)} %"
    return _decimal(value, 1 if item.unit == "ratio" else 0, lang)


def _decimal(value: float, places: int, lang: Language) -> str:
    written = f"{value:.{places}f}"
    return written.replace(".", ",") if lang == "nl" else written


def _difference(item: Compared, lang: Language) -> str:
    if item.difference is None:
        return "–"
    if item.holds is not None:
        return _WORDS["holds" if item.holds else "fails"][lang]
    sign = "+" if item.difference >= 0 else "−"  # noqa: RUF001 - a minus as printed
    unit = _WORDS["points"][lang] if item.unit == "percent" else "%"
    return f"{sign}{_decimal(abs(item.difference), 1, lang)} {unit}"
