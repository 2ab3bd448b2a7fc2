# SPDX-License-Identifier: EUPL-1.2
"""Names in exported files: ids that stay apart, and labels that a reader understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from terugweg.caselog.documents import parse_document
from terugweg.caselog.parse_cache import cached
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.vocabulary import Language, Vocabulary

WORDING: Final = Path(__file__).with_name("wording.yaml")
_APART: Final = re.compile(r"[%/\s]")


@lru_cache(maxsize=1 << 16)
def id_part(name: str) -> str:
    """An id without the characters that keep ids apart.

    >>> id_part("s01"), id_part("a/b c")
    ('s01', 'a%2Fb%20c')
    """
    return _APART.sub(lambda found: quote(found.group(), safe=""), name)


@lru_cache(maxsize=1 << 16)
def iso_day(number: int) -> str:
    """A day number as YYYY-MM-DD.

    >>> iso_day(0)
    '1970-01-01'
    """
    return from_day_number(number).isoformat()


@dataclass(frozen=True)
class Ids:
    """The ids of what a log holds. `whole`: unique in a file, else unique within a case."""

    columns: Columns
    whole: bool

    def case(self, number: int) -> str:
        """Id of a case."""
        return self._of("case", number)

    def child(self, number: int) -> str:
        """Id of a child."""
        return self._of("child", self._case_of(number), self.columns.child_ids[number])

    def person(self, number: int) -> str:
        """Id of a person; that of the child when the person is one of the children."""
        persons = self.columns.persons
        if persons.child[number] >= 0:
            return self.child(int(persons.child[number]))
        return self._of("person", int(persons.case[number]), persons.ids[number])

    def event(self, row: int) -> str:
        """Id of the event of a row."""
        case = self._case_of(int(self.columns.row_child[row]))
        return self._of("event", case, self.columns.event_ids[row])

    def trace(self, child: int) -> str:
        """Name of a child among all children."""
        case = self.columns.case_ids[self._case_of(child)]
        return f"{id_part(case)}/{id_part(self.columns.child_ids[child])}"

    def _case_of(self, child: int) -> int:
        return int(self.columns.child_case[child])

    def _of(self, kind: str, case: int, *names: str) -> str:
        if not self.whole and names:
            return id_part(names[-1])
        return "/".join((kind, *map(id_part, (self.columns.case_ids[case], *names))))


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    readers = [WORDING]
    return cached(
        "exchange-wording",
        readers,
        lambda: parse_document(WORDING.read_text(encoding="utf-8"), WORDING.name).data,
        lambda plain: plain,
        lambda plain: plain,
    )


@dataclass(frozen=True)
class Names:
    """What process-mining tools show, in one language; fields and values keep their codes.

    >>> from terugweg.caselog.vocabulary import load_vocabulary
    >>> Names(load_vocabulary(), "nl").objects("child")
    'kind'
    """

    vocabulary: Vocabulary
    language: Language

    def event(self, name: str) -> str:
        """Label of an event type."""
        return self.vocabulary.events[name].label.text(self.language)

    def objects(self, name: str) -> str:
        """Label of a type of objects: a state, or one of this module's own."""
        state = self.vocabulary.states.get(name)
        if state is None:
            return self.say(f"object_{name}")
        label = state.label.text(self.language)
        # No type of objects may have the name of a type of events.
        return self.say("as_state", label=label) if label in self._event_labels else label

    @cached_property
    def _event_labels(self) -> frozenset[str]:
        return frozenset(self.event(name) for name in self.vocabulary.events)

    def say(self, code: str, **values: Any) -> str:
        """A sentence of the catalogue."""
        return _catalogue()[code][self.language].format(**values)
