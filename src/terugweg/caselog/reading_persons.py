# SPDX-License-Identifier: EUPL-1.2
"""The persons of a case file: the children and who stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Spot, is_a
from terugweg.caselog.date_values import check_order, read_day, read_end, read_partial
from terugweg.caselog.model import AuthoritySpan, CareSpan, Person
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import quoted
from terugweg.terms import PartialDate

if TYPE_CHECKING:
    from terugweg.caselog.checks import Checker
    from terugweg.caselog.vocabulary import Vocabulary

CHILD_ROLE: Final = "child"

_KEYS: Final = (
    "id", "role", "name", "born", "authority", "cares_for", "affected", "represents", "inferred",
)  # fmt: skip
_ID = re.compile(r"[^\s,+\"']+")


def read_id(checker: Checker, value: Any, spot: Spot) -> str | None:
    """An id: text without spaces, commas, plus signs and quotes."""
    name = checker.text(value, spot)
    if name is not None and not _ID.fullmatch(name):
        checker.wrong(spot, told("no_id", name=quoted(name)), told("id_signs"))
    return name


@dataclass(frozen=True, slots=True)
class PersonReader:
    """Reads the list of persons."""

    checker: Checker
    vocabulary: Vocabulary

    def read(self, value: Any) -> tuple[Person, ...]:
        """All persons, in the order of the file."""
        entries = self.checker.items(value, Spot(("persons",)))
        persons = [self.person(item, Spot(("persons", n))) for n, item in enumerate(entries)]
        ids = [person.id for person in persons]
        children = [person.id for person in persons if person.role == CHILD_ROLE]
        for number, person in enumerate(persons):
            if person.id in ids[:number]:
                spot = Spot(("persons", number, "id"))
                self.checker.wrong(spot, told("person_twice", name=person.id))
            self.check_names(person, ids, children, Spot(("persons", number)))
        if not children:
            self.checker.wrong(Spot(("persons",)), told("no_child"), told("role_child"))
        return tuple(persons)

    def person(self, data: Any, spot: Spot) -> Person:
        """One person."""
        checker, entry = self.checker, self.checker.mapping(data, spot, _KEYS)
        born = entry.get("born")
        return Person(
            id=read_id(checker, entry.get("id"), spot.at("id")) or "",
            role=self.role(entry.get("role"), spot.at("role")),
            name=checker.optional_text(entry.get("name"), spot.at("name")),
            born=None if born is None else read_partial(checker, born, spot.at("born")),
            authority=self.authority(entry, spot.at("authority")),
            cares_for=self.cares_for(entry.get("cares_for"), spot.at("cares_for")),
            affected=checker.truth(entry.get("affected"), spot.at("affected")),
            represents=checker.texts(entry.get("represents"), spot.at("represents")),
            place=checker.document.place(*spot.path),
            inferred=checker.optional_text(entry.get("inferred"), spot.at("inferred")),
        )

    def role(self, value: Any, spot: Spot) -> str:
        """One of the roles of the vocabulary; empty if it is none."""
        return self.checker.known(value, spot, told("what_role"), self.vocabulary.roles) or ""

    def authority(self, entry: dict[str, Any], spot: Spot) -> tuple[AuthoritySpan, ...]:
        """Authority as true, false, null (the record does not say) or a list of spans."""
        if "authority" not in entry:
            return ()
        value = entry["authority"]
        if value is None or isinstance(value, bool):
            return (AuthoritySpan(value),)
        if not isinstance(value, list):
            self.checker.wrong(spot, is_a(value), told("authority_forms"))
            return ()
        return tuple(self.authority_span(item, spot.at(n)) for n, item in enumerate(value))

    def authority_span(self, data: Any, spot: Spot) -> AuthoritySpan:
        """One span: {has, child, from, until or through}."""
        checker = self.checker
        span = checker.mapping(data, spot, ("has", "child", "from", "until", "through"))
        if "has" not in span:
            checker.wrong(spot, told("span_without_has"), told("has_forms"))
        start = span.get("from")
        first = None if start is None else read_day(checker, start, spot.at("from"))
        until = read_end(checker, span, spot)
        check_order(checker, first, until, ("from", "until"), spot)
        return AuthoritySpan(
            checker.truth(span.get("has"), spot.at("has")),
            checker.optional_text(span.get("child"), spot.at("child")),
            first,
            until,
        )

    def cares_for(self, value: Any, spot: Spot) -> tuple[CareSpan, ...]:
        """The periods of care: a list of {child, from, until or through}."""
        return tuple(
            self.care_span(item, spot.at(number))
            for number, item in enumerate(self.checker.items(value, spot))
        )

    def care_span(self, data: Any, spot: Spot) -> CareSpan:
        """One period of care; its ends may be known by month or year only."""
        checker = self.checker
        span = checker.mapping(data, spot, ("child", "from", "until", "through"))
        start, until = span.get("from"), self.care_end(span, spot)
        first = None if start is None else read_partial(checker, start, spot.at("from"))
        check_order(
            checker,
            first.first if first else None,
            until.last if until else None,
            ("from", "until"),
            spot,
        )
        child = checker.optional_text(span.get("child"), spot.at("child"))
        return CareSpan(child, first, until)

    def care_end(self, span: dict[str, Any], spot: Spot) -> PartialDate | None:
        """The first day without care; a `through` must be a full date."""
        value = span.get("until")
        if span.get("through") is None:
            return None if value is None else read_partial(self.checker, value, spot.at("until"))
        end = read_end(self.checker, span, spot)
        return None if end is None else PartialDate.of(end)

    def check_names(self, person: Person, ids: list[str], children: list[str], spot: Spot) -> None:
        """The children and persons that a person's record names must be in the case."""
        for number, name in enumerate(person.represents):
            where = spot.at("represents", number)
            self.checker.known(name, where, told("what_person"), ids)
        named = [("authority", n, span.child) for n, span in enumerate(person.authority)]
        named += [("cares_for", n, span.child) for n, span in enumerate(person.cares_for)]
        for key, number, child in named:
            if child is not None:
                where = spot.at(key, number, "child")
                self.checker.known(child, where, told("what_child"), children)
