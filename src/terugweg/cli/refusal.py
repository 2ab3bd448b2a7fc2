# SPDX-License-Identifier: EUPL-1.2
"""What the command says when it cannot do what is asked, and the codes with which it ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ends: all is well, something was missed, the input is wrong, a rule failed."""

    WELL = 0
    MISSED = 1
    BAD_INPUT = 2
    RULE_FAILED = 3


class RefusedError(Exception):
    """The input is wrong; the message says what, where, what is expected and how to mend it."""
