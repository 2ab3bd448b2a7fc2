# SPDX-License-Identifier: EUPL-1.2
"""What was decided and why: by a court or an institution, in the words of the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital
from terugweg.terms import date_words, day_before

if TYPE_CHECKING:
    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own

DECIDES: Final = frozenset(
    {
        "supervision_order_granted", "provisional_supervision_order_granted", "measure_extended",
        "placement_authorised", "emergency_placement_authorised", "closed_placement_authorised",
        "measure_ended", "petition_refused", "decision_adjourned", "appeal_decided",
        "authority_terminated", "authority_restored", "authority_suspended",
        "contact_arrangement_set_by_court", "contact_restricted", "contact_restriction_ended",
        "written_instruction_given", "written_instruction_annulled", "written_instruction_upheld",
        "written_instruction_withdrawn", "instruction_withdrawal_answered", "dispute_decided",
        "permanency_decision_made", "permanency_decision_reviewed", "permanency_decision_withdrawn",
        "end_placement_request_answered", "correction_decided", "file_access_decided",
        "complaint_decided", "court_assignment_given", "placement_changed", "child_returned_home",
    }
)  # fmt: skip
_WHY: Final = ("reasons", "reason", "necessity", "changed", "measures")
"""The fields that tell why, the first of these that is filled."""
_WHAT: Final = ("outcome", "extent", "category", "frequency", "task")
"""The fields that tell what, those that are filled."""
_UNTIL: Final = ("until", "new_until")
"""The first day without."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. what: its content in a few words; why: in the words of who decided."""

    title: str
    day: str
    who: str
    what: str
    why: str
    url: str


def decisions_of(own: Own) -> list[Decided]:
    """The decisions that may be seen, the latest first."""
    return [_decided(own, one) for one in own.events if one.type in DECIDES]


def _decided(own: Own, event: Event) -> Decided:
    words = own.words
    what = [
        f"{words.field(event.type, name)}: {words.value(str(event.fields[name]))}"
        for name in _WHAT
        if event.fields.get(name) is not None
    ]
    ends = [event.fields[name] for name in _UNTIL if isinstance(event.fields.get(name), date)]
    what += [_("last day: %(day)s") % {"day": date_words(day_before(end), words.lang)}
             for end in ends]  # fmt: skip
    return Decided(
        title=capital(words.event(event.type)),
        day=own.day(event),
        who=capital(words.actor(event.actor)) if event.actor else "",
        what=capital("; ".join(what)),
        why=next((_why(own, event.fields[one]) for one in _WHY if event.fields.get(one)), ""),
        url=reverse("family_answer", args=[own.child.number, event.id]),
    )


def _why(own: Own, value: object) -> str:
    """A reason in words: free text as it was written, a value of the vocabulary by its label."""
    text = str(value)
    return capital(own.words.value(text)) if text in own.words.vocabulary.values else text
