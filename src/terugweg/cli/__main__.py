# SPDX-License-Identifier: EUPL-1.2
"""Lets `python -m terugweg.cli` do what the command `terugweg` does."""

from __future__ import annotations

from terugweg.cli.main import app

if __name__ == "__main__":
    app(prog_name="terugweg")
