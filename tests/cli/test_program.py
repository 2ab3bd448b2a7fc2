# SPDX-License-Identifier: EUPL-1.2
"""The installed command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.running import LAPSED


def _program(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a process of its own."""
    command = [str(Path(sys.executable).parent / "terugweg"), *map(str, args)]
    settings = {**os.environ, "COLUMNS": "80", **env}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=settings, check=False)


def test_a_pipe_gets_plain_text():
    found = _program("assess", LAPSED, "--lang", "en")

    assert found.returncode == 1
    assert found.stderr == ""
    assert "\x1b" not in found.stdout
    assert "An authorisation not used for three months lapses" in found.stdout


def test_a_poor_terminal_gets_characters_it_has():
    found = _program("states", LAPSED, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert found.returncode == 0
    assert found.stdout.isascii()
    assert "####" in found.stdout
