# SPDX-License-Identifier: EUPL-1.2
"""What someone asked, the term that the other has for it, and what can be done when it passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from terugweg.report.phrases import capital
from terugweg.web.family.receipts import FOLLOWS, step_of
from terugweg.web.family.rights import rights_from
from terugweg.web.workspace.form_offers import refs_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own
    from terugweg.web.family.receipts import Step
    from terugweg.web.family.rights import OwnRight

ASKED: Final = frozenset(
    {
        "end_placement_requested", "instruction_withdrawal_requested", "correction_requested",
        "file_access_requested", "destruction_requested", "complaint_filed", "help_requested",
        "petition_filed", "appeal_lodged",
    }
)  # fmt: skip
_ANSWERS: Final = frozenset(
    {
        "end_placement_request_answered", "instruction_withdrawal_answered", "correction_decided",
        "file_access_decided", "destruction_decided", "complaint_decided", "gdpr_answer_extended",
        "complaint_measures_told", "help_started", "help_not_available", "appeal_decided",
        "petition_refused", "hearing_held", "contact_restriction_ended",
        "written_instruction_annulled", "written_instruction_upheld", "dispute_decided",
        "contact_arrangement_set_by_court", "measure_ended", "petition_withdrawn",
    }
)  # fmt: skip
"""What can be the answer to a request, where it names it."""
_SAID: Final = ("changed_circumstances", "claim", "scope", "about", "grounds", "goal")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. why: in the words of who answered."""

    title: str
    day: str
    outcome: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was asked. duties: the terms of the other; rights: what one can do about it.

    state: late, waiting, answered or sent (no term is known).
    """

    key: str
    title: str
    day: str
    text: str
    state: str
    duties: Sequence[Step]
    rights: Sequence[OwnRight]
    answers: Sequence[Answer]
    receipt: str


def requests_of(own: Own) -> list[Asked]:
    """What who reads asked, or had asked, the latest first."""
    return [_asked(own, one) for one in own.events
            if one.type in ASKED and (own.owns(one.id) or _is_mine(own, one))]  # fmt: skip


def _is_mine(own: Own, event: Event) -> bool:
    return bool(own.me) and own.me in {event.recorded_by, event.fields.get("requester")}


def _asked(own: Own, event: Event) -> Asked:
    told = [one for one in own.writer.told if one.trigger == event.id]
    duties = [step_of(one, own.writer) for one in told
              if one.norm.right is None and one.verdict in FOLLOWS]  # fmt: skip
    answers = list(_answers(own, event))
    return Asked(
        key=event.id,
        title=capital(own.words.event(event.type)),
        day=own.day(event),
        text=next((str(event.fields[one]) for one in _SAID if event.fields.get(one)), ""),
        state=_state(duties, answers),
        duties=duties,
        rights=rights_from(own, told),
        answers=answers,
        receipt=reverse("family_receipt", args=[own.child.number, event.id]),
    )


def _state(duties: Sequence[Step], answers: Sequence[Answer]) -> str:
    if any(one.verdict == "overdue" for one in duties):
        return "late"
    if any(one.verdict in {"running", "suspended"} for one in duties):
        return "waiting"
    return "answered" if answers else "sent"


def _answers(own: Own, event: Event) -> Iterator[Answer]:
    for one in own.of(*_ANSWERS):
        fields = own.words.vocabulary.events[one.type].fields
        refs = [value for name, value in one.fields.items() if fields[name].kind == "ref"]
        named = {key for value in refs for key in refs_in(value)}
        if event.id in named:
            outcome = one.fields.get("outcome")
            why = next((str(one.fields[name]) for name in ("reasons", "measures", "reason")
                        if one.fields.get(name)), "")  # fmt: skip
            yield Answer(
                title=capital(own.words.event(one.type)),
                day=own.day(one),
                outcome="" if outcome is None else capital(own.words.value(str(outcome))),
                why=why,
                url=reverse("family_answer", args=[own.child.number, one.id]),
            )
