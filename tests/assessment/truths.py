# SPDX-License-Identifier: EUPL-1.2
"""The truth of one condition, asked through a norm that forbids it."""

from __future__ import annotations

from typing import Any

from tests.assessment.small import found

TRUTHS = {"breached": "yes", "kept": "no", "unknown": "unknown"}


def truths(
    condition: str, log: str, of: Any = "hearing_held", on: Any = "2026-12-31", **about: Any
) -> list[str]:
    """Truth of the condition for each event of a type (or for each trigger in braces)."""
    trigger = of if of.startswith("{") else f"{{event: {of}}}"
    norm = f"shape: forbids\nwhen: {trigger}\nmust_not: {condition}"
    return [TRUTHS[finding.verdict] for finding in found(norm, log, on, **about)]


def truth(
    condition: str, log: str, of: Any = "hearing_held", on: Any = "2026-12-31", **about: Any
) -> str:
    """Truth of the condition for the one event of a type."""
    (one,) = truths(condition, log, of, on, **about)
    return one
