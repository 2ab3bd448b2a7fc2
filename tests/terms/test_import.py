# SPDX-License-Identifier: EUPL-1.2
"""Importing the room is light: the holidays library is loaded on first use."""

from __future__ import annotations

import os
import subprocess
import sys
from inspect import isclass, isfunction

import pytest

import terugweg.terms

LOADED = "import sys; print(any(name.split('.')[0] == 'holidays' for name in sys.modules))"
IMPORT = "from datetime import date; from terugweg.terms import Length, Roll, Term;"


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        (IMPORT, "False"),
        (
            f"{IMPORT} Term(Length.parse('1 year')).table(date(2020, 1, 1), date(2020, 1, 2));",
            "False",
        ),
        (f"{IMPORT} Term(Length.parse('1 day'), roll=Roll.atw).explain(date(2020, 1, 1));", "True"),
    ],
)
def test_the_holidays_library_is_loaded_on_first_use(code, loaded):
    done = subprocess.run(
        [sys.executable, "-c", f"{code} {LOADED}"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert done.stdout.strip() == loaded


def test_what_is_public_exists_and_is_documented():
    public = {name: getattr(terugweg.terms, name) for name in terugweg.terms.__all__}

    documented = {n: one for n, one in public.items() if isclass(one) or isfunction(one)}
    assert [name for name, one in documented.items() if not one.__doc__] == []
    assert len(documented) == len(public) - 3  # DayNumbers, Days and Lang name a type
    assert sorted(terugweg.terms.__all__) == terugweg.terms.__all__
