# SPDX-License-Identifier: EUPL-1.2
"""How long each paper of a professional takes, from a log to a PDF; each must stay under 300 ms."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from terugweg.caselog.documents import load_document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.making import from_whole_case
from terugweg.documents.typeset import pdf

if TYPE_CHECKING:
    from terugweg.caselog.model import CaseFile

LIMIT = 300
"""Milliseconds for one paper."""
FAMILY = "emergency-placement-late-hearing"
ON = date(2026, 11, 23)
FAMILIES = Path(__file__).parent.parent / "src" / "terugweg" / "web" / "demo" / "families"


def papers(times: int = 5) -> list[tuple[str, float, float]]:
    """Per kind: milliseconds to make the document and to set it, the shortest of several runs."""
    case = case_from_document(load_document(FAMILIES / f"{FAMILY}.yaml"), load_vocabulary())
    return [(key, *_shortest(key, case, times)) for key in paper_kinds()]


def _shortest(key: str, case: CaseFile, times: int) -> tuple[float, float]:
    kind, made, set_ = paper_kinds()[key], [], []
    answers = {"entries": [event.id for event in case.events[:20]]} if key == "bundle" else {}
    for _ in range(times):
        start = time.perf_counter()
        document = from_whole_case(kind, case, answers, ON, "nl")
        between = time.perf_counter()
        pdf(document)
        made.append(between - start)
        set_.append(time.perf_counter() - between)
    return min(made) * 1000, min(set_) * 1000


def tell() -> None:
    """Print a row for each paper, and which of them is too slow."""
    print("Papers of professionals: milliseconds to make the document and to set it")
    for key, made, set_ in papers():
        slow = "" if made + set_ < LIMIT else f"  over {LIMIT} ms"
        print(f"  {key:28} {made:8.1f} {set_:8.1f}{slow}")
