# SPDX-License-Identifier: EUPL-1.2
"""Runs the command in this process, on examples and on a family made for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import Result
from typer.testing import CliRunner

from terugweg.cli.main import app
from tests.structure.repository import ROOT

CASES = ROOT / "examples" / "cases"
LAPSED = CASES / "s03-authorisation-lapsed-unused.yaml"
MOVED = CASES / "s07-moved-without-leave.yaml"
PERMANENCY = CASES / "s02-permanency-told-to-child.yaml"

# A request of a parent is not answered in time; one child is 13, the other 6, a third not placed.
FAMILY = """
case: family
title: A request without an answer
summary: {nl: Een verzoek zonder antwoord., en: A request without an answer.}
persons:
- {id: mother, role: parent, name: Anna, authority: true}
- {id: oldest, role: child, name: Bo, born: 2013-05-01}
- {id: youngest, role: child, born: 2020-03}
as_of: 2026-05-01
complete_for: [end_placement_request_answered, measure_extended]
events:
- {id: e1, type: supervision_order_granted, on: 2026-01-05, actor: court,
   child: [oldest, youngest], fields: {starts: 2026-01-05, until: 2027-01-05}}
- {id: e2, type: placement_authorised, on: 2026-01-05, actor: court,
   child: [oldest, youngest], fields: {starts: 2026-01-05, until: 2026-10-05, category: foster}}
- {id: e3, type: child_placed, on: 2026-01-06, actor: GI, child: [oldest, youngest],
   fields: {framework: court_ordered, form: foster}}
- {id: e4, type: contact_moment_held, on: 2026-01-20, actor: GI, child: [oldest, youngest]}
- {id: e5, type: end_placement_requested, on: 2026-04-03, actor: parent, recorded_by: mother,
   recorded_at: 2026-04-10, child: [oldest, youngest]}
"""


def run(*args: object, columns: int = 80, **env: str) -> Result:
    """Run the command; a crash is not hidden."""
    words = [str(arg) for arg in args]
    settings = {"COLUMNS": str(columns), "NO_COLOR": "", "FORCE_COLOR": "", **env}
    result = CliRunner().invoke(app, words, env=settings)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def said(*args: object, code: int = 0, columns: int = 80) -> str:
    """What the command prints when it ends with this code."""
    result = run(*args, columns=columns)
    assert result.exit_code == code, result.output
    return result.stdout


def refused(*args: object) -> str:
    """What the command says against wrong input; nothing is printed as an answer."""
    result = run(*args)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    return " ".join(result.stderr.split())


def as_data(*args: object, code: int = 0) -> dict[str, Any]:
    """The JSON that `assess` prints."""
    found: dict[str, Any] = json.loads(said("assess", *args, "--format", "json", code=code))
    return found


def family(folder: Path, text: str = FAMILY) -> Path:
    """The family as a file."""
    path = folder / "family.yaml"
    path.write_text(text, encoding="utf-8")
    return path
