# SPDX-License-Identifier: EUPL-1.2
"""For which events the logs of the children of one part are complete."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.completeness import Completeness

if TYPE_CHECKING:
    from terugweg.population.importing.work import Work

_STATED: Final = """
SELECT c.number, string_agg(DISTINCT s.statement, chr(31) ORDER BY s.statement) AS statements
FROM child_number c LEFT JOIN complete_now s ON s.case_id = c.case_id AND s.child = c.id
GROUP BY c.number ORDER BY c.number
"""


def completeness(work: Work) -> Completeness:
    """The completeness of the children, from all statements about each of them."""
    profiles: dict[str, int] = {}
    spans: dict[str, list[tuple[int, int, int]]] = {}
    profile = []
    for _, statements in work.rows(_STATED):
        text = statements or ""
        if text not in profiles:
            profiles[text] = len(profiles)
            stated = [span for part in text.split("\x1f") if part for span in json.loads(part)]
            for name, first, until in stated:
                spans.setdefault(name, []).append((profiles[text], first, until))
        profile.append(profiles[text])
    frozen = {name: tuple(entries) for name, entries in spans.items()}
    return Completeness(np.array(profile, dtype=np.int32), frozen)
