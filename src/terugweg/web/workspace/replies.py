# SPDX-License-Identifier: EUPL-1.2
"""What was said to something in the log: it stands beside it wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy

from terugweg.caselog.model import refs_in
from terugweg.report.phrases import capital, partial_words, person_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile, Event

DISPUTES: Final = "disputes"
_SAYS_NOTHING: Final = "no_reply"
_SAID: Final = {
    "view": gettext_lazy("says about this"),
    "correction": gettext_lazy("asks to correct this"),
}
"""How a reply is called that is no answer of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Something that was said to an entry.

    key: of the event that says it; kind: confirms, disputes, adds, view or correction; code: the id
    of who said it; who, said, text, day: in words.
    """

    key: str
    kind: str
    code: str
    who: str
    said: str
    text: str
    day: str


def replies_in(file: CaseFile, words: Words) -> Mapping[str, list[Reply]]:
    """What was said to each entry, by the id of the entry, the earliest first.

    What was corrected afterwards does not count; what was put to someone is also answered where it
    stands itself.
    """
    replaced = {event.corrects for event in file.events}
    put = {one.id: one for one in file.events if one.type == "statement_put_to_family"}
    found: dict[str, list[Reply]] = {}
    for event in file.events:
        if event.id in replaced:
            continue
        for target in dict.fromkeys(_targets(event, put)):
            reply = _reply(file, event, put, words)
            if reply is not None and target != event.id:
                found.setdefault(target, []).append(reply)
    return found


def disputed_in(replies: Mapping[str, list[Reply]]) -> set[str]:
    """The entries that someone disputes."""
    return {key for key, some in replies.items() if any(one.kind == DISPUTES for one in some)}


def _targets(event: Event, put: Mapping[str, Event]) -> Iterator[str]:
    if event.type == "family_answered":
        for asked in refs_in(event.fields.get("statement_ref")):
            yield asked
            if asked in put:
                yield from refs_in(put[asked].fields.get("statement_ref"))
    elif event.type == "opinion_recorded":
        yield from refs_in(event.fields.get("about"))
    elif event.type == "correction_requested":
        yield from refs_in(event.fields.get("entry_ref"))


def _reply(
    file: CaseFile, event: Event, put: Mapping[str, Event], words: Words
) -> Reply | None:  # fmt: skip
    fields = event.fields
    if event.type == "family_answered":
        kind = str(fields.get("answer", ""))
        text, code = fields.get("text"), event.recorded_by or _asked(event, put)
    elif event.type == "correction_requested":
        kind, text, code = "correction", fields.get("claim"), event.recorded_by or ""
    else:
        kind = str(fields.get("stance") or "view")
        text, code = fields.get("opinion"), str(fields.get("holder", ""))
    if kind == _SAYS_NOTHING:
        return None
    known = any(one.id == code for one in file.persons)
    actor = capital(words.actor(event.actor)) if event.actor else ""
    return Reply(
        key=event.id,
        kind=kind,
        code=code,
        who=person_words(file, code) if known else actor,
        said=str(_SAID[kind]) if kind in _SAID else words.value(kind),
        text=str(text or ""),
        day=partial_words(event.occurred_on, words),
    )


def _asked(event: Event, put: Mapping[str, Event]) -> str:
    """Who was asked, where the record does not say who answered."""
    asked = [put[one] for one in refs_in(event.fields.get("statement_ref")) if one in put]
    return str(asked[0].fields.get("to", "")) if asked else ""
