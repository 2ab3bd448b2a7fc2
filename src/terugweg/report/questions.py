# SPDX-License-Identifier: EUPL-1.2
"""The questions that would settle what is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from terugweg.assessment.explain import explain, spoken
from terugweg.report.model import Asked
from terugweg.report.phrases import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.reasons import Reason
    from terugweg.assessment.words import Words

UNASKED: Final = frozenset({"disputed_if_unknown"})
"""What may be unknown without leaving the finding open: a disputed right is open all the same."""

NO_QUESTION: Final = "\0"
"""Begins what stands in for the question where there is none."""


def asked(assessment: Assessment, findings: Iterable[Finding], words: Words) -> list[Asked]:
    """The questions with the titles of the norms that they settle, those that settle most first.

    Norms without a question come last.
    """
    settles: dict[str, dict[str, None]] = {}
    for finding in findings:
        title = title_of(finding.norm, words)
        none = f"{NO_QUESTION}{title}"
        for question in dict.fromkeys(questions(assessment, finding, words)) or (none,):
            settles.setdefault(question, {})[title] = None
    together: dict[tuple[str, ...], list[str]] = {}
    for question, titles in settles.items():
        together.setdefault(tuple(titles), []).append(question)
    order = sorted(together.items(), key=lambda entry: (_has_none(entry[1]), -len(entry[0])))
    return [
        Asked(titles, tuple(one for one in some if not one.startswith(NO_QUESTION)))
        for titles, some in order
    ]


def _has_none(questions: list[str]) -> bool:
    return questions[0].startswith(NO_QUESTION)


def questions(assessment: Assessment, finding: Finding, words: Words) -> Iterator[str]:
    """What would settle one finding: first whether the norm applies, then what was done."""
    reasons = explain(assessment, finding).reasons
    found = False
    for reason in reasons:
        said = list(_of_reason(reason, finding, words))
        found = found or bool(said)
        yield from said
    if not found:
        yield from _about_days(assessment, finding, words)


def _of_reason(reason: Reason, finding: Finding, words: Words) -> Iterator[str]:
    if reason.code == "absent_unknown":
        yield words.say("report", "ask_event", events=reason.values["events"])
    elif reason.code == "maybe":
        yield words.say("report", "ask_belongs", **reason.values)
    elif reason.code == "unsure_if_yes":
        yield words.say("report", "ask_unsettled")
    elif reason.code == "unclear":
        yield words.say("report", "ask_element", text=words.chosen(reason.values["text"]))
    elif reason.code not in UNASKED and (reason.code != "asked" or not finding.unclear):
        # The label of an element that is not clear says more than the fields it consists of.
        yield from _open_questions(reason, words)


def _open_questions(reason: Reason, words: Words) -> Iterator[str]:
    """The questions at the leaves that have no answer, below parts that are not known."""
    if reason.truth in {"yes", "no"}:
        return
    if reason.parts:
        for part in reason.parts:
            yield from _open_questions(part, words)
    elif reason.truth is not None:
        answer = words.say("answer", "unknown")
        yield spoken(replace(reason, events=()), words)[0].removesuffix(answer).strip()


def _about_days(assessment: Assessment, finding: Finding, words: Words) -> Iterator[str]:
    """Where no condition is open, a day is."""
    event = assessment.cases[0].event(finding.trigger)
    values = {"event": event.type, "id": event.id}
    limits = finding.norm.limits
    if event.occurred_on.first != event.occurred_on.last:
        yield words.say("report", "ask_day", **values)
    if limits is None:
        return
    fields = assessment.vocabulary.events[event.type].fields
    if "until" in fields and event.fields.get("until") is None:
        yield words.say("report", "ask_until", **values)
    elif limits.within:
        yield words.say("report", "ask_states", states=limits.within)
    elif limits.starts == "old_end":
        yield words.say("report", "ask_old_end", **values)
