# SPDX-License-Identifier: EUPL-1.2
"""What a norm is: one checkable rule, as data.

A norm file (one per law or source) is read into these objects; see `docs/write-a-norm.md` for the
form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.caselog.model import Place
    from terugweg.rulebook.conditions import Condition
    from terugweg.terms import Length, Term


Spoken: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""What is said to each reader: `texts[language][reader]`; empty when nothing is said."""


class Shape(StrEnum):
    """How a norm is checked."""

    WITHIN = "within"
    BEFORE = "before"
    EVERY = "every"
    LIMIT = "limit"
    REQUIRES = "requires"
    FORBIDS = "forbids"
    CONTAINS = "contains"
    ENTITLES = "entitles"
    WEIGH = "weigh"


class Rank(StrEnum):
    """Where a norm stands. Only law, treaty and case law can be breached."""

    LAW = "law"
    TREATY = "treaty"
    CASE_LAW = "case_law"
    GUIDELINE = "guideline"
    POLICY = "policy"
    PROPOSED = "proposed"


class Certainty(StrEnum):
    """How surely the norm is known: text seen, seen in a secondary source, or own knowledge."""

    TEXT_SEEN = "text_seen"
    SECONDARY = "secondary"
    OWN_KNOWLEDGE = "own_knowledge"


@dataclass(frozen=True, slots=True)
class Source:
    """A law, treaty, body of case law, guideline, policy or bill.

    `bwb` is its BWB id if it has one.
    """

    id: str
    title: Mapping[str, str]
    rank: Rank
    bwb: str | None = None
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a norm apply: an event, an interval of a state, a grant of it, or its end.

    kind: "event" (each event of `names`), "state" (each interval of the states in `names`; the row
    is the event that opened it), "grant" (each decision that sets the end of a state: `grant` is
    "first", "extension" or "any"), "end" (each end of a state that is now set; the row is the event
    that set it and the day is that end).
    """

    kind: str
    names: tuple[str, ...]
    grant: str = "any"
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The event that meets, discharges or uses a norm.

    answering: ref field of the answer that names the trigger. same: ref field that both carry and
    that must agree where both are filled. The condition is on the answer's own record; `counts_for`
    is one on the trigger: the answer counts only for triggers where it holds.
    """

    names: tuple[str, ...]
    answering: tuple[str, ...] = ()
    same: str | None = None
    condition: Condition | None = None
    counts_for: Condition | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The day from which a term is counted.

    fields: date fields of the trigger, the first that is filled counts, else the day of the event.
    latest: take the latest of the filled fields. of: a ref field of the trigger: the fields and the
    day are those of the event it names. end_of: the end that was set for this state, as it stands
    on the day of the trigger; unknown when the log does not have it.
    """

    fields: tuple[str, ...] = ()
    latest: bool = False
    of: str | None = None
    end_of: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is due.

    `term` None and no `date_field`: the source sets no number; days are counted.

    date_field: a date field of the trigger that itself is the last day (set by a judge; does not
    roll). extended_by/extension: each such answer, given while the term runs, makes it longer by
    `extension`; only the first one if `extended_once`.
    """

    term: Term | None
    start: Start = field(default_factory=Start)
    date_field: str | None = None
    extended_by: Answer | None = None
    extension: Length | None = None
    extended_once: bool = False


