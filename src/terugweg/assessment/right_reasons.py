# SPDX-License-Identifier: EUPL-1.2
"""Why a right is open, closed, unknown or disputed: its conditions, answer and last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.assessment.answers import match
from terugweg.assessment.reasons import Reason, reason_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.context import Context
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.selection import Selection
    from terugweg.rulebook.model import Answer

CONDITIONS: Final = ("unavailable_if", "unsure_if", "open_while", "disputed_if")
"""The conditions on which a right hangs, in the order in which a person would follow them."""


def standing(context: Context, one: Selection, finding: Finding) -> Iterator[Reason]:
    """The reasons for the status of a right.

    A missing answer, each condition with what it rests on in this log, and the last day where it is
    not known exactly. The code of a condition ends with its truth, as in `open_while_no`.

    Args:
        context: the log.
        one: the event that the finding is about, a selection of length one.
        finding: a finding of the shape `entitles`.
    """
    right = finding.norm.right
    assert right is not None  # noqa: S101 - asked only of rights
    if right.after is not None and finding.answer is None:
        yield from _silence(context, one, finding, right.after)
    for name in CONDITIONS:
        condition = getattr(right, name)
        if condition is not None:
            reason = reason_for(context, one, condition)
            yield Reason(f"{name}_{reason.truth}", {}, None, (reason,))
    if finding.due_latest is not None:
        first, last = finding.due_earliest, finding.due_latest
        code = "last_day_at_latest" if first is None else "last_day_between"
        yield Reason(code, {"last": last} if first is None else {"first": first, "last": last})


def _silence(context: Context, one: Selection, finding: Finding, after: Answer) -> Iterator[Reason]:
    """That the answer from which the right would count is not there, or not surely."""
    found = match(context, one, (after,))
    maybe = int(found.maybe[0])
    if maybe >= 0:
        values = {"event": context.columns.type_of(maybe), "id": context.columns.event_ids[maybe]}
        yield Reason("maybe", values)
        return
    today = context.ways.full(len(one), context.as_of)
    fact = context.covers(after.names, one.child, one.lo, today)
    yield Reason("absent_fact" if fact[0] else "absent_unknown", {"events": after.names})
    if fact[0] and finding.verdict != "closed":
        yield Reason("silence", {"day": finding.opens_on})
