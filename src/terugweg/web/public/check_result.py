# SPDX-License-Identifier: EUPL-1.2
"""What the check finds: the report on the case, part by part, for one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment.assess import assess
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.building import make_sections
from terugweg.report.hearings import PLANNED_FOR, Hearing
from terugweg.report.items import Writer
from terugweg.report.phrases import capital, event_words
from terugweg.rulebook.model import Rank
from terugweg.terms import Precision
from terugweg.web.public.check_before_hearing import before_hearing, planned, title, when
from terugweg.web.public.check_dates import day_text
from terugweg.web.public.check_hearings import PETITION
from terugweg.web.public.rule_book import rulebook, words_in
from terugweg.web.ui import parts as ui
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.ui.tones import VERDICTS, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Reader, Words
    from terugweg.caselog.model import CaseFile, Event
    from terugweg.report.model import Asked, Item, Occasion, Pair, Section
    from terugweg.rulebook.model import Rulebook

ORDER: Final = (
    "now", "hearing", "missed", "can", "due", "unknown", "weigh", "gone", "fine", "failed",
)  # fmt: skip
"""The parts of the page, what matters most on top; `sources` stands folded at the end."""
HEARING, SOURCES, RECEIPT = "hearing", "sources", "receipt"
COUNTED: Final = ("hearing", "missed", "can", "due", "unknown", "weigh")
"""Parts that the summary at the top counts and leads to."""
FOLDED: Final = frozenset({"gone", "fine"})
"""Parts that are folded away: nothing has to be done with them."""
TO_ACT: Final = ("how", "lawyer", "cost", "then_can", "follows", "question")
"""What of a norm is told at once; who, on what ground and the like are folded away."""
WITH_A_LAST_DAY: Final = frozenset({"running", "overdue", "open"})
READER_OF: Final[Mapping[str, Reader]] = {
    "parent": "parent", "helper": "parent", "child": "child", "foster_carer": "professional",
    "lawyer": "professional",
}  # fmt: skip
"""In whose words someone reads. The rulebook has none of its own for foster carers."""


@lru_cache(maxsize=1)
def binding() -> Rulebook:
    """All norms but bills: a bill binds nobody yet."""
    return rulebook().select(ranks=frozenset(Rank) - {Rank.PROPOSED})


@dataclass(frozen=True)
class OnePart:
    """What is found on an occasion of a norm: its sign, its last day and how that was counted.

    because: what gave rise to it; several where the same is found on each.
    """

    occasion: Occasion
    verdict: str
    due: date | None
    steps: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A norm as it is found in this case. url: the page of the norm in the rulebook.

    first: the labelled texts that someone needs to act; more: the others, folded away.
    """

    item: Item
    url: str
    tone: str
    occasions: tuple[OnePart, ...]
    first: tuple[Pair, ...]
    more: tuple[Pair, ...]


@dataclass(frozen=True)
class Part:
    """A part of the page. hearings: how many are to come, in the part on those."""

    name: str
    title: str
    note: str
    empty: str
    table: ui.Table | None
    cards: tuple[Card, ...]
    asked: tuple[Asked, ...]
    pairs: tuple[Pair, ...]
    lines: tuple[str, ...]
    hearings: int = 0

    @property
    def count(self) -> int:
        """How many things there are in it."""
        return self.hearings or len(self.asked) or len(self.cards)

    @property
    def folded(self) -> bool:
        """Whether it is folded away."""
        return self.name in FOLDED

    @property
    def short(self) -> bool:
        """Whether of each thing only the title is shown until it is opened."""
        return self.name == "weigh"


