# SPDX-License-Identifier: EUPL-1.2
"""What a paper is made from: what its maker may read, and what the rulebook says with the paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from terugweg.assessment.words import Words
from terugweg.caselog.model import refs_in
from terugweg.documents.house import House
from terugweg.documents.model import Pairs
from terugweg.documents.professional.catalogue import say
from terugweg.report.items import Writer
from terugweg.report.phrases import partial_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Lang, Reader
    from terugweg.caselog.model import CaseFile, Event

ORDINARY: Final = "ordinary"
VIEW: Final = "opinion_recorded"
_CHILDREN: Final = frozenset({"child", "sibling"})
MARKING: Final = "entry_marked_incorrect"
BY_ROLE: Final = frozenset({"foster_carer", "reporter", "informant"})
"""Who is named in a paper by role alone: a name can lead to a place or to a source that is kept."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who makes the paper, in which position and for which organisation.

    house: the organisation with its addresses; None for who makes a paper for none.
    """

    name: str
    role: str
    house: House | None = None

    def pairs(self, lang: str) -> Pairs:
        """As it stands at the head of a paper; an unknown address is filled in by hand."""
        house = House("") if self.house is None else self.house
        rows = [("name", self.name), ("role", self.role), ("organisation", house.name)]
        known = [(say(code, lang), text) for code, text in rows if text]
        reach = [(say("email", lang), house.email)] if house.email else []
        return Pairs((*known, (say("address", lang), house.address), *reach))


@dataclass(frozen=True)
class Material:
    """What a paper is made from.

    case: what its maker may read, and nothing else. assessment: the whole log with the paper's own
    event in it (as it is, for an overview); own: the id of that event. seen: the ids of what the
    maker may read, None for all. houses: the court and the Board that have this child, as far as
    known, by "court" and "board".
    """

    case: CaseFile
    assessment: Assessment
    own: str
    seen: frozenset[str] | None
    sender: Sender | None
    lang: Lang
    houses: Mapping[str, House] = field(default_factory=dict)

    def words(self, reader: Reader = "professional") -> Words:
        """The words of the vocabulary and the rulebook for a reader."""
        return Words(self.assessment.vocabulary, self.lang, reader)

    @cached_property
    def event(self) -> Event | None:
        """The paper as an event; None for an overview."""
        return self.assessment.cases[0].event(self.own) if self.own else None

    @cached_property
    def enters(self) -> frozenset[str]:
        """The ids of what may enter a paper: ordinary entries that the maker may read.

        Of views only those of adults: what a child thinks is its own, and enters a paper in the
        words that its maker chooses with the child.
        """
        types = self.assessment.vocabulary.events
        return frozenset(
            event.id for event in self.case.events
            if types[event.type].information_class == ORDINARY
            and (event.type != VIEW or self._is_of_an_adult(event))
        )  # fmt: skip

    def _is_of_an_adult(self, event: Event) -> bool:
        roles = {person.id: person.role for person in self.case.persons}
        return roles.get(str(event.fields.get("holder"))) not in {*_CHILDREN, None}

    @cached_property
    def superseded(self) -> frozenset[str]:
        """The ids of what was corrected or marked as incorrect: it is not used again."""
        corrected = {event.corrects for event in self.case.events if event.corrects}
        return frozenset(corrected | self.incorrect)

    @cached_property
    def incorrect(self) -> frozenset[str]:
        """The ids of what was marked as incorrect."""
        return frozenset(
            key for event in self.case.events if event.type == MARKING
            for key in refs_in(event.fields.get("entry_ref"))
        )  # fmt: skip

    def writer(self, *, of_entries: bool = False) -> Writer:
        """Writes findings; of_entries: only those that rest on what may enter a paper."""
        seen = self.seen
        if of_entries:
            seen = self.enters
        elif seen is not None and self.own:
            seen = seen | {self.own}
        return Writer(self._named_safely, self.words(), seen=seen)

    @cached_property
    def _named_safely(self) -> Assessment:
        """The assessment with the names that a paper may hold: findings name who has a right."""
        case = self.assessment.cases[0]
        named = tuple(replace(one, name=self.person_words(one.id)) for one in case.persons)
        return replace(self.assessment, cases=(replace(case, persons=named),))

    def own_findings(self) -> list[Finding]:
        """What the rulebook says of the paper itself, as far as its maker may know."""
        return [one for one in self.writer().told if one.trigger == self.own]

    def child_words(self) -> str:
        """The child or children by name, with the day of birth."""
        words = self.words()
        said = []
        for key in self.case.children:
            child = self.case.person(key)
            name = child.name or words.vocabulary.roles["child"].label.text(self.lang)
            born = None if child.born is None else partial_words(child.born, words)
            said.append(name if born is None else f"{name} ({say('born', self.lang, day=born)})")
        return words.joined(said, "and")

    def child_names(self) -> str:
        """The child or children by name."""
        label = self.assessment.vocabulary.roles["child"].label.text(self.lang)
        people = (self.case.person(key) for key in self.case.children)
        return self.words().joined([one.name or label for one in people], "and")

    def person_words(self, person: str) -> str:
        """Someone by name, or by role where a name could lead to what is kept."""
        found = next((one for one in self.case.persons if one.id == person), None)
        roles = self.assessment.vocabulary.roles
        if found is None:
            return roles["other"].label.text(self.lang)
        if found.role in BY_ROLE or not found.name:
            return roles[found.role].label.text(self.lang)
        return found.name


def listed(value: Any) -> Iterable[Any]:
    """The values of a field, of which there may be one or several.

    >>> list(listed(("one", "two"))), list(listed("one")), list(listed(None))
    (['one', 'two'], ['one'], [])
    """
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
