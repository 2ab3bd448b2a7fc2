# SPDX-License-Identifier: EUPL-1.2
"""The norms and words that pages show, in the language of the reader."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from terugweg.assessment.words import Words
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.standing import rulebook
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.assessment.words import Reader
    from terugweg.caselog.vocabulary import Language
    from terugweg.rulebook.model import Norm
    from terugweg.web.access.question import Viewer

READERS: Final[Mapping[str, Reader]] = {Role.PARENT: "parent", Role.CHILD: "child"}
"""In whose words someone reads; who is not here reads those for professionals."""


@lru_cache(maxsize=1)
def norms() -> Mapping[tuple[str, date], Norm]:
    """Every version of a norm, by its id and the day from which it holds."""
    return {(norm.id, norm.valid_from): norm for norm in rulebook().norms}


def words_for(viewer: Viewer) -> Words:
    """The words of the rulebook and vocabulary for who reads, in the language of the request."""
    return _words(language(), READERS.get(viewer.capacity.role, "professional"))


@lru_cache(maxsize=6)
def _words(lang: Language, reader: Reader) -> Words:
    return Words(load_vocabulary(), lang, reader)