@dataclass(frozen=True, slots=True)
class Discharge:
    """What takes the ground away: one of these answers, or none of these states holds any more."""

    answers: tuple[Answer, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The measure of a `limit` norm.

    at_most: the grant may last no longer (from `starts`: "start" or "old_end"). within: it may end
    no later than these states. at_least: between `starts` (a date field) and the event at least
    this long must lie. kept_if: a condition on the record under which the limit is kept although
    the end is not stated.
    """

    at_most: Length | None = None
    starts: str = "start"
    within: tuple[str, ...] = ()
    at_least: Length | None = None
    kept_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that must be there, with its name for people."""

    condition: Condition
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Right:
    """How a right or remedy works (shape `entitles`).

    window: the last day to use it; None when it is open as long as `open_while` holds. after: the
    event from which the window counts instead of the trigger; while there is none, the right opens
    when `opens_after` has run from the trigger; window_if_late replaces the window for an answer
    after that. used_by: the events that use it. unavailable_if: then closed from the start.
    unsure_if: it is not settled whether it exists: unknown. disputed_if: open, with the warning
    that courts differ. how, lawyer, cost: words for people, how and cost for each reader.
    """

    window: Deadline | None = None
    open_while: Condition | None = None
    after: Answer | None = None
    opens_after: Deadline | None = None
    used_by: tuple[Answer, ...] = ()
    unavailable_if: Condition | None = None
    unsure_if: Condition | None = None
    disputed_if: Condition | None = None
    how: Spoken = field(default_factory=dict)
    lawyer: str = "not_needed"
    cost: Spoken = field(default_factory=dict)
    window_if_late: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is laid out for a person to weigh.

    Events, states, gaps between events, and time since a state began.
    """

    events: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    gaps_in: tuple[str, ...] = ()
    gap: Length | None = None
    since: tuple[str, ...] = ()
    question: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missed:
    """What follows when the norm is not met, said to each reader, and which rights it opens."""

    follows: Spoken = field(default_factory=dict)
    lapses: bool = False
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a log in miniature, a day, and what the norm finds.

    finds: rows of (verdict, due or None, event id or None, child or None, days or None). Empty: no
    finding.
    """

    about: Mapping[str, str]
    log: str
    as_of: date
    finds: tuple[Mapping[str, str], ...]
    persons: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    complete_for: tuple[str, ...] = ()
    boundary: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """One version of one norm.

    `says[lang]` holds the title and the texts for parent, child and professional.

    `must` is a list of needs that must all be met; each need is a list of answers of which one is
    enough.
    """

    id: str
    source: Source
    article: str
    shape: Shape
    rank: Rank
    valid_from: date
    checked_on: date
    certainty: Certainty
    when: tuple[Trigger, ...]
    bearer: tuple[str, ...]
    says: Spoken
    examples: tuple[Example, ...]
    place: Place
    valid_to: date | None = None
    ecli: tuple[str, ...] = ()
    quote: str | None = None
    holders: tuple[str, ...] = ()
    unless: Condition | None = None
    must: tuple[tuple[Answer, ...], ...] = ()
    or_field: str | None = None
    already: Condition | None = None
    before_counts: bool = False
    deadline: Deadline | None = None
    certain_at_end: bool = False
    discharged_by: Discharge = field(default_factory=Discharge)
    suspended_while: tuple[str, ...] = ()
    limits: Limits | None = None
    elements: tuple[Element, ...] = ()
    right: Right | None = None
    evidence: Evidence | None = None
    if_missed: Missed = field(default_factory=Missed)
    subjects: tuple[str, ...] = ()
    cannot_say: Mapping[str, str] = field(default_factory=dict)
    reading: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All norms, in the order of the files. `version` is a hash of their content."""

    norms: tuple[Norm, ...]
    sources: Mapping[str, Source]
    version: str
    vocabulary_version: str

    def versions(self, norm_id: str) -> tuple[Norm, ...]:
        """All versions of a norm, earliest first; KeyError if there is none."""
        found = tuple(norm for norm in self.norms if norm.id == norm_id)
        if not found:
            raise KeyError(norm_id)
        return tuple(sorted(found, key=lambda norm: norm.valid_from))

    def select(
        self, ranks: frozenset[Rank] | None = None, ids: frozenset[str] | None = None
    ) -> Rulebook:
        """The rulebook with only these ranks and these ids (None: all)."""
        return Rulebook(
            tuple(
                norm
                for norm in self.norms
                if (ranks is None or norm.rank in ranks) and (ids is None or norm.id in ids)
            ),
            self.sources,
            self.version,
            self.vocabulary_version,
        )
