# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong when someone asks for what is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terugweg.web.access.question import Decision


class NotVisible(Exception):  # noqa: N818 - it is an answer, and pages turn it into "not found"
    """There is nothing here for this viewer; it does not tell whether there is anything."""

    def __init__(self, asked: str) -> None:
        super().__init__(f'"{asked}" is not there, or not for you')
        self.asked = asked


class NotAllowed(Exception):  # noqa: N818 - as above: pages turn it into "forbidden"
    """The viewer sees it, but may not do this; says why. decision: of the policy, if it decided."""

    def __init__(self, why: str, decision: Decision | None = None) -> None:
        super().__init__(why)
        self.decision = decision
