# SPDX-License-Identifier: EUPL-1.2
"""Gives simulated children what a simulator does not invent: names, and words where words were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import PartialDate
from terugweg.web.demo.people import read_simulated

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from terugweg.caselog.model import CaseFile, Event, Person
    from terugweg.web.demo.simulating import Simulated

_SAME_ORIGIN: Final = 75
_FATHERS_NAME: Final = 70
"""Of a hundred parents how many come from the same part of the world, and children how many have
the surname of their father."""
_YOUNGEST, _OLDEST = 20, 38
"""How old parents were when the child was born."""
_INSTITUTION_FIELDS: Final = frozenset({"gi", "from_gi", "to_gi"})


@dataclass(frozen=True, slots=True)
class House:
    """Who works with a child: names of organisations; worker: the id in the log and the name."""

    institution: str
    provider: str
    worker: str = ""
    worker_name: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together."""

    weight: int
    girls: Sequence[str]
    boys: Sequence[str]
    family: Sequence[str]


class Dresser:
    """Dresses one child after the other; no two children have one name."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def dress(self, child: Simulated, number: str, house: House) -> CaseFile:
        """The case with names and words, under the number of its dossier."""
        draw = Draw(child.number)
        names = self._names(child.case, draw, house)
        given = names["child"].split()[0]
        words = {"child": given, "gi": house.institution, "provider": house.provider}
        return replace(
            child.case,
            case=number,
            persons=tuple(_named(one, names, child.case, draw) for one in child.case.persons),
            events=tuple(_worded(one, words, house, draw) for one in child.case.events),
        )

    def _names(self, case: CaseFile, draw: Draw, house: House) -> dict[str, str]:
        """A name for every person of a case."""
        origin = draw.origin("origin")
        other = origin if draw.chance("same origin", _SAME_ORIGIN) else draw.origin("other origin")
        mother, father = draw.one(origin.family, "mother"), draw.one(other.family, "father")
        there = {person.id for person in case.persons}
        own = father if "father" in there and draw.chance("surname", _FATHERS_NAME) else mother
        child, *others = self._given_names(origin, own, draw)
        found = {
            "child": f"{child} {own}",
            "mother": f"{draw.one(origin.girls, 'her name')} {mother}",
            "father": f"{draw.one(other.boys, 'his name')} {father}",
            "sibling": f"{others[0]} {own}",
            "grandparent": f"{others[1]} {mother}",
        }
        for person in case.persons:
            if person.id not in found:
                # The same worker of the simulator has the same name in every dossier.
                lots = Draw(person.id) if person.role == "worker" else draw
                away = lots.origin(f"origin of {person.id}")
                family = lots.one(away.family, f"surname of {person.id}")
                found[person.id] = f"{lots.given(away, person.id)} {family}"
        if house.worker:
            found[house.worker] = house.worker_name
        return found

    def _given_names(self, origin: Origin, family: str, draw: Draw) -> list[str]:
        """Given names in some order, the first one such that no other child has the whole name."""
        parents = {draw.one(origin.girls, "her name"), draw.one(origin.boys, "his name")}
        names = draw.shuffled({*origin.girls, *origin.boys} - parents, "child")
        free = [name for name in names if f"{name} {family}" not in self.taken] or names
        self.taken.add(f"{free[0]} {family}")
        return [free[0], *(name for name in names if name != free[0])]


class Draw:
    """Draws that depend on a child (or worker) and a question alone."""

    def __init__(self, who: object) -> None:
        self.who = who

    def number(self, question: str) -> int:
        """A large number."""
        text = f"{self.who} {question}".encode()
        return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")

    def chance(self, question: str, of_a_hundred: int) -> bool:
        """Whether it is so."""
        return self.number(question) % 100 < of_a_hundred

    def one(self, names: Sequence[str], question: str) -> str:
        """One of these."""
        return names[self.number(question) % len(names)]

    def shuffled(self, names: Collection[str], question: str) -> list[str]:
        """All of these in another order."""
        return sorted(names, key=lambda name: self.number(f"{question} {name}"))

    def given(self, origin: Origin, question: str) -> str:
        """A given name."""
        return self.one([*origin.girls, *origin.boys], f"given name of {question}")

    def origin(self, question: str) -> Origin:
        """Where someone comes from, as often as in the country."""
        left = self.number(question) % sum(one.weight for one in origins())
        for one in origins():
            left -= one.weight
            if left < 0:
                break
        return one


@lru_cache(maxsize=1)
def origins() -> tuple[Origin, ...]:
    """All names."""
    return tuple(Origin(**entry) for entry in read_simulated("names"))


@lru_cache(maxsize=1)
def texts() -> Mapping[str, Sequence[str]]:
    """All texts, by type of event and field, or by field."""
    found: dict[str, list[str]] = read_simulated("texts")
    return found


def _named(person: Person, names: Mapping[str, str], case: CaseFile, draw: Draw) -> Person:
    born = person.born
    child = case.person("child").born
    if person.role == "parent" and child is not None and child.first is not None:
        age = _YOUNGEST + draw.number(f"age of {person.id}") % (_OLDEST - _YOUNGEST)
        born = PartialDate(child.first.year - age)
    return replace(person, name=names[person.id], born=born)


def _worded(event: Event, words: Mapping[str, str], house: House, draw: Draw) -> Event:
    fields = dict(event.fields)
    for name, field in load_vocabulary().events[event.type].fields.items():
        value = fields.get(name)
        if field.kind not in {"text", "doc"} or value is None:
            continue
        if name == "skj_number":
            fields[name] = _registration(str(fields.get("worker")), house)
        elif name in _INSTITUTION_FIELDS:
            fields[name] = house.institution
        else:
            options = _options(event.type, name, field.kind)
            told = [one.format(**words) for one in options]
            first = draw.number(f"{event.id} {name}") % len(told)
            fields[name] = _some(told, first, value)
    return replace(event, fields=fields)


def _options(event_type: str, name: str, kind: str) -> Sequence[str]:
    found = texts()
    return found.get(f"{event_type}.{name}") or found.get(name) or found[kind]


def _some(told: Sequence[str], first: int, value: Any) -> Any:
    """As many texts as there were."""
    if not isinstance(value, tuple):
        return told[first]
    return tuple(told[(first + turn) % len(told)] for turn in range(len(value)))


def _registration(worker: str, house: House) -> str:
    """The number of a worker in a register that does not exist."""
    if worker == house.worker:
        return house.registration
    return f"DEMO-{300_000 + Draw(worker).number('registration') % 100_000}"
