# SPDX-License-Identifier: EUPL-1.2
"""What the policy decided about a whole log a short while ago, so that it is not asked again.

It is found by all that `policy.decide` looks at: who asks and for what, the ties, the log by the
hash of its last entry, who recorded it, and what was given to whom. So it can be forgotten, but it
cannot be another answer than the policy would give now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.web.access.facts import with_class
from terugweg.web.access.policy import decide
from terugweg.web.dossier.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from terugweg.web.access.facts import LogFacts
    from terugweg.web.access.question import Action, Subject, Tie, Viewer
    from terugweg.web.dossier.models import Entry

    Classes = Mapping[str, frozenset[str]]
    """Per key of an entry that may be seen the classes that may be opened."""

decisions: Final[Remembered[Classes]] = Remembered()
"""The decisions of this process, by all that they follow from."""


def classes_for(
    viewer: Viewer, ties: Sequence[Tie], facts: LogFacts, action: Action
) -> tuple[Hashable, Classes]:
    """Per visible entry the classes that may be opened; and what that follows from."""
    asked = _follows_from(viewer, ties, facts, action)
    return asked, decisions.get(asked, lambda: decided(viewer, ties, facts, action))


def decided(viewer: Viewer, ties: Sequence[Tie], facts: LogFacts, action: Action) -> Classes:
    """As `classes_for`, asked of the policy now."""
    return {
        entry.key: frozenset(
            kept
            for kept in set(entry.sealed_fields.values())
            if decide(viewer, ties, with_class(row, kept), action).allowed
        )
        for entry, row in seen(viewer, ties, facts, action)
    }


def seen(
    viewer: Viewer, ties: Sequence[Tie], facts: LogFacts, action: Action
) -> Iterator[tuple[Entry, Subject]]:
    """The entries that may be read (or exported), each as the policy sees it."""
    for entry in facts.by_key.values():
        row = facts.subject(entry)
        if decide(viewer, ties, row, action).allowed:
            yield entry, row


def _follows_from(viewer: Viewer, ties: Sequence[Tie], facts: LogFacts, action: Action) -> Hashable:
    capacity = viewer.capacity
    return (
        (capacity.pk, capacity.role, capacity.organisation_id, viewer.purpose, viewer.day, action),
        tuple(ties),
        facts.log.name,
        _recorders(facts),
        *(frozenset(given.items()) for given in (facts.clients, facts.released, facts.shared)),
    )


def _recorders(facts: LogFacts) -> Hashable:
    """Of who recorded the log what the policy knows of them beside their id."""
    return frozenset(
        (one.pk, one.person_id, one.organisation_id,
         "" if one.organisation is None else one.organisation.kind)
        for one in facts.log.recorders.values()
    )  # fmt: skip
