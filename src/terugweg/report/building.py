# SPDX-License-Identifier: EUPL-1.2
"""The report on one case: what is in force, due, missed, open, to weigh, not known, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from terugweg.report import phrases
from terugweg.report.choosing import RANKS, of_verdict, own_statuses, soonest, weightiest
from terugweg.report.items import MISSED, Writer
from terugweg.report.model import Asked, Report, Section, Table
from terugweg.report.questions import asked
from terugweg.report.state_rows import end_words, start_words, state_rows
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.report.model import Pair
    from terugweg.report.state_rows import StateRow

FINE = frozenset({"met", "kept", "discharged", "suspended"})
MOST_QUESTIONS = 10
"""As many groups of questions as a person can take up at once; the rest is counted."""


def make_report(
    assessment: Assessment,
    words: Words,
    *,
    explained: bool = False,
    everything: bool = False,
    seen: frozenset[str] | None = None,
) -> Report:
    """The report on the one case of an assessment, in the language and for the reader of `words`.

    explained: with the reasoning of each finding.
    everything: all questions, all that is in order, and rights that are closed without a day.
    seen: the ids of the events that the reader may see (None: all): nothing is told of findings and
    states that rest on another one.
    """
    writer = Writer(assessment, words, explained, everything, seen)
    return _Maker(writer).report()


def make_sections(writer: Writer, names: Container[str]) -> dict[str, Section]:
    """Parts of a report by their names, without making the others."""
    return {section.name: section for section in _Maker(writer).sections(names)}


@dataclass(frozen=True)
class _Maker:
    writer: Writer

    @property
    def assessment(self) -> Assessment:
        return self.writer.assessment

    @property
    def words(self) -> Words:
        return self.writer.words

    def say(self, code: str, **values: object) -> str:
        return self.writer.say(code, **values)

    def report(self) -> Report:
        """All sections in the order in which a reader needs them."""
        case = self.assessment.cases[0]
        names = ("because", "explanation")
        return Report(
            lang=self.words.lang,
            title=self.say("title"),
            heading=tuple(self.heading()),
            summary=case.summary.get(self.words.lang, ""),
            advice=self.say("no_advice"),
            sections=tuple(self.sections()),
            labels={name: self.say(name) for name in names},
        )

    def heading(self) -> Iterator[Pair]:
        """What and whom the report is about."""
        case, lang = self.assessment.cases[0], self.words.lang
        yield self.say("case"), case.case
        if case.title:
            yield self.say("about"), case.title
        for code, key in (("court", "court"), ("ruling", "source")):
            if case.header.get(key):
                yield self.say(code), str(case.header[key])
        if case.header.get("decided_on"):
            decided = case.header["decided_on"]
            shown = decided.get("on") if isinstance(decided, dict) else decided
            yield self.say("decided_on"), _day_words(str(shown or ""), self.words)
        one = len(case.children) == 1
        yield self.say("child" if one else "children"), self.children()
        yield self.say("as_of"), date_words(self.assessment.as_of, lang)
        if self.assessment.known_on is not None:
            yield self.say("known_on"), date_words(self.assessment.known_on, lang)
        yield self.say("reader"), self.say(f"reader_{self.writer.reader}")

    def children(self) -> str:
        """The names of the children, with their dates of birth where these are known."""
        case, said = self.assessment.cases[0], []
        for child in case.children:
            person = case.person(child)
            name = phrases.person_words(case, child)
            if person.born is not None:
                born = phrases.partial_words(person.born, self.words)
                name = f"{name}, {self.say('born', day=born)}"
            said.append(name)
        return "; ".join(said)

    def sections(self, names: Container[str] | None = None) -> Iterator[Section]:
        """All parts, or those with these names; what is not asked is not made."""
        findings = self.writer.told
        parts: dict[str, Callable[[], Iterable[Section]]] = {
            "now": lambda: [self.now()],
            "due": lambda: [
                self.listed("due", sorted(of_verdict(findings, {"running"}), key=soonest))
            ],
            "missed": lambda: [
                self.listed("missed", sorted(of_verdict(findings, MISSED), key=weightiest))
            ],
            "can": lambda: [self.rights(findings)],
            "gone": lambda: self.gone(findings),
            "weigh": lambda: [self.weigh(findings)],
            "unknown": lambda: [self.not_known(findings)],
            "fine": lambda: [self.fine(findings)],
            "failed": self.failed,
            "sources": lambda: [self.sources(findings)],
            "receipt": lambda: [self.receipt()],
        }
        for name, make in parts.items():
            if names is None or name in names:
                yield from make()

    def weigh(self, findings: list[Finding]) -> Section:
        """What a person must weigh."""
        found = of_verdict(findings, {"to_weigh"})
        return self.listed("weigh", found, note=self.say("weigh_about"))

    def listed(self, name: str, findings: Iterable[Finding], note: str = "") -> Section:
        """A section that lists items."""
        items = self.writer.items(findings)
        note = note if items else ""
        return Section(name, self.say(name), note, self.say(f"{name}_none"), items=items)

    def now(self) -> Section:
        """The states that are in force on the day that is asked about."""
        day, several = self.assessment.as_of, len(self.assessment.cases[0].children) > 1
        heads = [self.say(code) for code in ("state", "since", "until")]
        rows: dict[tuple[str, str, str], list[str]] = {}
        for row in state_rows(self.assessment):
            if row.is_in_force(day) and self.writer.may_tell((row.opened,)):
                rows.setdefault(self.state_cells(row), []).append(row.child)
        cells = [(*row, *([self.named(some)] if several else [])) for row, some in rows.items()]
        table = Table((*heads, *([self.say("child")] if several else [])), tuple(cells))
        note = self.say("now_about", day=day) if cells else ""
        empty = self.say("now_none")
        return Section("now", self.say("now"), note, empty, table=table if cells else None)

    @cached_property
    def lapsed(self) -> dict[tuple[str, str], int]:
        """The number of the finding that what an event gave a child has lapsed, if it has."""
        return {
            (finding.child, finding.trigger): finding.number + 1
            for finding in of_verdict(self.assessment.findings, {"overdue"})
            if finding.norm.if_missed.lapses
        }

    def named(self, children: list[str]) -> str:
        # A child may be in several states of one kind at once.
        names = dict.fromkeys(children)
        return phrases.children_words(self.assessment.cases[0], names, self.words)

    def state_cells(self, row: StateRow) -> tuple[str, str, str]:
        """Label, since and until of a state in force."""
        label = phrases.capital(self.words.state(row.state))
        lapsed = self.lapsed.get((row.child, row.opened))
        if lapsed is not None:
            label = self.say("lapsed", text=label, number=lapsed)
        elif not row.is_sure(self.assessment.as_of):
            label = self.say("perhaps", text=label)
        return (
            label,
            start_words(row, self.words),
            end_words(row, self.assessment.as_of, self.words),
        )

    def rights(self, findings: list[Finding]) -> Section:
        """The rights that are open to this reader, the first to close on top."""
        reader = self.writer.reader
        mine = [
            one
            for one in of_verdict(findings, {"open"})
            if own_statuses(one, reader) & {"open", "unknown"}
        ]
        items = self.writer.items(sorted(mine, key=soonest))
        return Section("can", self.say("can"), "", self.say("can_none"), items=items)

    def gone(self, findings: list[Finding]) -> Iterator[Section]:
        """The rights that can no longer be used, with their last day."""
        closed = of_verdict(findings, {"closed"})
        chosen = [f for f in closed if f.due is not None or self.writer.everything]
        if chosen:
            yield Section(
                "gone", self.say("gone"), table=self.table_of(sorted(chosen, key=soonest))
            )

    def fine(self, findings: list[Finding]) -> Section:
        """What is in order, a row for each norm; with the days and events when all is asked for."""
        found = of_verdict(findings, FINE)
        told = self.table_of if self.writer.everything else self.counted
        table = told(found) if found else None
        return Section("fine", self.say("fine"), "", self.say("fine_none"), table=table)

    def counted(self, findings: list[Finding]) -> Table:
        """Of each norm what was found, and how often."""
        rows: dict[str, dict[str, int]] = {}
        for finding in findings:
            names = rows.setdefault(phrases.title_of(finding.norm, self.words), {})
            said = self.words.say("verdict_name", finding.verdict)
            names[said] = names.get(said, 0) + 1
        heads = (self.say("rule"), self.say("found"))
        return Table(heads, tuple((title, _counted(names)) for title, names in rows.items()))

    def table_of(self, findings: list[Finding]) -> Table:
        """Title, what is found, and why, for findings that need no more words."""
        rows = [
            (
                item.title,
                _sentences(one.sentence, *one.details),
                _because(one.because, one.children),
            )
            for item in self.writer.items(findings)
            for one in item.occasions
        ]
        heads = tuple(self.say(code) for code in ("rule", "found", "because"))
        return Table(heads, tuple(rows))

    def not_known(self, findings: list[Finding]) -> Section:
        """What is not known, and the questions that would settle it."""
        found = asked(self.assessment, of_verdict(findings, {"unknown"}), self.words)
        lines = []
        left = len(found) - MOST_QUESTIONS
        if left > 0 and not self.writer.everything:
            lines.append(self.say("unknown_more", number=left))
            found = found[:MOST_QUESTIONS]
        gaps = len(self.assessment.cases[0].unfilled)
        if gaps and self.writer.reader == "professional":
            lines.append(self.say("gaps", number=gaps))
        none = (self.say("no_question"),)
        shown = [Asked(one.titles, one.questions or none) for one in found]
        note = self.say("unknown_about") if shown else ""
        empty = self.say("unknown_none")
        return Section(
            "unknown", self.say("unknown"), note, empty, asked=tuple(shown), lines=tuple(lines)
        )

    def failed(self) -> Iterator[Section]:
        """The norms that could not run; never hidden."""
        failed = of_verdict(self.assessment.findings, {"failed"})
        pairs = tuple((phrases.title_of(f.norm, self.words), f.error or "") for f in failed)
        if pairs:
            yield Section("failed", self.say("failed"), self.say("failed_about"), pairs=pairs)

    def sources(self, findings: list[Finding]) -> Section:
        """The articles and rulings on which the findings rest, by law."""
        by_source: dict[str, dict[str, None]] = {}
        for finding in findings:
            norm = finding.norm
            known = by_source.setdefault(self.words.chosen(norm.source.title), {})
            known.update(dict.fromkeys([norm.article, *norm.ecli]))
        rows = tuple((title, "; ".join(sorted(some))) for title, some in by_source.items())
        return Section("sources", self.say("sources"), pairs=rows)

    def receipt(self) -> Section:
        """What the outcome rests on."""
        receipt = self.assessment.receipt
        names = ("version", "rulebook", "norms", "vocabulary", "log")
        pairs = [(self.say(f"receipt_{name}"), getattr(receipt, name)) for name in names]
        ranks = {norm.rank: None for norm in self.assessment.rulebook.norms}
        said = [self.words.say("rank", rank) for rank in sorted(ranks, key=RANKS.index)]
        if said:
            pairs.append((self.say("receipt_ranks"), self.words.joined(said, "and")))
        note = self.say("receipt_about")
        return Section("receipt", self.say("receipt"), note, pairs=tuple(pairs))


def _counted(names: dict[str, int]) -> str:
    return ", ".join(
        name if number == 1 else f"{name} ({number}×)" for name, number in names.items()
    )


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _because(because: str, children: str) -> str:
    return f"{because}; {children}" if children else because


def _day_words(text: str, words: Words) -> str:
    from terugweg.terms import PartialDate  # noqa: PLC0415 - only rulings carry this day

    day = PartialDate.parse(text)
    return date_words(day.first, words.lang) if day.first and day.first == day.last else text
