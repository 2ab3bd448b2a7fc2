# SPDX-License-Identifier: EUPL-1.2
"""My side of the story: what others wrote, what I said to it, and what still asks for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from terugweg.report.phrases import capital
from terugweg.web.family.ask_page import put_to_me
from terugweg.web.workspace.log_lines import STATEMENTS, said_in
from terugweg.web.workspace.replies import disputed_in, replies_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own
    from terugweg.web.workspace.replies import Reply

TOLD: Final = frozenset(
    {
        "fact_recorded", "opinion_recorded", "interpretation_recorded", "raad_report_issued",
        "evaluation_held", "return_condition_assessed", "return_conditions_set",
        "permanency_decision_made", "plan_of_approach_adopted", "family_informed_by_vt",
        "statement_put_to_family", "contact_moment_held", "contact_moment_cancelled",
        "contact_restricted", "written_instruction_given", "court_assignment_reported",
        "explanatory_analysis_completed", "safety_conditions_failed",
    }
)  # fmt: skip
"""What can be a story about someone: facts, views, reports and decisions."""
_SAYS: Final = ("findings", "advice", "condition", "why_not", "necessity", "task", "reasons")
"""Fields that say most, where the event has no text of the usual kind."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was written. kind: fact, view, interpretation, disputed, or nothing.

    about: who and when; replies: what was said to it; mine: whether who reads said something;
    asked: whether it was put to who reads, and waits for an answer.
    """

    key: str
    title: str
    text: str
    about: str
    kind: str
    url: str
    replies: Sequence[Reply]
    mine: bool
    asked: bool


def story_of(own: Own) -> list[Told]:
    """What others wrote that may be seen: what asks for an answer first, then the latest."""
    replies = replies_in(own.file, own.words)
    disputed = disputed_in(replies)
    found = [_told(own, one, replies, disputed) for one in own.events
             if one.type in TOLD and not own.owns(one.id)]  # fmt: skip
    return sorted(found, key=lambda one: not one.asked)


def told(own: Own, key: str) -> Told | None:
    """One entry of the log, whatever it is; None where it may not be seen or counts no more."""
    event = next((one for one in own.file.events if one.id == key), None)
    if event is None:
        return None
    replies = replies_in(own.file, own.words)
    return _told(own, event, replies, disputed_in(replies))


def own_words(own: Own) -> list[Told]:
    """What was written down as said by who reads."""
    replies = replies_in(own.file, own.words)
    return [_told(own, one, replies, set()) for one in own.of("opinion_recorded")
            if one.fields.get("holder") == own.me]  # fmt: skip


def _told(
    own: Own, event: Event, replies: Mapping[str, list[Reply]], disputed: set[str]
) -> Told:  # fmt: skip
    said = replies.get(event.id, [])
    kind = "disputed" if event.id in disputed else STATEMENTS.get(event.type, "")
    return Told(
        key=event.id,
        title=capital(own.words.event(event.type)),
        text=_text(own, event),
        about=_about(own, event),
        kind=kind,
        url=reverse("family_answer", args=[own.child.number, event.id]),
        replies=said,
        mine=any(one.code == own.me and not one.silent for one in said),
        asked=put_to_me(own, event.id) is not None,
    )


def _text(own: Own, event: Event) -> str:
    said = said_in(event, own.words)
    if said:
        return said
    kinds = own.words.vocabulary.events[event.type].fields
    for name in _SAYS:
        if isinstance(event.fields.get(name), str):
            text = str(event.fields[name])
            return capital(own.words.value(text)) if kinds[name].kind == "enum" else text
    return ""


def _about(own: Own, event: Event) -> str:
    holder = own.name(str(event.fields.get("holder", "")))
    actor = capital(own.words.actor(event.actor)) if event.actor else ""
    return " · ".join(part for part in (holder, actor, own.day(event)) if part)
