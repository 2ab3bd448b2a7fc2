# SPDX-License-Identifier: EUPL-1.2
"""Sets a report as text, for the terminal and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terugweg.cli.page import Page
    from terugweg.report.model import Asked, Item, Occasion, Report, Section


def write_report(report: Report, page: Page) -> None:
    """Write the whole report."""
    page.text(report.title, style="heading")
    page.line("=" * min(len(report.title), page.width), "label")
    page.pairs(report.heading)
    if report.summary:
        page.line()
        page.text(report.summary)
    page.line()
    page.text(report.advice, style="label")
    for section in report.sections:
        _section(section, report, page)


def _section(section: Section, report: Report, page: Page) -> None:
    page.heading(section.title)
    if section.is_empty:
        page.text(section.empty)
        return
    if section.note:
        page.text(section.note)
    if section.table is not None:
        page.table(section.table.heads, section.table.rows)
    for number, item in enumerate(section.items):
        if number or section.note:
            page.line()
        write_item(item, report.labels, page)
    for asked in section.asked:
        _asked(asked, page)
    page.pairs(section.pairs)
    for line in section.lines:
        page.text(line)


def write_item(item: Item, labels: dict[str, str], page: Page) -> None:
    """A norm: its title and text, each time that it applies, and what holds for all of them."""
    page.text(item.title, style="alarm" if item.adverse else "title")
    page.text(item.text, 2)
    for occasion in item.occasions:
        write_occasion(occasion, labels, page)
    for point in item.points:
        page.bullet(point, 2)
    page.pairs(item.pairs, 2)


def write_occasion(occasion: Occasion, labels: dict[str, str], page: Page) -> None:
    """One time that the norm applies, after its number."""
    numbers = ", ".join(str(number) for number in occasion.numbers)
    lead = f"{occasion.children}: " if occasion.children else ""
    because = f"{labels['because']}: {occasion.because}."
    page.bullet(f"{lead}{occasion.sentence} {because}".strip(), 2, f"[{numbers}]")
    for detail in occasion.details:
        page.bullet(detail, 6)
    page.pairs(occasion.pairs, 6)
    for depth, sentence in occasion.explanation:
        page.text(sentence, 6 + 2 * depth, hang=8 + 2 * depth)


def _asked(asked: Asked, page: Page) -> None:
    page.bullet("; ".join(asked.titles))
    for question in asked.questions:
        page.bullet(question, 4, "?")
