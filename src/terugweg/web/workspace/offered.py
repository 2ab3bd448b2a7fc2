# SPDX-License-Identifier: EUPL-1.2
"""Which types of event someone may record about a child, and which of them fulfils a norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.web.access.offering import actor_of, offered

if TYPE_CHECKING:
    from collections.abc import Container

    from terugweg.rulebook.model import Norm

__all__ = ["actor_of", "fulfilling", "offered"]


def fulfilling(norm: Norm, offered: Container[str]) -> str | None:
    """The first type of event that fulfils a norm and is offered."""
    answers = (name for need in norm.must for answer in need for name in answer.names)
    return next((name for name in answers if name in offered), None)
