# SPDX-License-Identifier: EUPL-1.2
"""What the tests of this room share: a small vocabulary, the published rulings, a good case."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from terugweg.caselog.model import CaseFile
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import Vocabulary
from terugweg.caselog.vocabulary_reading import read_vocabulary

HERE = Path(__file__).parent
SMALL_VOCABULARY = HERE / "small_vocabulary"
RULINGS = sorted((HERE / "rulings").glob("*.yaml"))

HEAD = """\
case: small
persons:
- {id: mother, role: parent, authority: true}
- {id: carer, role: foster_carer}
- {id: anna, role: child, born: 2012-05-01}
"""


@lru_cache(maxsize=1)
def small_vocabulary() -> Vocabulary:
    """Read the vocabulary of these tests."""
    return read_vocabulary(SMALL_VOCABULARY)


def read_small(text: str) -> CaseFile:
    """Read a case in the small vocabulary."""
    return parse_case(text, "case.yaml", small_vocabulary())


def read_events(*entries: str, head: str = HEAD) -> CaseFile:
    """Read a case with the usual persons and these events, each a YAML mapping on one line."""
    return read_small(head + "events:\n" + "".join(f"- {{{entry}}}\n" for entry in entries))


def problems_of(text: str) -> list[str]:
    """Say what is wrong with a case in the small vocabulary."""
    with pytest.raises(CaseFileError) as refused:
        read_small(text)
    return str(refused.value).splitlines()


def problems_of_events(*entries: str, head: str = HEAD) -> list[str]:
    """Say what is wrong with these events."""
    return problems_of(head + "events:\n" + "".join(f"- {{{entry}}}\n" for entry in entries))


def without_places(case: CaseFile) -> CaseFile:
    """Leave out where things stood: all else must survive writing and reading."""
    return replace(
        case,
        place=None,
        unfilled=(),
        persons=tuple(replace(person, place=None) for person in case.persons),
        events=tuple(replace(event, place=None) for event in case.events),
    )
