# SPDX-License-Identifier: EUPL-1.2
"""Sets reports as one page of HTML that needs nothing from elsewhere."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import DictLoader, Environment, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.report.model import Report

_FOLDER = "templates"


def as_html(reports: Sequence[Report]) -> str:
    """The page with all reports (at least one). All texts are escaped."""
    page = Environment(
        loader=DictLoader({"report": _text("report.html.jinja")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template("report")
    # The style sheet is our own text, and a quote in it must stay a quote.
    return page.render(reports=reports, first=reports[0], style=_text("report.css"))


def _text(name: str) -> str:
    folder = resources.files("terugweg.report") / _FOLDER
    return (folder / name).read_text(encoding="utf-8")
