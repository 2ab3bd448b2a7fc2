# SPDX-License-Identifier: EUPL-1.2
"""Which papers someone may make about a child: those whose entry they may record, and overviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.web.access.question import Purpose
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import Text

_GROUPS: Final = {
    "family": gettext_lazy("For the family"),
    "board": gettext_lazy("For the Board"),
    "court": gettext_lazy("For the court"),
    "dossier": gettext_lazy("For the dossier"),
}
"""The papers by who gets them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A paper to choose: what it is called, what it is for, and where it is made."""

    title: str
    about: str
    url: str


def papers_for(viewer: Viewer, may_record: Container[str]) -> Mapping[str, PaperKind]:
    """The papers that someone may make, by key; nothing for who is no professional at work.

    may_record: the types of event that this viewer may record about the child.
    """
    if viewer.purpose is not Purpose.TASK:
        return {}
    return {
        key: kind for key, kind in paper_kinds().items()
        if not kind.event or kind.event in may_record
    }  # fmt: skip


def grouped(papers: Mapping[str, PaperKind], child: Child) -> Iterator[tuple[Text, list[Choice]]]:
    """The papers by who gets them."""
    lang = language()
    for audience, heading in _GROUPS.items():
        found = [
            Choice(kind.title.text(lang), kind.about.text(lang),
                   reverse("child_paper", args=[child.number, kind.key]))
            for kind in papers.values() if kind.audience == audience
        ]  # fmt: skip
        if found:
            yield heading, found
