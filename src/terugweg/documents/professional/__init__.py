# SPDX-License-Identifier: EUPL-1.2
"""Papers of professionals: instruction, decision, plans, notices, petition, timeline, bundle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.kind import Kind
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.making import build_from_answers

if TYPE_CHECKING:
    from terugweg.documents.professional.catalogue import PaperKind

OVERVIEW_MAKERS: Final = ("VT", "RvdK", "GI")


def _kind(paper: PaperKind) -> Kind:
    """A paper in the list of all kinds; who may record its event may make it."""
    makers = load_vocabulary().events[paper.event].actors if paper.event else OVERVIEW_MAKERS
    ground = "; ".join(dict.fromkeys(paper.elements.values()))
    return Kind(
        key=paper.key,
        title={"nl": paper.title.nl, "en": paper.title.en},
        makers=tuple(makers),
        norms=paper.norms,
        ground=ground or paper.grounds[0].nl,
        build=partial(build_from_answers, paper.key),
    )


KINDS: Final = tuple(_kind(paper) for paper in paper_kinds().values())
