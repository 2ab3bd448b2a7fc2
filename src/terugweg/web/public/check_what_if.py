# SPDX-License-Identifier: EUPL-1.2
"""What if something had happened on another day: which findings would be different."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terugweg.assessment.telling import verdict_sentence
from terugweg.assessment.what_if import differences
from terugweg.report.choosing import soonest
from terugweg.report.phrases import capital, event_words, title_of
from terugweg.terms import PartialDate, Precision
from terugweg.web.public.check_fields import CHOOSE, DayField
from terugweg.web.public.check_result import Checked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile, Event

MOVED, TO = "moved", "to"


class WhatIfForm(forms.Form):
    """What happened on another day, and on which."""

    def __init__(self, checked: Checked, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix="if")
        self.fields[MOVED] = forms.ChoiceField(
            label=_("What happened on another day?"),
            choices=[(event.id, checked.named(event)) for event in checked.case.events],
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )
        # Also a day still to come: if I sent the letter next week.
        self.fields[TO] = DayField(label=_("On which day?"), whole=True)


@dataclass(frozen=True, slots=True)
class Difference:
    """A norm of which something else would be found, and what it would be."""

    title: str
    about: str
    before: str
    after: str


def what_if(checked: Checked, event_id: str, day: date) -> tuple[Difference, ...]:
    """What would be found if this event were of another day; the soonest last day first.

    Days in the event that were the day of the event itself move with it: a letter that is sent
    later is also delivered later.
    """
    other = Checked(_moved(checked.case, event_id, day), checked.reader, checked.day)
    changes = differences(checked.assessment.findings, other.assessment.findings)
    found = []
    for change in changes:
        one = change.after or change.before
        assert one is not None  # noqa: S101 - a change has at least one side
        if one.verdict != "failed":
            found.append((soonest(one), _told(checked, other, change.before, change.after)))
    return tuple(dict.fromkeys(told for _key, told in sorted(found, key=lambda pair: pair[0])))


def _told(
    checked: Checked, other: Checked, before: Finding | None, after: Finding | None
) -> Difference:
    one, side = (after, other) if after is not None else (before, checked)
    assert one is not None  # noqa: S101 - a change has at least one side
    return Difference(
        title_of(one.norm, checked.words),
        event_words(side.case, one.trigger, checked.words),
        _said(before, checked),
        _said(after, checked),
    )


def _said(finding: Finding | None, checked: Checked) -> str:
    if finding is None:
        return capital(checked.words.say("what_if", "absent")) + "."
    return verdict_sentence(finding, checked.words)


def _moved(case: CaseFile, event_id: str, day: date) -> CaseFile:
    """The case with this event on another day; the case itself does not change."""
    return replace(case, events=tuple(_each(case, event_id, day)))


def _each(case: CaseFile, event_id: str, day: date) -> Iterator[Event]:
    for event in case.events:
        if event.id != event_id:
            yield event
            continue
        old = event.occurred_on
        was = old.first if old.precision is Precision.day else None
        fields = {
            name: day if was is not None and value == was else value
            for name, value in event.fields.items()
        }
        yield replace(event, occurred_on=PartialDate.of(day), fields=fields)
