# SPDX-License-Identifier: EUPL-1.2
"""Why a norm has no finding for an event that it could have been about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.explain import spoken
from terugweg.assessment.reasons import reason_for
from terugweg.assessment.triggers import selections
from terugweg.report.phrases import partial_words
from terugweg.rulebook.model import Shape
from terugweg.rulebook.versions import in_force
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.reasons import Reason
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.words import Words
    from terugweg.rulebook.model import Norm, Trigger

Line = tuple[int, str]
"""A sentence with its depth."""


def why_not(assessment: Assessment, norm_id: str, words: Words) -> Iterator[Line]:
    """For each event that the norm has no finding about: the reason, and what it rests on."""
    versions = assessment.rulebook.versions(norm_id)
    seen = False
    for trigger, one in _candidates(assessment, versions):
        seen = True
        row = int(one.row[0])
        day = from_day_number(int(assessment.context.columns.row_hi[row]))
        norm = in_force(versions, day)
        if norm is None:
            yield 0, _event(assessment, "not_in_force", row, words)
        elif not _has_finding(assessment, norm, one):
            yield from _reasons(assessment, norm, trigger, one, words)
    if not seen:
        names = [_name(trigger, words) for norm in versions[-1:] for trigger in norm.when]
        yield 0, words.say("explain", "no_event", names=words.joined(dict.fromkeys(names)))


def _candidates(
    assessment: Assessment, versions: tuple[Norm, ...]
) -> Iterator[tuple[Trigger, Selection]]:
    """The events that the latest version could be about, one by one."""
    for trigger in versions[-1].when:
        for selection in selections(assessment.context, trigger):
            for place in range(len(selection)):
                yield trigger, selection.take(assessment.context, [place])


def _has_finding(assessment: Assessment, norm: Norm, one: Selection) -> bool:
    keys = ["child", "interval"]
    if norm.shape != Shape.EVERY:
        keys += ["row", "grant"]
    places = {key: int(getattr(one, key)[0]) for key in keys}
    return any(
        all(finding.places[key] == value for key, value in places.items())
        for finding in assessment.about(norm.id)
        if finding.error is None
    )


def _reasons(
    assessment: Assessment, norm: Norm, trigger: Trigger, one: Selection, words: Words
) -> Iterator[Line]:
    row, context = int(one.row[0]), assessment.context
    applies = None if trigger.condition is None else reason_for(context, one, trigger.condition)
    unless = None if norm.unless is None else reason_for(context, one, norm.unless)
    if applies is not None and applies.truth == "no":
        yield 0, _event(assessment, "does_not_apply", row, words)
        yield from _lines(applies, words, 1)
    elif unless is not None and unless.truth == "yes":
        yield 0, _event(assessment, "does_not_apply", row, words)
        yield 1, words.say("explain", "excepted")
        yield from _lines(unless, words, 2)
    else:
        yield 0, _event(assessment, "not_yet", row, words)


def _event(assessment: Assessment, code: str, row: int, words: Words) -> str:
    event = assessment.cases[0].event(assessment.context.columns.event_ids[row])
    day = partial_words(event.occurred_on, words)
    return words.say("explain", code, event=event.type, day=day, id=event.id)


def _lines(reason: Reason, words: Words, depth: int) -> Iterator[Line]:
    for text in spoken(reason, words):
        yield depth, text
    for part in reason.parts:
        yield from _lines(part, words, depth + 1)


def _name(trigger: Trigger, words: Words) -> str:
    if trigger.kind == "event":
        return words.joined(words.event(name) for name in trigger.names)
    return words.joined(words.state(name) for name in trigger.names)
