# SPDX-License-Identifier: EUPL-1.2
"""The whole rulebook as the public pages show it: every norm, every version, bills too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from terugweg.assessment.words import Words
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.phrases import title_of
from terugweg.rulebook.example_logs import example_case
from terugweg.rulebook.forms import READERS
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank
from terugweg.rulebook.versions import in_force
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.assessment.words import Reader
    from terugweg.caselog.model import CaseFile
    from terugweg.rulebook.model import Norm, Rulebook
    from terugweg.terms import Lang

FIRST_READER: Final = READERS[0]
"""In whose words a page is, unless someone chooses otherwise."""
IN_FORCE, PAST, FUTURE, PROPOSED = "in_force", "past", "future", "proposed"


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """Every version of every norm, and bills. Loaded once."""
    return load_rulebook(load_vocabulary())


@lru_cache(maxsize=1)
def versions() -> Mapping[str, tuple[Norm, ...]]:
    """The versions of each norm, earliest first, by id in the order of the files."""
    book = rulebook()
    return {one: book.versions(one) for one in dict.fromkeys(norm.id for norm in book.norms)}


@lru_cache(maxsize=6)
def words_in(lang: Lang, reader: Reader) -> Words:
    """The words of rulebook and vocabulary in one language for one reader."""
    return Words(load_vocabulary(), lang, reader)


def words_for(reader: str = FIRST_READER) -> Words:
    """The words for a reader in the language of the page."""
    return words_in(language(), cast("Reader", reader))


def version_of(norm_id: str, valid_from: date) -> Norm:
    """The version of a norm that holds from this very day."""
    return next(one for one in versions()[norm_id] if one.valid_from == valid_from)


@lru_cache(maxsize=512)
def example_cases(norm_id: str, valid_from: date) -> tuple[CaseFile, ...]:
    """The logs of the worked examples of a version, in their order."""
    norm = version_of(norm_id, valid_from)
    return tuple(example_case(example, load_vocabulary()) for example in norm.examples)


def on_day(norm_id: str, day: date) -> Norm:
    """The version to show on a day: in force, else the last that was, else the first to come."""
    known = versions()[norm_id]
    begun = [norm for norm in known if norm.valid_from <= day]
    return in_force(known, day) or (begun[-1] if begun else known[0])


def standing(norm: Norm, day: date) -> str:
    """How a version stands on a day: "in_force", "past", "future", or "proposed" for a bill."""
    if norm.rank == Rank.PROPOSED:
        return PROPOSED
    if norm.valid_from > day:
        return FUTURE
    return PAST if norm.valid_to is not None and norm.valid_to < day else IN_FORCE


def links(names: Iterable[str], day: date, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Address, title and article of these norms, each once, as they read on a day."""
    shown = [on_day(name, day) for name in dict.fromkeys(names)]
    reader = "" if words.reader == FIRST_READER else words.reader
    return tuple(
        (rule_url(norm.id, reader=reader), title_of(norm, words), norm.article) for norm in shown
    )
