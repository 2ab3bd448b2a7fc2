# SPDX-License-Identifier: EUPL-1.2
"""The commands `rules list` and `rules show`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.assessment.words import Words
from terugweg.caselog.suggest import did_you_mean
from terugweg.cli import inputs
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.cli.rule_page import write_rule
from terugweg.report.phrases import title_of
from terugweg.rulebook.forms import SUBJECTS
from terugweg.rulebook.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.assessment.words import Lang
    from terugweg.rulebook.model import Norm


@dataclass(frozen=True)
class Wanted:
    """Which rules to list, as typed; None for all."""

    text: str | None = None
    rank: str | None = None
    shape: str | None = None
    subject: str | None = None
    source: str | None = None


def list_rules(wanted: Wanted, lang: Lang) -> Exit:
    """Print each rule that is wanted, with its title and article."""
    ranks = inputs.parse_ranks(wanted.rank or inputs.ALL)
    _one_of(wanted.shape, [shape.value for shape in Shape], "--shape")
    _one_of(wanted.subject, SUBJECTS, "--subject")
    vocabulary = inputs.read_vocabulary()
    words, page = Words(vocabulary, lang), Page()
    rulebook = inputs.read_rulebook(vocabulary).select(ranks=ranks)
    found = {norm.id: norm for norm in rulebook.norms if fits(norm, wanted, lang)}
    for norm in found.values():
        page.line(norm.id, "title")
        rank = words.say("rank", norm.rank.value)
        values = {"title": title_of(norm, words), "article": norm.article, "rank": rank}
        page.text(words.say("rules", "line", **values), 4)
    page.line()
    page.text(words.say("rules", "count", number=len(found)))
    return Exit.WELL


def fits(norm: Norm, wanted: Wanted, lang: Lang) -> bool:
    """Whether a rule is wanted (whatever its rank)."""
    if wanted.shape and norm.shape != wanted.shape:
        return False
    if wanted.subject and wanted.subject not in norm.subjects:
        return False
    titles = " ".join([norm.source.id, *norm.source.title.values()])
    if wanted.source and wanted.source.lower() not in titles.lower():
        return False
    everything = " ".join([norm.id, norm.article, *norm.says[lang].values()]).lower()
    return all(word in everything for word in (wanted.text or "").lower().split())


def _one_of(name: str | None, names: Iterable[str], option: str) -> None:
    known = list(names)
    if name is not None and name not in known:
        hint = did_you_mean(name, known) or ""
        expected = ", ".join(known)
        raise RefusedError(f"{option}: {name!r} is not known; expected {expected}. {hint}".strip())


def show_rule(norm_id: str, lang: Lang) -> Exit:
    """Print all versions of a rule."""
    vocabulary = inputs.read_vocabulary()
    rulebook = inputs.read_rulebook(vocabulary)
    inputs.known_norm(rulebook, norm_id)
    words, page = Words(vocabulary, lang), Page()
    for number, norm in enumerate(rulebook.versions(norm_id)):
        if number:
            page.line()
        write_rule(norm, rulebook, words, page)
    return Exit.WELL
