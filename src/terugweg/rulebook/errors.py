# SPDX-License-Identifier: EUPL-1.2
"""The error with which a wrong rulebook is refused."""

from __future__ import annotations

from terugweg.caselog.problems import DocumentError


class RulebookError(DocumentError):
    """A norm file cannot be used; `problems` says why, all of them, in the order of the file."""
