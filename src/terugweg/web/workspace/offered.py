# SPDX-License-Identifier: EUPL-1.2
"""Which types of event someone may record about a child, by the policy alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access.facts import new_subject
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind
from terugweg.web.access.relations import ties_of
from terugweg.web.access.rules import load_table

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from terugweg.rulebook.model import Norm
    from terugweg.web.access.question import Subject, Viewer
    from terugweg.web.dossier.models import Child


def actor_of(role: str) -> str | None:
    """As which actor of the vocabulary someone in a role acts; None for who only reads."""
    return load_table().actors.get(role)


def offered(viewer: Viewer, child: Child) -> tuple[str, ...]:
    """The types of event that this capacity may record as its own act, in their order."""
    own = actor_of(viewer.capacity.role)
    if own is None:
        return ()
    ties, answering = ties_of(viewer, child), load_table().answering
    return tuple(
        name
        for name, subject in _subjects(own).items()
        if decide(
            viewer, ties, subject, Action.ANSWER if name in answering else Action.RECORD
        ).allowed
    )


def fulfilling(norm: Norm, offered: Container[str]) -> str | None:
    """The first type of event that fulfils a norm and is offered."""
    answers = (name for need in norm.must for answer in need for name in answer.names)
    return next((name for name in answers if name in offered), None)


@lru_cache(maxsize=32)
def _subjects(actor: str) -> Mapping[str, Subject]:
    """Every type of event that this actor records."""
    return {
        event.name: new_subject(Kind.EVENT, event.name, event.information_class)
        for event in load_vocabulary().events.values()
        if actor in event.actors
    }
