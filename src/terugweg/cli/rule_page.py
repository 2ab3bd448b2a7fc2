# SPDX-License-Identifier: EUPL-1.2
"""Sets one norm as text: what it says, where it stands, how it is counted, and its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.report.phrases import capital, ground_words, title_of
from terugweg.rulebook.forms import READERS
from terugweg.rulebook.model import Shape
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.assessment.words import Words
    from terugweg.cli.page import Page
    from terugweg.report.model import Pair
    from terugweg.rulebook.model import Deadline, Example, Norm, Rulebook, Trigger


def write_rule(norm: Norm, rulebook: Rulebook, words: Words, page: Page) -> None:
    """Write one version of a norm."""
    page.text(title_of(norm, words), style="heading")
    page.pairs([*_where(norm, words)])
    for reader in READERS:
        page.line()
        page.text(words.say("rules", f"for_{reader}"), style="title")
        page.text(norm.says[words.lang][reader], 2)
        page.pairs([*_said_to(reader, norm, words)], 2)
    page.line()
    page.pairs([*_how(norm, rulebook, words)])
    for label, lines in _lists(norm, words):
        page.line()
        page.text(label, style="title")
        for line in lines:
            page.bullet(line, 2)
    page.heading(words.say("rules", "examples"))
    for example in norm.examples:
        _example(example, words, page)


def _where(norm: Norm, words: Words) -> Iterator[Pair]:
    """Id, source, validity and how surely it is known."""

    def say(code: str, **values: object) -> str:
        return words.say("rules", code, **values)

    valid = say("valid_since", first=norm.valid_from)
    if norm.valid_to is not None:
        valid = say("valid_between", first=norm.valid_from, last=norm.valid_to)
    yield say("id"), norm.id
    yield say("source"), ground_words(norm, words)
    if norm.ecli:
        yield say("ecli"), ", ".join(norm.ecli)
    yield say("shape"), say(f"shape_{norm.shape.value}")
    yield say("version"), valid
    yield say("checked"), date_words(norm.checked_on, words.lang)
    yield say("certainty"), say(f"certainty_{norm.certainty.value}")
    yield say("place"), str(norm.place)
    if norm.quote:
        yield say("quote"), f"“{norm.quote}”"


def _how(norm: Norm, rulebook: Rulebook, words: Words) -> Iterator[Pair]:
    """Who, because of what, and within which term."""

    def say(code: str) -> str:
        return words.say("rules", code)

    yield say("about_when"), "; ".join(_trigger(trigger, words) for trigger in norm.when)
    if norm.bearer:
        yield say("bearer"), words.joined(words.actor(actor) for actor in norm.bearer)
    if norm.holders:
        yield say("holder"), words.joined(words.say("holder", kind) for kind in norm.holders)
    deadline = norm.deadline if norm.right is None else norm.right.window
    if deadline is not None:
        yield say("term"), capital(_term(deadline, words))
    if norm.right is not None:
        yield words.say("report", "lawyer"), words.say("lawyer", norm.right.lawyer)
    if norm.if_missed.opens:
        yield say("opens"), "; ".join(_titles(norm.if_missed.opens, rulebook, words))
    for code, text in (("reading", norm.reading), ("cannot_say", norm.cannot_say)):
        if text:
            yield say(code), words.chosen(text)


def _said_to(reader: str, norm: Norm, words: Words) -> Iterator[Pair]:
    """What follows, how a right is used and what it costs, as this reader is told."""
    if norm.if_missed.follows:
        yield words.say("rules", "follows"), norm.if_missed.follows[words.lang][reader]
    if norm.right is not None:
        for code, texts in (("how", norm.right.how), ("cost", norm.right.cost)):
            if texts:
                yield words.say("report", code), texts[words.lang][reader]


def _trigger(trigger: Trigger, words: Words) -> str:
    kind = "events" if trigger.kind == "event" else "states"
    return capital(words.say("rules", f"when_{trigger.kind}", **{kind: trigger.names}))


def _term(deadline: Deadline, words: Words) -> str:
    if deadline.date_field is not None:
        return words.say("rules", "term_of_judge")
    term = deadline.term
    if term is None:
        return words.say("rules", "term_none")
    code = f"term_{term.start.value}_{term.direction.value}"
    said = words.say("rules", code, length=term.length)
    return f"{said}; {words.say('rules', f'roll_{term.roll.value}')}"


def _titles(names: tuple[str, ...], rulebook: Rulebook, words: Words) -> Iterator[str]:
    for name in names:
        yield title_of(rulebook.versions(name)[-1], words)


def _lists(norm: Norm, words: Words) -> Iterator[tuple[str, list[str]]]:
    """What must happen or be there, under its heading."""
    if norm.must:
        needs = [
            words.joined(dict.fromkeys(words.event(n) for answer in need for n in answer.names))
            for need in norm.must
        ]
        yield words.say("rules", "must"), needs
    labels = [words.chosen(element.label) for element in norm.elements if element.label]
    if labels:
        code = "forbidden" if norm.shape == Shape.FORBIDS else "elements"
        yield words.say("rules", code), labels
    if norm.evidence is not None and norm.evidence.question:
        yield words.say("report", "question"), [words.chosen(norm.evidence.question)]


def _example(example: Example, words: Words, page: Page) -> None:
    said = words.chosen(example.about)
    if example.boundary:
        said = words.say("rules", "boundary", text=said)
    page.bullet(said)
    for line in example.log.strip().splitlines():
        page.text(line, 4, hang=6)
    found = "; ".join(_row(row, words) for row in example.finds)
    found = found or words.say("rules", "nothing")
    page.text(words.say("rules", "on", day=example.as_of, found=found), 2, hang=4)


def _row(row: Mapping[str, str], words: Words) -> str:
    """A row of an example: the verdict, and what else the example says of it."""
    rest = [
        words.say("rules", f"row_{key}", text=value)
        for key, value in row.items()
        if key != "verdict"
    ]
    return ", ".join([words.say("verdict_name", row["verdict"]), *rest])
