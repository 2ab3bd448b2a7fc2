# SPDX-License-Identifier: EUPL-1.2
"""Says the parts of an explanation that are no question.

Norm, events, counting, verdict, evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.laid_out import LaidOut, Period
    from terugweg.assessment.reasons import Reason
    from terugweg.assessment.words import Words


def tell(reason: Reason, words: Words) -> list[str]:
    """The sentences of a reason that states something."""
    values = reason.values
    if reason.code == "norm":
        return [norm_line(values["norm"], words)]
    if reason.code == "counting":
        return [f"{words.say('part', 'counting')}:", *values["calculation"].sentences(words.lang)]
    if reason.code == "verdict":
        return [verdict_sentence(values["finding"], words)]
    if reason.code == "laid_out":
        return [f"{words.say('part', 'laid_out')}:", *evidence_sentences(values["finding"], words)]
    if reason.code in {"trigger", "answered", "used", "used_in_time", "used_late"}:
        shown = {"event": values["event"], "id": values["id"], "day": _day(values, words)}
        return [words.say("part", reason.code, **shown)]
    if reason.code in {"applies", "may_apply", "asked", "forbidden"} or reason.parts:
        end = ":" if shows_parts(reason, words) else "."
        return [f"{words.say('part', reason.code)}{end}"]
    return [words.say("part", reason.code, **_texts(values, words))]


def shows_parts(reason: Reason, words: Words) -> bool:
    """Whether what a reason rests on is told: a family is spared exceptions that are not there."""
    return words.reader == "professional" or not reason.code.endswith("_if_no")


def _texts(values: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Texts in two languages become the text in this one; those for readers that for this one."""
    shown = dict(values)
    if "told" in shown:
        shown["text"] = words.told(shown.pop("told"))
    elif not isinstance(shown.get("text", ""), str):
        shown["text"] = words.chosen(shown["text"])
    return shown


def _day(values: Mapping[str, Any], words: Words) -> str:
    if values["known"] == "exact":
        return date_words(values["last"], words.lang)
    if values["known"] == "not_after":
        return words.say("day", "not_after", day=values["last"])
    return f"{date_words(values['first'], words.lang)} - {date_words(values['last'], words.lang)}"


def norm_line(norm: Any, words: Words) -> str:
    """The title of a norm with its article, source and rank."""
    return words.say(
        "part",
        "norm",
        title=norm.says[words.lang]["title"],
        article=norm.article,
        source=words.chosen(norm.source.title),
        rank=words.say("rank", norm.rank.value),
    )


def verdict_sentence(finding: Finding, words: Words) -> str:
    """What the verdict says, with the day and the number of days; named by the rank of the norm."""
    code, verdict = finding.verdict, finding.verdict
    if verdict == "running" and finding.due is None:
        code = "running_days" if finding.days is not None else "running_open"
    elif finding.due is not None and words.has("verdict", f"{verdict}_due"):
        # A right can close before its last day; then that day says nothing.
        code = verdict if verdict == "closed" and not finding.over else f"{verdict}_due"
    elif verdict in {"overdue", "met_late"} and (finding.due is None or finding.days is None):
        code = f"{verdict}_range"
    last = finding.due or finding.due_latest
    values = {"due": finding.due, "last": last, "days": abs(finding.days or 0)}
    said = words.say("verdict", code, **values)
    if finding.counts_as == finding.verdict and finding.counts_as != "breached":
        return said
    called = words.say("called", finding.counts_as)
    return f"{called[0].upper()}{called[1:]}. {said}"


def evidence_sentences(finding: Finding, words: Words) -> Iterator[str]:
    """What is laid out to weigh, one sentence each, and the question for a person."""
    laid = finding.laid_out
    assert laid is not None  # noqa: S101 - only findings of shape weigh have this reason
    yield from _counts(laid, words)
    for period in laid.periods:
        yield _period(period, words)
    for gap in laid.gaps:
        yield words.say("part", "gap", first=gap.first, last=gap.last, days=gap.days)
    for state, days in laid.since.items():
        yield words.say("part", "since", state=state, days=days)
    if finding.norm.evidence is not None and finding.norm.evidence.question:
        yield words.say("part", "question", text=words.chosen(finding.norm.evidence.question))


def _counts(laid: LaidOut, words: Words) -> Iterator[str]:
    for name, number in laid.counts.items():
        code = "silent" if name in laid.silent else "counted"
        yield words.say("part", code, event=name, number=number)


def _period(period: Period, words: Words) -> str:
    if period.first is None:
        return words.say("part", "period_unknown", state=period.state)
    values = {"state": period.state, "first": period.first, "days": period.days}
    if period.until is None:
        return words.say("part", "period_open", **values)
    return words.say("part", "period", until=period.until, **values)