@dataclass(frozen=True)
class Checked:
    """A case, looked at on a day, in the words of a reader and the language of the page."""

    case: CaseFile
    reader: Reader
    day: date

    @cached_property
    def assessment(self) -> Assessment:
        """What the engine finds."""
        return assess([self.case], binding(), load_vocabulary(), self.day)

    @cached_property
    def words(self) -> Words:
        """The words for this reader."""
        return words_in(language(), self.reader)

    @cached_property
    def writer(self) -> Writer:
        """Who writes the report on it."""
        return Writer(self.assessment, self.words)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The parts of the page by name, in order; sources last."""
        names = (*ORDER, SOURCES, RECEIPT)
        made = make_sections(self.writer, names)
        parts = {name: self._part(made[name]) for name in names if name in made}
        if self.hearings:
            parts[HEARING] = self._hearings()
        return {name: parts[name] for name in names if name in parts}

    @cached_property
    def hearings(self) -> list[Hearing]:
        """The hearings that are to come, by day."""
        return planned(self.assessment)

    def _hearings(self) -> Part:
        pairs = before_hearing(self.assessment, self.words)
        return Part(HEARING, title(self.words), "", "", None, (), (), pairs, (), len(self.hearings))

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts in the order of the page, without the sources at its end."""
        return tuple(self.parts[name] for name in ORDER if name in self.parts)

    @property
    def advice(self) -> str:
        """That this is no legal advice."""
        return self.words.say("report", "no_advice")

    @property
    def happened(self) -> list[str]:
        """What was filled in, by day: people see at once whether it was understood."""
        in_order = sorted(self.case.events, key=_by_day)
        return [self.named(event) for event in in_order]

    def named(self, event: Event) -> str:
        """An event with its day, as it was typed; of some also what it was about, or for when."""
        said = event_words(self.case, event.id, self.words)
        day = event.occurred_on
        if day.precision is Precision.month and day.not_before is None and day.not_after is None:
            values = {"event": event.type, "day": day_text(day), "id": event.id}
            said = capital(self.words.say("report", "because_is", **values))
        more = self._more(event)
        return f"{said} ({more})" if more else said

    def _more(self, event: Event) -> str:
        """What was extended, what a petition asks, or on which day a hearing is."""
        at = event.fields.get(PLANNED_FOR)
        if isinstance(at, datetime):
            return when(Hearing(event.id, at), self.words)
        kind = event.fields.get("kind") if event.type == PETITION else None
        about = event.fields.get("measure") or kind
        return self.words.value(str(about)) if about else ""

    @property
    def counted(self) -> tuple[Part, ...]:
        """The parts that the top of the page leads to."""
        found = (self.parts.get(name) for name in COUNTED)
        return tuple(part for part in found if part is not None and part.count)

    @cached_property
    def _by_number(self) -> Mapping[int, Finding]:
        return {finding.number + 1: finding for finding in self.assessment.findings}

    def _part(self, section: Section) -> Part:
        return Part(
            section.name,
            section.title,
            section.note,
            section.empty if section.is_empty else "",
            _table(section),
            tuple(self._card(item) for item in section.items),
            section.asked,
            section.pairs,
            section.lines,
        )

    def _card(self, item: Item) -> Card:
        first = self._by_number[item.occasions[0].numbers[0]]
        reader = "" if self.reader == "parent" else self.reader
        needed = {self.words.say("report", code) for code in TO_ACT}
        return Card(
            item,
            rule_url(first.norm.id, first.norm.valid_from, reader),
            VERDICTS[first.verdict].tone,
            _at_once(self._one(occasion) for occasion in item.occasions),
            tuple(pair for pair in item.pairs if pair[0] in needed),
            tuple(pair for pair in item.pairs if pair[0] not in needed),
        )

    def _one(self, occasion: Occasion) -> OnePart:
        finding = self._by_number[occasion.numbers[0]]
        counted = finding.calculation
        return OnePart(
            occasion,
            finding.verdict,
            finding.due if finding.verdict in WITH_A_LAST_DAY else None,
            () if counted is None else tuple(counted.sentences(self.words.lang)),
            (occasion.because,),
        )


def _at_once(parts: Iterable[OnePart]) -> tuple[OnePart, ...]:
    """Occasions on which exactly the same is found are told once, with all that gave rise to it."""
    told: dict[Any, OnePart] = {}
    for one in parts:
        said = one.occasion
        key = (said.sentence, said.details, said.pairs, one.verdict, one.due, one.steps)
        same = told.get(key)
        told[key] = one if same is None else replace(same, because=same.because + one.because)
    return tuple(told.values())


def _by_day(event: Event) -> tuple[bool, str]:
    day = event.occurred_on
    return day.precision is Precision.unknown, str(day.first)


def _table(section: Section) -> ui.Table | None:
    table = section.table
    if table is None:
        return None
    columns = tuple(ui.Column(head) for head in table.heads)
    return ui.Table(section.title, columns, table.rows, caption_hidden=True)
