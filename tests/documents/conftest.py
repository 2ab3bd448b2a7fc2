# SPDX-License-Identifier: EUPL-1.2
"""Real cases, read and assessed once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.reading import read_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook.loading import load_rulebook
from terugweg.web.demo import people

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"


@cache
def _assessed(name, day):
    folder = EXAMPLES if name.startswith("s") and name[1:3].isdigit() else people.FAMILIES
    case = read_case(folder / f"{name}.yaml", load_vocabulary())
    return case, assess([case], load_rulebook(load_vocabulary()), load_vocabulary(), day)


@pytest.fixture(scope="session")
def assessed():
    """A case by its name with its assessment on a day."""
    return _assessed
