# SPDX-License-Identifier: EUPL-1.2
"""Makes items of a report from findings: one for each norm, siblings and repetitions told once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from terugweg.assessment.telling import evidence_sentences, verdict_sentence
from terugweg.report import phrases
from terugweg.report.choosing import own_statuses
from terugweg.report.model import Item, Occasion
from terugweg.report.remedies import ways_on
from terugweg.report.state_rows import state_rows
from terugweg.rulebook.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding, Remedy
    from terugweg.assessment.words import Reader, Words
    from terugweg.caselog.model import CaseFile
    from terugweg.report.model import Pair
    from terugweg.report.remedies import Way
    from terugweg.rulebook.model import Norm

MISSED = frozenset({"overdue", "breached", "lacking", "met_late"})
FEW = 3
"""As many kinds of events are named of which a file holds nothing; more are counted."""


@dataclass(frozen=True)
class Writer:
    """Writes about one assessment in one language for one reader.

    seen: the ids of the events that this reader may see; None for all of them.
    """

    assessment: Assessment
    words: Words
    explained: bool = False
    everything: bool = False
    seen: frozenset[str] | None = None

    def may_tell(self, events: Iterable[str]) -> bool:
        """Whether this reader may see all these events."""
        return self.seen is None or self.seen.issuperset(events)

    @cached_property
    def told(self) -> list[Finding]:
        """The findings that this reader may be told; not those of norms that could not run."""
        return [
            one
            for one in self.assessment.findings
            if one.verdict != "failed" and self.may_tell((one.trigger, *one.evidence))
        ]

    @property
    def reader(self) -> Reader:
        """For whom is written: a parent, a child or a professional."""
        return self.words.reader

    @property
    def case(self) -> CaseFile:
        """The one case that is written about."""
        return self.assessment.cases[0]

    @cached_property
    def until_birthday(self) -> set[tuple[str, str, str]]:
        """States (with child and opening event) of whose end only a birthday to come is known."""
        day = self.assessment.as_of
        rows = (row for row in state_rows(self.assessment) if row.ends_by_age(day))
        return {(row.state, row.child, row.opened) for row in rows}

    def say(self, code: str, **values: object) -> str:
        """A sentence of the report."""
        return self.words.say("report", code, **values)

    def items(self, findings: Iterable[Finding]) -> tuple[Item, ...]:
        """One item for each norm, in the order in which the findings come."""
        by_norm: dict[tuple[str, str], list[Finding]] = {}
        for finding in findings:
            key = (finding.norm.id, str(finding.norm.valid_from))
            by_norm.setdefault(key, []).append(finding)
        return tuple(self.item(some) for some in by_norm.values())

    def item(self, findings: list[Finding]) -> Item:
        """The item of the findings of one norm."""
        norm = findings[0].norm
        found = self.merged([(finding, self.occasion(finding)) for finding in findings])
        points, pairs = _common(found)
        occasions = tuple(_without(occasion, points, pairs) for occasion in found)
        shared = self.shared_pairs(norm, adverse=findings[0].verdict in MISSED)
        return Item(
            title=phrases.title_of(norm, self.words),
            text=norm.says[self.words.lang][self.reader],
            occasions=occasions,
            points=points,
            pairs=(*pairs, *shared),
            adverse=findings[0].verdict in MISSED,
        )

    def merged(self, found: list[tuple[Finding, Occasion]]) -> tuple[Occasion, ...]:
        """Occasions that are equal for several children, once, with children and numbers."""
        alike: dict[Occasion, list[Finding]] = {}
        for finding, occasion in found:
            alike.setdefault(occasion, []).append(finding)
        return tuple(
            replace(
                occasion,
                numbers=tuple(finding.number + 1 for finding in some),
                children=self.named_children([finding.child for finding in some]),
            )
            for occasion, some in alike.items()
        )

    def named_children(self, children: list[str]) -> str:
        """The names of these children; nothing when they are all the children of the case."""
        names = list(dict.fromkeys(children))
        if len(self.case.children) == 1 or set(names) == set(self.case.children):
            return ""
        return phrases.children_words(self.case, names, self.words)

    def occasion(self, finding: Finding) -> Occasion:
        """One finding, without its number and child: then those of siblings are equal."""
        return Occasion(
            numbers=(),
            sentence=self.sentence(finding),
            because=self.because(finding),
            details=tuple(self.details(finding)),
            pairs=tuple(self.own_pairs(finding)),
            explanation=self.explanation(finding),
        )

    def because(self, finding: Finding) -> str:
        """The event that the finding is about."""
        return self.event(finding.trigger)

    def event(self, event_id: str) -> str:
        """An event with its day."""
        return phrases.event_words(self.case, event_id, self.words)

    def sentence(self, finding: Finding) -> str:
        """What the verdict says, with the days that are left."""
        if finding.norm.shape == Shape.WEIGH:
            return ""
        if finding.verdict == "open" and finding.due is None and self.is_unsure(finding):
            return self.say("open_unsure")
        if finding.verdict != "running" or finding.due is None:
            return verdict_sentence(finding, self.words)
        days = finding.days or 0
        if days > 0:
            return self.say("day_passed", due=finding.due)
        codes = {0: "last_day", -1: "day_left"}
        left = self.say(codes.get(days, "days_left"), days=-days)
        return f"{verdict_sentence(finding, self.words)} {left}"

    def is_unsure(self, finding: Finding) -> bool:
        """Whether an open right is surely open to nobody whom this reader can be.

        Whose age or authority is not known must not be told that he or she can use it.
        """
        return "open" not in own_statuses(finding, self.reader)

    def details(self, finding: Finding) -> Iterator[str]:
        """Further sentences: what is missing, what is laid out, what is not certain."""
        if finding.due_earliest is not None and finding.due_latest is not None:
            yield self.say("between", first=finding.due_earliest, last=finding.due_latest)
        for label in finding.missing:
            yield self.say("missing", text=self.words.chosen(label))
        for label in finding.unclear:
            yield self.say("unclear", text=self.words.chosen(label))
        if finding.laid_out is not None:
            yield from self.evidence(finding)
        yield from self.warnings(finding)

    def evidence(self, finding: Finding) -> Iterator[str]:
        """What there is to weigh. A gap in a file is no fact about a child, and told as such."""
        laid = finding.laid_out
        assert laid is not None  # noqa: S101 - asked only where something is laid out
        words = self.words
        instead = {words.say("part", "silent", event=name, number=0): "" for name in laid.silent}
        for gap in laid.gaps:
            values = {"first": gap.first, "last": gap.last, "days": gap.days}
            instead[words.say("part", "gap", **values)] = self.say("gap", **values)
        for period in laid.periods:
            if (period.state, period.child, period.opened_by) in self.until_birthday:
                values = {"state": period.state, "first": period.first, "days": period.days}
                dated = words.say("part", "period", until=period.until, **values)
                instead[dated] = words.say("part", "period_open", **values)
        if finding.norm.evidence is not None:
            question = words.chosen(finding.norm.evidence.question)
            instead[words.say("part", "question", text=question)] = ""
        for name, number in laid.counts.items():
            if number == 1:
                counted = words.say("part", "counted", event=name, number=1)
                instead[counted] = self.say("once", event=name)
        said = (instead.get(one, one) for one in evidence_sentences(finding, words))
        # Two periods of which nothing is known but that they were read alike.
        yield from dict.fromkeys(phrases.capital(one) for one in said if one)
        if len(laid.silent) > FEW and not self.everything:
            yield self.say("silent_count", number=len(laid.silent))
        elif laid.silent:
            names = words.joined((words.event(name) for name in laid.silent), "and")
            yield self.say("silent", text=names)

    def warnings(self, finding: Finding) -> Iterator[str]:
        """What may go wrong for who relies on the finding."""
        ends = finding.norm.if_missed.lapses
        if finding.later is not None and finding.due is not None and finding.verdict != "closed":
            yield self.words.say("part", "later", due=finding.due, later=finding.later)
        if ends and finding.verdict == "overdue" and finding.lapsed_on is not None:
            yield self.words.say("part", "lapses", day=finding.lapsed_on)
        elif ends and finding.verdict == "running":
            yield self.say("lapses")
        if finding.disputed:
            yield self.words.say("part", "disputed")
        if finding.used is not None:
            code = {True: "used_in_time", False: "used_late", None: "used"}[finding.used.in_time]
            yield self.say(code, event=self.event(finding.used.event))
        if not finding.sure and finding.verdict != "unknown":
            yield self.say("may_apply")

    def own_pairs(self, finding: Finding) -> Iterator[Pair]:
        """What differs between findings of a norm: who has the right, what can be done."""
        if finding.norm.right is not None:
            whom = phrases.holder_lines(
                self.case, finding, self.words, self.assessment.hidden_persons
            )
            if whom:
                yield self.say("for_whom"), "; ".join(whom)
            return
        ways = [self.way(way) for way in ways_on(self.assessment, finding, self.seen)]
        if ways:
            yield self.say("then_can"), " ".join(ways)

    def way(self, way: Way) -> str:
        """A right that a missed norm leads to, and whether it is open."""
        title = way.right if way.norm is None else phrases.title_of(way.norm, self.words)
        remedy = way.remedy
        if remedy is None:
            return self.say("right_other", title=title)
        return self.say(_way_code(remedy), title=title, due=remedy.until)

    def shared_pairs(self, norm: Norm, *, adverse: bool) -> Iterator[Pair]:
        """What holds for every finding of a norm: who, how, what follows, where it stands."""
        words = self.words
        if norm.right is not None:
            yield from self.right_pairs(norm)
        elif norm.bearer:
            yield self.say("who_must"), words.joined(words.actor(actor) for actor in norm.bearer)
        if norm.if_missed.follows:
            code = "follows" if adverse else "follows_if"
            yield self.say(code), words.told(norm.if_missed.follows)
        # What a child is told says it already, and easier.
        if norm.evidence is not None and norm.evidence.question and self.reader != "child":
            yield self.say("question"), words.chosen(norm.evidence.question)
        yield self.say("ground"), phrases.ground_words(norm, words)

    def right_pairs(self, norm: Norm) -> Iterator[Pair]:
        """How to use a right, whether a lawyer is needed, and what it costs."""
        assert norm.right is not None  # noqa: S101 - asked only of rights
        yield self.say("how"), self.words.told(norm.right.how)
        yield self.say("lawyer"), self.words.say("lawyer", norm.right.lawyer)
        if norm.right.cost:
            yield self.say("cost"), self.words.told(norm.right.cost)

    def explanation(self, finding: Finding) -> tuple[tuple[int, str], ...]:
        """The whole reasoning, when it was asked for."""
        if not self.explained:
            return ()
        from terugweg.assessment.explain import explain  # noqa: PLC0415 - only when asked for

        return tuple(explain(self.assessment, finding).sentences(self.words))


def _way_code(remedy: Remedy) -> str:
    if remedy.status == "open":
        return "right_open_due" if remedy.until is not None else "right_open"
    return f"right_{remedy.status}"


def _common(occasions: tuple[Occasion, ...]) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    """The details (of several occasions) and the labelled texts that are the same for all."""
    first, *others = occasions
    details = tuple(d for d in first.details if others and all(d in o.details for o in others))
    return details, tuple(p for p in first.pairs if all(p in o.pairs for o in others))


def _without(occasion: Occasion, details: tuple[str, ...], pairs: tuple[Pair, ...]) -> Occasion:
    return replace(
        occasion,
        details=tuple(detail for detail in occasion.details if detail not in details),
        pairs=tuple(pair for pair in occasion.pairs if pair not in pairs),
    )
