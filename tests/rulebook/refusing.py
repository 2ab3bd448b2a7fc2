# SPDX-License-Identifier: EUPL-1.2
"""How these tests look at a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from terugweg.rulebook import RulebookError, parse_norm_file
from tests.rulebook.norm_texts import line_of
from tests.rulebook.small_vocabulary import small_vocabulary


def messages(text: str, **options: Any) -> list[str]:
    """Give what is said of a norm file that must be refused."""
    with pytest.raises(RulebookError) as refusal:
        parse_norm_file(text, "bw1.yaml", small_vocabulary(), **options)
    return [str(problem) for problem in refusal.value.problems]


def assert_refused(text: str, at: str, path: str, says: str, **options: Any) -> None:
    """Check that one thing is wrong: on the line that holds `at`, in `path`, with these words."""
    found = messages(text, **options)

    assert len(found) == 1, found
    start = f"bw1.yaml:{line_of(text, at)} (norm a-norm{', field ' + path if path else ''}): "
    assert found[0].startswith(start), found[0]
    assert says in found[0], found[0]
