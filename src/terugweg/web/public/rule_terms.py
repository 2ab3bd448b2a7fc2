# SPDX-License-Identifier: EUPL-1.2
"""How the term of a norm is counted: in words, and with one of its worked examples, drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from terugweg.assessment.assess import assess
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.phrases import capital
from terugweg.rulebook.articles import term_of
from terugweg.rulebook.model import Rulebook
from terugweg.terms import Direction, Roll, Start, Unit, outside_atw
from terugweg.web.public.rule_book import example_cases, rulebook, version_of
from terugweg.web.public.term_calendar import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.rulebook.model import Deadline, Example, Limits, Norm, Trigger
    from terugweg.terms import Calculation, Term
    from terugweg.web.public.term_calendar import Drawing


@dataclass(frozen=True, slots=True)
class Drawn:
    """A worked example of the norm that was counted. about: what it is an example of."""

    about: str
    sentences: tuple[str, ...]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class HowLong:
    """The term of a norm. lines: a sentence each; url: to count it with a day of one's own."""

    lines: tuple[str, ...]
    drawn: Drawn | None = None
    url: str = ""


def how_long(norm: Norm, words: Words) -> HowLong | None:
    """How the term of a norm is counted; None for a norm that has nothing to do with time."""
    lines = tuple(_lines(norm, words))
    if not lines:
        return None
    term = term_of(norm)
    if term is None:
        return HowLong(lines)
    found = _clearest(norm.id, norm.valid_from)
    drawn = None
    if found is not None:
        example, counted = found
        picture = drawing(term, counted, words.lang)
        about = words.chosen(example.about)
        drawn = Drawn(capital(about), counted.sentences(words.lang), picture)
    query = urlencode({"rule": norm.id, **asked_of(term)})
    return HowLong(lines, drawn, f"{reverse('term')}?{query}")


def asked_of(term: Term) -> dict[str, str]:
    """The length and the way of counting of a term, as the page that counts takes them."""
    back = term.direction == Direction.backward
    return {
        "number": str(term.length.count),
        "unit": term.length.unit.name,
        "count": "back" if back else term.start.value,
    }


def _lines(norm: Norm, words: Words) -> Iterator[str]:
    deadline = norm.deadline if norm.right is None else norm.right.window
    if norm.right is not None and norm.right.opens_after is not None:
        opens = norm.right.opens_after.term
        if opens is not None:
            yield _("When no answer has come, this opens after %(length)s.") % {
                "length": opens.length.words(words.lang)
            }
    if deadline is not None:
        yield from _deadline_lines(norm, deadline, words)
    if norm.right is not None and norm.right.window_if_late is not None:
        late = norm.right.window_if_late.term
        if late is not None:
            yield _("After a late answer:") + " " + counted_so(late, words)
    if norm.limits is not None:
        yield from _limit_lines(norm.limits, words)


def _deadline_lines(norm: Norm, deadline: Deadline, words: Words) -> Iterator[str]:
    if deadline.date_field is not None:
        yield _("The last day is the day that the court names. It does not move.")
    elif deadline.term is None:
        yield _("The source sets no number, so there is no last day. The days are counted.")
    else:
        yield counted_so(deadline.term, words)
        since = counted_from(norm, deadline, words)
        if since:
            yield _("Counted from: %(day)s.") % {"day": since}
        yield moves(deadline.term, words)
    if deadline.extension is not None:
        yield _("The term can be made longer by %(length)s.") % {
            "length": deadline.extension.words(words.lang)
        }


def counted_so(term: Term, words: Words) -> str:
    """How long, and which day is the first that counts."""
    values = {"length": term.length.words(words.lang)}
    if term.direction == Direction.backward:
        return _("The term is %(length)s. It is counted back.") % values
    if term.start == Start.same_day:
        return _("The term is %(length)s. The day itself is the first day that counts.") % values
    return _("The term is %(length)s. The day after is the first day that counts.") % values


