# SPDX-License-Identifier: EUPL-1.2
"""Names of the vocabulary as a reader sees them, with links to their place in the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.generate.markdown import joined, link, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.caselog.vocabulary import Vocabulary


class Names:
    """English labels of events, states, fields, values, actors and roles."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def event(self, name: str) -> str:
        """An event type, as a link."""
        return link(self.vocabulary.events[name].label.en, event_target(name))

    def events(self, names: Iterable[str], by: str = "or") -> str:
        """Event types, as links."""
        return joined(map(self.event, names), by)

    def state(self, name: str) -> str:
        """A state, as a link."""
        return link(self.vocabulary.states[name].label.en, state_target(name))

    def states(self, names: Iterable[str], by: str = "or") -> str:
        """States, as links."""
        return joined(map(self.state, names), by)

    def field(self, name: str) -> str:
        """A field, in quotation marks."""
        return f"“{plain(self.vocabulary.fields[name].en)}”"

    def actor(self, name: str) -> str:
        """An actor."""
        return plain(self.vocabulary.actors[name].label.en)

    def actors(self, names: Iterable[str], by: str = "or") -> str:
        """Actors."""
        return joined(map(self.actor, names), by)

    def role(self, name: str) -> str:
        """The role of a person."""
        return plain(self.vocabulary.roles[name].label.en)

    def value(self, name: str) -> str:
        """A value of an enum, an actor, or yes and no."""
        for labels in (self.vocabulary.values, self.vocabulary.actors):
            if name in labels:
                found = labels[name]
                label = found if hasattr(found, "en") else found.label
                return plain(label.en)
        return plain(name)


def event_target(name: str) -> str:
    """The target of an event type."""
    return f"event-{name.replace('_', '-')}".lower()


def state_target(name: str) -> str:
    """The target of a state."""
    return f"state-{name.replace('_', '-')}".lower()


def section_page(section: str) -> str:
    """The name of the page of a section of the vocabulary."""
    return section.replace("_", "-")


def norm_target(norm_id: str, version: int = 1) -> str:
    """The target of a norm; later versions carry their number."""
    return f"norm-{norm_id}" if version == 1 else f"norm-{norm_id}-{version}"
