# SPDX-License-Identifier: EUPL-1.2
"""What was said to something in a log: it stands beside it wherever it is shown (Jeugdwet 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.caselog.model import refs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from terugweg.caselog.model import CaseFile, Event

ANSWER: Final = "family_answered"
CORRECTION: Final = "correction_requested"
VIEW: Final = "opinion_recorded"
DISPUTES: Final = "disputes"
SILENCE: Final = "no_reply"
ASKS_CORRECTION: Final = "correction"
PLAIN: Final = "view"
"""A view about something that says no more of it than that."""

_PUT: Final = "statement_put_to_family"
_MARKING: Final = "entry_marked_incorrect"


@dataclass(frozen=True, slots=True)
class Reply:
    """Something that was said to an entry, or that nothing was said when it was put to someone.

    event: that says it. kind: "confirms", "disputes", "adds", "no_reply", "correction" or "view".
    who: the id of the person whose reply it is; empty where the log does not say. text: in their
    words; may be empty.
    """

    event: Event
    kind: str
    who: str
    text: str

    @property
    def is_silence(self) -> bool:
        """Whether the time to reply went by without a reply."""
        return self.kind == SILENCE


def replies_in(case: CaseFile) -> Mapping[str, Sequence[Reply]]:
    """What was said to each entry, by the id of the entry, the earliest first.

    case: what the reader may see; a reply that is not in it is not told. An answer to what was put
    to someone stands where it was put, and beside each statement that was put. A reply that was
    corrected or marked as incorrect does not count.
    """
    gone = _gone(case)
    put = {one.id: one for one in case.events if one.type == _PUT}
    found: dict[str, list[Reply]] = {}
    for event in sorted(case.events, key=_day):
        reply = None if event.id in gone else _reply(event, put)
        if reply is not None:
            for target in dict.fromkeys(_targets(event, put)):
                if target != event.id:
                    found.setdefault(target, []).append(reply)
    return found


def is_disputed(replies: Iterable[Reply]) -> bool:
    """Whether someone says of an entry that it is not so."""
    return any(one.kind == DISPUTES for one in replies)


def _gone(case: CaseFile) -> set[str]:
    """The ids of what was corrected or marked as incorrect."""
    gone = {event.corrects for event in case.events if event.corrects}
    for event in case.events:
        if event.type == _MARKING:
            gone.update(refs_in(event.fields.get("entry_ref")))
    return gone


def _day(event: Event) -> str:
    """To sort by: the first possible day; what has no day comes last."""
    return str(event.occurred_on.first or "9999")


def _targets(event: Event, put: Mapping[str, Event]) -> Iterator[str]:
    """The ids of what an event replies to."""
    if event.type == ANSWER:
        for asked in refs_in(event.fields.get("statement_ref")):
            yield asked
            if asked in put:
                yield from refs_in(put[asked].fields.get("statement_ref"))
    elif event.type == VIEW:
        yield from refs_in(event.fields.get("about"))
    elif event.type == CORRECTION:
        yield from refs_in(event.fields.get("entry_ref"))


def _reply(event: Event, put: Mapping[str, Event]) -> Reply | None:
    """The event as a reply; None where it is of a type that is none."""
    fields = event.fields
    if event.type == ANSWER:
        kind, text = str(fields.get("answer") or PLAIN), fields.get("text")
        asked = _asked(event, put)
        # Whoever keeps the record writes down that nobody replied: it is not their silence.
        who = asked if kind == SILENCE else event.recorded_by or asked
    elif event.type == CORRECTION:
        kind, text, who = ASKS_CORRECTION, fields.get("claim"), event.recorded_by or ""
    elif event.type == VIEW:
        kind, text = str(fields.get("stance") or PLAIN), fields.get("opinion")
        who = str(fields.get("holder") or "")
    else:
        return None
    return Reply(event, kind, who, str(text or ""))


def _asked(event: Event, put: Mapping[str, Event]) -> str:
    """To whom it was put, where that is one person and the log holds it."""
    asked = {str(put[one].fields.get("to") or "")
             for one in refs_in(event.fields.get("statement_ref")) if one in put}  # fmt: skip
    return asked.pop() if len(asked) == 1 else ""