def moves(term: Term, words: Words) -> str:
    """Whether the last day moves from a weekend or holiday, and by which law."""
    if term.length.unit == Unit.working_days:
        return _("Only working days count: no Saturdays, no Sundays and no holidays.")
    if term.direction == Direction.backward:
        return _("A term that is counted back never moves, also not in a weekend.")
    if term.roll == Roll.none:
        return _("The last day does not move, also not in a weekend or on a holiday.")
    if term.roll != Roll.eu and outside_atw(term.length):
        return _(
            "The last day does not move: the Algemene termijnenwet does not extend a term of "
            "%(length)s."
        ) % {"length": term.length.words(words.lang)}
    if term.roll == Roll.unsure:
        return _(
            "It is not certain whether the last day moves from a weekend or holiday. Both days are "
            "shown. Act by the first one."
        )
    if term.roll == Roll.eu:
        return _(
            "Is the last day a Saturday, a Sunday or a holiday? Then the term runs on to the next "
            "working day (Regulation 1182/71)."
        )
    return _(
        "Is the last day a Saturday, a Sunday or a holiday? Then the term runs on to the next "
        "working day (Algemene termijnenwet)."
    )


def counted_from(norm: Norm, deadline: Deadline, words: Words) -> str:
    """The day from which is counted: fields of the trigger, or what happened."""
    start = deadline.start
    if start.end_of is not None:
        return _("the end of: %(what)s") % {"what": words.state(start.end_of)}
    fields = list(dict.fromkeys(_field_labels(norm, start.fields, words)))
    if norm.right is not None and norm.right.after is not None:
        happened = words.joined(map(words.event, norm.right.after.names))
    else:
        happened = words.joined(dict.fromkeys(_occasion(one, words) for one in norm.when))
    return ", ".join([happened, *(f"“{label}”" for label in fields)])


def _occasion(trigger: Trigger, words: Words) -> str:
    kind = "events" if trigger.kind == "event" else "states"
    said = words.say("rules", f"when_{trigger.kind}", **{kind: trigger.names})
    return said[:1].lower() + said[1:] if trigger.kind != "event" else said


def _field_labels(norm: Norm, names: tuple[str, ...], words: Words) -> Iterator[str]:
    after = norm.right.after.names if norm.right is not None and norm.right.after else ()
    triggers = (name for one in norm.when if one.kind == "event" for name in one.names)
    for event in (*after, *triggers):
        for name in names:
            if name in words.vocabulary.events[event].fields:
                yield words.field(event, name)


def _limit_lines(limits: Limits, words: Words) -> Iterator[str]:
    if limits.at_most is not None:
        values = {"length": limits.at_most.words(words.lang)}
        if limits.starts == "old_end":
            yield _("At most %(length)s, counted from the end that was set before.") % values
        else:
            yield _("At most %(length)s, counted from the day it starts.") % values
        yield _("The court sets the end. That day does not move.")
    if limits.at_least is not None:
        yield _("At least %(length)s.") % {"length": limits.at_least.words(words.lang)}
    if limits.within:
        yield _("It ends no later than: %(what)s.") % {
            "what": words.joined(map(words.state, limits.within))
        }


@lru_cache(maxsize=512)
def _clearest(norm_id: str, valid_from: date) -> tuple[Example, Calculation] | None:
    """The worked example with most to see, if there is one by the term itself.

    Another one shows a term that holds in one case only, such as after a late answer.
    """
    norm, book = version_of(norm_id, valid_from), rulebook()
    only = Rulebook((norm,), book.sources, book.version, book.vocabulary_version)
    term, vocabulary = term_of(norm), load_vocabulary()
    best: tuple[tuple[bool, int], Example, Calculation] | None = None
    for example, case in zip(norm.examples, example_cases(norm_id, valid_from), strict=True):
        for finding in assess([case], only, vocabulary, example.as_of).findings:
            counted = finding.calculation
            if counted is None or term is None:
                continue
            weight = (term.explain(counted.start) == counted, len(counted.steps))
            if best is None or weight > best[0]:
                best = (weight, example, counted)
    return None if best is None else best[1:]
