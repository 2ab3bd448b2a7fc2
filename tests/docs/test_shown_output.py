# SPDX-License-Identifier: EUPL-1.2
"""The output that pages show is the output that the commands give."""

from __future__ import annotations

import pytest

from docs.generate.console import PAGES, MissingOutputError, refreshed
from tests.structure.repository import ROOT

COMMAND = '```console\n$ .venv/bin/terugweg term "2 weeks" --from 2026-04-13 --lang en\n'


@pytest.mark.parametrize("name", PAGES)
def test_shown_output_is_real(name):
    page = (ROOT / name).read_text("utf-8")

    assert refreshed(page) == page, "run: .venv/bin/python -m docs.generate.console"


def test_wrong_output_is_mended():
    made = refreshed(f"{COMMAND}Last day: Monday.\n```\n")

    assert "Last day: Tuesday 28 April 2026.\n```\n" in made
    assert "Monday.\n" not in made.splitlines()
    assert refreshed(made) == made


def test_what_is_left_out_stays_left_out():
    made = refreshed(
        f"{COMMAND}2 weeks from 13 April 2026\n…\nLast day: Tuesday 28 April 2026.\n```\n"
    )

    assert (
        made == f"{COMMAND}2 weeks from 13 April 2026\n…\nLast day: Tuesday 28 April 2026.\n```\n"
    )


def test_a_line_that_is_gone_is_told():
    with pytest.raises(MissingOutputError, match="Last day: never"):
        refreshed(f"{COMMAND}…\nLast day: never.\n```\n")


def test_a_command_without_output_is_left_alone():
    assert refreshed(f"{COMMAND}```\n") == f"{COMMAND}```\n"
