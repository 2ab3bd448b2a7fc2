# SPDX-License-Identifier: EUPL-1.2
"""What was said to something in the log, in the words of the pages and of the copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy

from terugweg.report import replies
from terugweg.report.phrases import capital, partial_words, person_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile

_SAID: Final = {
    replies.PLAIN: gettext_lazy("says about this"),
    replies.ASKS_CORRECTION: gettext_lazy("asks to correct this"),
    replies.SILENCE: gettext_lazy("gave no reply"),
}
"""How a reply is called, where the word of the vocabulary does not do."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in words.

    key: of the event that says it; kind: as `report.replies` has it; code: the id of who said it;
    silent: nothing was said when it was asked; who, said, text, day: in words.
    """

    key: str
    kind: str
    code: str
    silent: bool
    who: str
    said: str
    text: str
    day: str


def replies_in(file: CaseFile, words: Words) -> Mapping[str, list[Reply]]:
    """What was said to each entry, by the id of the entry, the earliest first."""
    found = replies.replies_in(file)
    return {key: [_in_words(file, one, words) for one in some] for key, some in found.items()}


def disputed_in(found: Mapping[str, Iterable[Reply]]) -> set[str]:
    """The entries that someone disputes."""
    return {key for key, some in found.items() if any(one.kind == replies.DISPUTES for one in some)}


def _in_words(file: CaseFile, reply: replies.Reply, words: Words) -> Reply:
    event = reply.event
    known = any(one.id == reply.who for one in file.persons)
    actor = capital(words.actor(event.actor)) if event.actor else ""
    return Reply(
        key=event.id,
        kind=reply.kind,
        code=reply.who,
        silent=reply.is_silence,
        who=person_words(file, reply.who) if known else actor,
        said=str(_SAID[reply.kind]) if reply.kind in _SAID else words.value(reply.kind),
        text=reply.text,
        day=partial_words(event.occurred_on, words),
    )
