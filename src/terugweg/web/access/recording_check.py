# SPDX-License-Identifier: EUPL-1.2
"""Whether entries may be recorded: by the table, and by what the one who records can see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access.asking import require, seen_entries, seen_keys
from terugweg.web.access.conditions import is_mine
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.facts import new_subject, remembered_facts
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Decision, Kind, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.splitting import field_named

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator, Mapping, Sequence

    from terugweg.web.access.facts import LogFacts
    from terugweg.web.access.question import Tie, Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.dossier.new_entries import NewEntry

_HIDDEN: Final = Decision(False, "not_given")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone wants to record. source: from what letter or message it is known."""

    entries: Sequence[NewEntry]
    request: uuid.UUID
    seen: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class RecordingCheck:
    """Whether this viewer may record entries in the log of this child."""

    viewer: Viewer
    ties: Sequence[Tie]
    facts: LogFacts
    known: frozenset[str]
    source: str = ""

    @classmethod
    def of(
        cls,
        viewer: Viewer,
        child: Child,
        wanted: Wanted | None = None,
        ties: Sequence[Tie] | None = None,
    ) -> RecordingCheck:
        """The check for one log; what is wanted may name what is recorded with it."""
        ties = ties_of(viewer, child) if ties is None else ties
        own = () if wanted is None else wanted.entries
        facts = remembered_facts(viewer, child)
        known = _known(viewer, ties, facts) | {str(one.data.get("id")) for one in own}
        source = "" if wanted is None else wanted.source
        return cls(viewer, ties, facts, known, source)

    def allowed(self, new: NewEntry) -> NewEntry:
        """The entry with its actor.

        Raises:
            NotAllowed: it may not be recorded in this capacity.
        """
        if new.kind != EntryKind.EVENT:
            self._statement(new)
            return new
        data = dict(new.data)
        event = load_vocabulary().events.get(str(data.get("type")))
        own = load_table().actors.get(self.viewer.capacity.role)
        if event is None or own is None:
            raise NotAllowed("not_your_act", Decision(False, "not_your_act"))
        data.setdefault("actor", own)
        action = _action(event.name, data["actor"] == own)
        if action is not Action.REGISTER and own not in event.actors:
            raise NotAllowed("not_your_act", Decision(False, "not_your_act"))
        if action is Action.REGISTER and not self.source.strip():
            raise NotAllowed("say from what letter or message it is known that someone else did it")
        subject = new_subject(Kind.EVENT, event.name, event.information_class)
        require(decide(self.viewer, self.ties, subject, action))
        self._names(data)
        self._correction(data.get("corrects"))
        return replace(new, data=data)

    def owns(self, key: str) -> bool:
        """Whether an event was recorded by this capacity, its organisation, or for its person."""
        entry = self.facts.by_key.get(key)
        if entry is None or entry.kind != EntryKind.EVENT:
            return False
        author = self.facts.subject(entry).author
        capacity = self.viewer.capacity
        house = capacity.organisation_id
        return (
            (house is not None and author.organisation == house)
            or any(is_mine(author, tie) for tie in self.ties)
            or author.capacity == capacity.pk
        )

    def _statement(self, new: NewEntry) -> None:
        kind = Kind.PERSON if new.kind == EntryKind.PERSON else Kind.COMPLETE
        subject = new_subject(kind, str(new.data.get("role", "")))
        if kind is Kind.PERSON:
            stated = self.facts.roles.get(str(new.data.get("id")), frozenset())
            subject = Subject(kind, type=subject.type, roles=subject.roles | stated)
        require(decide(self.viewer, self.ties, subject, Action.RECORD))

    def _names(self, data: Mapping[str, Any]) -> None:
        """What is hidden may not be named: the answer would tell whether it is there."""
        if not set(_named(data)) <= self.known | {NOT_IN_LOG}:
            raise NotAllowed(_HIDDEN.reason, _HIDDEN)

    def _correction(self, key: Any) -> None:
        """Only who recorded something, or their own organisation, corrects it."""
        if key is not None and not self.owns(str(key)):
            raise NotAllowed("not_your_entry", Decision(False, "not_your_entry"))


def may_correct(viewer: Viewer, child: Child, key: str) -> bool:
    """Whether the viewer is the one to correct an event: it is theirs, and they may see it."""
    return key in seen_keys(viewer, child) and RecordingCheck.of(viewer, child).owns(key)


def _action(event_type: str, own_act: bool) -> Action:
    if not own_act:
        return Action.REGISTER
    return Action.ANSWER if event_type in load_table().answering else Action.RECORD


def _known(viewer: Viewer, ties: Sequence[Tie], facts: LogFacts) -> frozenset[str]:
    """The ids of entries and persons that the viewer knows of."""
    seen = seen_entries(viewer, ties, facts)
    stated = {entry.type for entry in seen.values() if entry.kind == EntryKind.PERSON}
    own = {code for tie in ties for code in (tie.code, tie.child_code)}
    return frozenset(seen) | stated | own


def _named(data: Mapping[str, Any]) -> Iterator[str]:
    """The ids of entries and persons that an event names."""
    event = load_vocabulary().events[data["type"]]
    values = [data.get(name) for name in ("corrects", "evidence", "recorded_by")]
    for part in ("fields", "extra"):
        for name, value in (data.get(part) or {}).items():
            kind = field_named(event, name)
            if kind is not None and kind.kind in {"ref", "person"}:
                values.append(value)
    for value in values:
        if value is not None:
            # What is no list is one name; whether it is a name at all is told when it is read.
            yield from map(str, value if isinstance(value, list | tuple) else [value])
