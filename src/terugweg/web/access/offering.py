# SPDX-License-Identifier: EUPL-1.2
"""Which types of event someone may record about a child, by the policy alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access.facts import new_subject
from terugweg.web.access.memory import once
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind
from terugweg.web.access.relations import ties_of
from terugweg.web.access.rules import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.web.access.question import Subject, Tie, Viewer
    from terugweg.web.dossier.models import Child


def actor_of(role: str) -> str | None:
    """As which actor of the vocabulary someone in a role acts; None for who only reads."""
    return load_table().actors.get(role)


def offered(viewer: Viewer, child: Child) -> tuple[str, ...]:
    """The types of event that this capacity may record as its own act, in their order."""
    own = actor_of(viewer.capacity.role)
    if own is None:
        return ()
    ties = ties_of(viewer, child)
    # By the ties alone, and those of many children are the same.
    return once(viewer, "offered", (viewer.purpose, ties), lambda: _offered(viewer, ties, own))


def _offered(viewer: Viewer, ties: Sequence[Tie], own: str) -> tuple[str, ...]:
    answering = load_table().answering
    return tuple(
        name
        for name, subject in _subjects(own).items()
        if decide(
            viewer, ties, subject, Action.ANSWER if name in answering else Action.RECORD
        ).allowed
    )


def registered(viewer: Viewer, child: Child) -> dict[str, tuple[str, ...]]:
    """The types that this capacity may record as the act of someone else, each with by whom.

    From a letter or a message: what someone does oneself is `offered`.
    """
    own = actor_of(viewer.capacity.role)
    if own is None:
        return {}
    ties = ties_of(viewer, child)
    return {
        name: others
        for name, (subject, actors) in _all_subjects().items()
        if (others := tuple(one for one in actors if one != own))
        and decide(viewer, ties, subject, Action.REGISTER).allowed
    }


@lru_cache(maxsize=1)
def _all_subjects() -> Mapping[str, tuple[Subject, tuple[str, ...]]]:
    """Every type of event, with who normally records it."""
    return {
        event.name: (new_subject(Kind.EVENT, event.name, event.information_class), event.actors)
        for event in load_vocabulary().events.values()
    }


@lru_cache(maxsize=32)
def _subjects(actor: str) -> Mapping[str, Subject]:
    """Every type of event that this actor records."""
    return {
        event.name: new_subject(Kind.EVENT, event.name, event.information_class)
        for event in load_vocabulary().events.values()
        if actor in event.actors
    }
