# SPDX-License-Identifier: EUPL-1.2
"""The one function that decides: may this person, in this capacity, on this day, do this with that?

A pure function over the table of rules: no database, no clock. What no rule gives is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.web.access.conditions import holds
from terugweg.web.access.question import Action, Decision, Kind, Purpose
from terugweg.web.access.rules import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.web.access.question import Subject, Tie, Viewer
    from terugweg.web.access.rules import Table

UNDER_12 = "child_under_12"
MANAGER = "system_manager"
IN_EMERGENCY = "emergency"
"""The reason for all that is seen in an emergency, whatever rule gives it."""


def decide(viewer: Viewer, ties: Sequence[Tie], subject: Subject, action: Action) -> Decision:
    """Decide by the table.

    ties: what ties the capacity to the child on that day (`relations.ties_of`). To take something
    out of the dossier one must be allowed to read it too.
    """
    table = load_table()
    if action is Action.EXPORT:
        reading = decide(viewer, ties, subject, Action.READ)
        if not reading.allowed:
            return reading
    fitting = [tie for tie in ties if tie.purpose is viewer.purpose]
    about = subject.kind, subject.type, subject.information_class
    for tie in fitting:
        for rule in table.rules_about(tie.kind, action, *about):
            if holds(rule, viewer, tie, subject):
                reason = IN_EMERGENCY if tie.purpose is Purpose.EMERGENCY else rule.reason
                return Decision(True, reason, table.reasons[reason].ground, rule.id)
    reason = _refusal(table, ties, fitting, subject, action)
    return Decision(False, reason, table.reasons[reason].ground)


def decide_content(
    viewer: Viewer, ties: Sequence[Tie], row: Subject, sealed: Subject, action: Action
) -> Decision:
    """Whether what an entry holds of one class may be opened: only where the entry itself is seen.

    row: the entry, with its own class; sealed: the same entry with the class of what is sealed.
    """
    whole = decide(viewer, ties, row, action)
    return decide(viewer, ties, sealed, action) if whole.allowed else whole


def _refusal(
    table: Table, ties: Sequence[Tie], fitting: Sequence[Tie], subject: Subject, action: Action
) -> str:
    """The reason that says most to who is refused, and nothing about what is there."""
    kinds = {tie.kind for tie in ties}
    if kinds == {MANAGER} and subject.kind is not Kind.SYSTEM:
        return "no_content"
    if not ties:
        return "no_tie"
    if not fitting:
        return "other_purpose"
    if kinds == {UNDER_12}:
        return "with_an_adult"
    if action is not Action.READ and action is not Action.EXPORT:
        return "not_your_act"
    return table.refusals[subject.information_class]
