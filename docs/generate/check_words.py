# SPDX-License-Identifier: EUPL-1.2
"""How a norm is checked, said in words: what sets it off, what must follow, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docs.generate.condition_words import all_said
from docs.generate.markdown import Line, joined, plain
from terugweg.rulebook.model import Shape
from terugweg.terms import Direction, Roll, Start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docs.generate.names import Names
    from terugweg.rulebook.model import Answer, Deadline, Evidence, Norm, Right, Trigger
    from terugweg.rulebook.model import Start as StartOf

_GRANTS: Final = {
    "first": "each first decision on",
    "extension": "each extension of",
    "any": "each decision that sets the end of",
}
_ROLLS: Final = {
    Roll.atw: "a last day in a weekend or on a holiday moves (Algemene termijnenwet)",
    Roll.eu: "a last day in a weekend or on a holiday moves (Regulation 1182/71)",
    Roll.none: "the last day does not move",
    Roll.unsure: (
        "whether a last day in a weekend or on a holiday moves is not certain: "
        "the earlier day counts, the later one is named"
    ),
}


def how_checked(norm: Norm, names: Names) -> tuple[Line, ...]:
    """All lines on how a norm is checked."""
    lines = [_triggers(norm, names)]
    if norm.unless is not None:
        lines.append(Line("not if:", all_said(norm.unless, names)))
    return (*lines, *_SHAPES[norm.shape](norm, names), *_ends(norm, names))


def _triggers(norm: Norm, names: Names) -> Line:
    told = tuple(_trigger(one, names) for one in norm.when)
    if len(told) == 1:
        return Line(f"set off by {told[0].text}", told[0].under)
    return Line("set off by each of these:", told)


def _trigger(one: Trigger, names: Names) -> Line:
    if one.kind == "event":
        text = f"each: {names.events(one.names)}"
    elif one.kind == "state":
        text = f"each period of: {names.states(one.names)}"
    elif one.kind == "grant":
        text = f"{_GRANTS[one.grant]}: {names.states(one.names)}"
    else:
        text = f"the end that is set for: {names.states(one.names)}"
    conditions = all_said(one.condition, names)
    return Line(f"{text}, if" if conditions else text, conditions)


def _answer(one: Answer, names: Names) -> Line:
    text = names.events(one.names)
    if one.answering:
        named = joined(map(names.field, one.answering))
        text += f" (if it names what it answers under {named}, it must be this one)"
    if one.same is not None:
        text += f" (with the same {names.field(one.same)})"
    under = list(all_said(one.condition, names))
    if one.counts_for is not None:
        under.append(Line("counts only where:", all_said(one.counts_for, names)))
    return Line(text, tuple(under))


def _answers(title: str, answers: tuple[Answer, ...], names: Names) -> Line:
    told = tuple(_answer(one, names) for one in answers)
    if len(told) == 1:
        return Line(f"{title}: {told[0].text}", told[0].under)
    return Line(f"{title}, one of these:", told)


def _duty(norm: Norm, names: Names) -> Iterator[Line]:
    for need in norm.must:
        yield _answers("then must follow", need, names)
    if norm.deadline is not None:
        title = "each time within" if norm.shape == Shape.EVERY else "term"
        yield from _deadline(title, norm.deadline, names)
    if norm.or_field is not None:
        yield Line(f"or the record itself gives the day on which it was done: "
                   f"{names.field(norm.or_field)}")  # fmt: skip
    if norm.already is not None:
        yield Line("already done if:", all_said(norm.already, names))
    if norm.before_counts:
        yield Line("what was done before it counts as well")
    if norm.certain_at_end:
        yield Line("whether it was left undone is only certain once the state has ended")


def _deadline(title: str, due: Deadline, names: Names) -> Iterator[Line]:
    yield Line(f"{title}: {deadline_words(due, names)}")
    if due.extended_by is not None and due.extension is not None:
        often = "once" if due.extended_once else "each time"
        longer = _answers("made longer by", (due.extended_by,), names)
        words = f"{longer.text}: {often} by {due.extension.words('en')}, while the term runs"
        yield Line(words, longer.under)


def deadline_words(due: Deadline, names: Names) -> str:
    """A term in words: how long, from which day, and whether its last day moves."""
    if due.date_field is not None:
        return f"the day under {names.field(due.date_field)}, which does not move"
    if due.term is None:
        return "the source sets no number: days are counted and shown, and never called late"
    length, start = due.term.length.words("en"), _start(due.start, names)
    if due.term.direction == Direction.backward:
        day = start or "that day"
        return f"at the latest {length} before {day}; a term counted back does not move"
    if due.term.start == Start.same_day:
        counted = f"{length} from {start or 'that day'}, which itself counts"
    else:
        counted = f"{length} from the day after{f' {start}' if start else ''}"
    return f"{counted}; {_ROLLS[due.term.roll]}"


def _start(start: StartOf, names: Names) -> str:
    """The day from which a term is counted; nothing when that is the day of the event itself."""
    if start.end_of is not None:
        return f"the end that is set for {names.state(start.end_of)}"
    own = "the day of the event itself"
    if start.of is not None:
        own = f"the day of what stands under {names.field(start.of)}"
    if not start.fields:
        return own if start.of is not None else ""
    fields = joined(map(names.field, start.fields))
    if start.latest:
        return f"the latest of {fields}, or {own} if none is known"
    return f"{fields}, or {own} if that is not known"


def _limit(norm: Norm, names: Names) -> Iterator[Line]:
    limits = norm.limits
    assert limits is not None  # noqa: S101 - the loader refuses a limit norm without a measure
    if limits.at_most is not None:
        start = "the old end" if limits.starts == "old_end" else "its start"
        yield Line(f"ends at the latest {limits.at_most.words('en')} after {start}")
    if limits.within:
        yield Line(f"ends no later than: {names.states(limits.within)}")
    if limits.at_least is not None:
        length = limits.at_least.words("en")
        yield Line(f"at least {length} lie between {names.field(limits.starts)} and this day")
    if limits.kept_if is not None:
        yield Line("also kept if:", all_said(limits.kept_if, names))


def _elements(norm: Norm, names: Names) -> Iterator[Line]:
    for element in norm.elements:
        label = plain(element.label["en"])
        yield Line(f"must be there: *{label}*", all_said(element.condition, names))


def _forbids(norm: Norm, names: Names) -> Iterator[Line]:
    for element in norm.elements:
        yield Line("may not be:", all_said(element.condition, names))


def _entitles(norm: Norm, names: Names) -> Iterator[Line]:
    right = norm.right
    assert right is not None  # noqa: S101 - the loader refuses an entitles norm without a right
    yield from _window(right, names)
    for title, condition in (
        ("open as long as:", right.open_while),
        ("not available if:", right.unavailable_if),
        ("unknown if:", right.unsure_if),
        ("shown as open, with the warning that courts differ, if:", right.disputed_if),
    ):
        if condition is not None:
            yield Line(title, all_said(condition, names))
    if right.used_by:
        yield _answers("used by", right.used_by, names)


def _window(right: Right, names: Names) -> Iterator[Line]:
    if right.after is not None:
        yield _answers("opens with", (right.after,), names)
    if right.opens_after is not None:
        yield from _deadline("without that it opens the day after", right.opens_after, names)
    if right.window is None:
        yield Line("there is no last day")
    else:
        yield from _deadline("last day", right.window, names)
    if right.window_if_late is not None:
        yield from _deadline("last day after a late answer", right.window_if_late, names)


def _weigh(norm: Norm, names: Names) -> Iterator[Line]:
    evidence = norm.evidence
    assert evidence is not None  # noqa: S101 - the loader refuses a weigh norm without evidence
    yield from _laid_out(evidence, names)
    yield Line(f"the question for a person: {plain(evidence.question['en'])}")


def _laid_out(evidence: Evidence, names: Names) -> Iterator[Line]:
    if evidence.events:
        yield Line(f"laid out, how often and when: {names.events(evidence.events, 'and')}")
    if evidence.states:
        yield Line(f"laid out, from when until when: {names.states(evidence.states, 'and')}")
    if evidence.gap is not None:
        told = f"longer than {evidence.gap.words('en')} without {names.events(evidence.gaps_in)}"
        yield Line(f"marked for the reader: stretches {told}")
    if evidence.since:
        yield Line(f"counted: days since {names.states(evidence.since)} began")


_SHAPES: Final[Mapping[Shape, Callable[[Norm, Names], Iterator[Line]]]] = {
    Shape.WITHIN: _duty,
    Shape.BEFORE: _duty,
    Shape.EVERY: _duty,
    Shape.LIMIT: _limit,
    Shape.REQUIRES: _elements,
    Shape.CONTAINS: _elements,
    Shape.FORBIDS: _forbids,
    Shape.ENTITLES: _entitles,
    Shape.WEIGH: _weigh,
}


def _ends(norm: Norm, names: Names) -> Iterator[Line]:
    """When it is no longer owed, and when time stands still."""
    if norm.discharged_by.answers:
        yield _answers("no longer owed after", norm.discharged_by.answers, names)
    if norm.discharged_by.states:
        yield Line(f"no longer owed once this has ended: {names.states(norm.discharged_by.states)}")
    if norm.suspended_while:
        yield Line(f"time stands still during: {names.states(norm.suspended_while)}")
