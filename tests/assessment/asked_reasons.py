# SPDX-License-Identifier: EUPL-1.2
"""The reason for one condition, asked through a norm that forbids it."""

from __future__ import annotations

from typing import Any

from terugweg.assessment.explain import explain
from terugweg.assessment.reasons import Reason
from terugweg.assessment.words import Words
from tests.assessment.small import assessed, vocabulary

NL, EN = Words(vocabulary(), "nl"), Words(vocabulary(), "en")


PETITION = {"event": "verzoekschrift ingediend"}, {"event": "petition filed"}


FIRST_OF_JUNE = {"day": "1 juni 2026"}, {"day": "1 June 2026"}


PLACEMENT = {"states": "uithuisplaatsing"}, {"states": "placement"}


def asked(condition: str, log: str, of: str = "petition_filed") -> Reason:
    """The reason for a condition that a norm forbids."""
    norm = f"shape: forbids\nwhen: {{event: {of}}}\nmust_not: {condition}"
    done = assessed(norm, log, "2026-07-01")
    (forbidden,) = [r for r in explain(done, done.findings[0]).reasons if r.code == "forbidden"]
    (reason,) = forbidden.parts
    return reason


def with_values(one: tuple[dict, dict], nl: dict[str, Any], en: dict[str, Any]):
    return one[0] | nl, one[1] | en
