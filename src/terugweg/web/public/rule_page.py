# SPDX-License-Identifier: EUPL-1.2
"""What the page of a norm shows, for one reader in one language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from django.utils.html import format_html
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital, title_of
from terugweg.rulebook.forms import READERS
from terugweg.rulebook.model import Shape
from terugweg.terms import date_words
from terugweg.web.public import rule_book
from terugweg.web.public.rule_changes import history, valid_words
from terugweg.web.public.rule_examples import worked_examples
from terugweg.web.public.rule_terms import how_long
from terugweg.web.ui.parts import Link, Row
from terugweg.web.ui.rule_links import rule_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.assessment.words import Reader, Words
    from terugweg.rulebook.model import Norm, Trigger
    from terugweg.terms import Lang

MOST_RELATED: Final = 6
"""Norms of the same article or subject that are named under a norm."""
LAWS: Final = "https://wetten.overheid.nl/"
RULINGS: Final = "https://deeplink.rechtspraak.nl/uitspraak?id="


@lru_cache(maxsize=1024)
def contents(norm_id: str, valid_from: date, day: date, lang: Lang, reader: str) -> dict[str, Any]:
    """All that the template of a norm needs beside the request; the same for everyone.

    day: today. Call it while `lang` is the language of the page.
    """
    words = rule_book.words_in(lang, cast("Reader", reader))
    norm = rule_book.version_of(norm_id, valid_from)
    return {
        "norm": norm,
        "title": title_of(norm, words),
        "rank": capital(words.say("rank", norm.rank.value)),
        "source": words.chosen(norm.source.title),
        "source_note": words.chosen(norm.source.note),
        "standing": rule_book.standing(norm, day),
        "valid": valid_words(norm, words),
        "reader": reader,
        "text": norm.says[lang][reader],
        "open_norm": norm.shape is Shape.WEIGH,
        "who": tuple(_who(norm, words)),
        "lists": tuple(_lists(norm, words)),
        "term": how_long(norm, words),
        "follows": words.told(norm.if_missed.follows),
        "lapses": norm.if_missed.lapses,
        "opens": rule_book.links(norm.if_missed.opens, day, words),
        "right": tuple(_right(norm, words)),
        "bounds": tuple(_bounds(norm, words)),
        "examples": worked_examples(norm, words),
        "where": tuple(_where(norm, words)),
        "history": history(norm, day, words),
        "opened_by": rule_book.links(_opened_by(norm.id), day, words),
        "related": rule_book.links(_related(norm), day, words),
    }


def reader_links(norm: Norm, version: date | None, reader: str) -> tuple[Link, ...]:
    """The page in the words for each reader; version: of which it is the page, None for today's."""
    words = rule_book.words_for()
    return tuple(
        Link(
            words.say("rules", f"for_{one}"),
            rule_url(norm.id, version, "" if one == rule_book.FIRST_READER else one),
            current=one == reader,
        )
        for one in READERS
    )


def _who(norm: Norm, words: Words) -> Iterator[Row]:
    if norm.bearer:
        who = capital(words.joined(map(words.actor, norm.bearer)))
        yield Row(words.say("rules", "bearer"), who)
    if norm.holders:
        who = capital(words.joined(words.say("holder", kind) for kind in norm.holders))
        yield Row(words.say("rules", "holder"), who)
    occasions = dict.fromkeys(_occasion(trigger, words) for trigger in norm.when)
    yield Row(words.say("rules", "about_when"), "; ".join(occasions))


def _occasion(trigger: Trigger, words: Words) -> str:
    kind = "events" if trigger.kind == "event" else "states"
    return capital(words.say("rules", f"when_{trigger.kind}", **{kind: trigger.names}))


def _lists(norm: Norm, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What must happen or be there, under its heading."""
    if norm.must:
        needs = (
            words.joined(dict.fromkeys(words.event(n) for answer in need for n in answer.names))
            for need in norm.must
        )
        yield words.say("rules", "must"), tuple(map(capital, needs))
    labels = tuple(
        capital(words.chosen(element.label)) for element in norm.elements if element.label
    )
    if labels:
        code = "forbidden" if norm.shape == Shape.FORBIDS else "elements"
        yield words.say("rules", code), labels


def _right(norm: Norm, words: Words) -> Iterator[Row]:
    """How a right is used, whether a lawyer is needed, and what it costs."""
    if norm.right is None:
        return
    if norm.right.how:
        yield Row(words.say("report", "how"), words.told(norm.right.how))
    yield Row(words.say("report", "lawyer"), words.say("lawyer", norm.right.lawyer))
    if norm.right.cost:
        yield Row(words.say("report", "cost"), words.told(norm.right.cost))


def _bounds(norm: Norm, words: Words) -> Iterator[tuple[str, str]]:
    """What software cannot decide here, and how the source was read."""
    if norm.evidence is not None and norm.evidence.question:
        yield words.say("report", "question"), words.chosen(norm.evidence.question)
    if norm.cannot_say:
        yield words.say("rules", "cannot_say"), words.chosen(norm.cannot_say)
    if norm.reading:
        yield words.say("rules", "reading"), words.chosen(norm.reading)


def _where(norm: Norm, words: Words) -> Iterator[Row]:
    """Where the norm stands and how surely that is known."""
    say = words.say
    yield Row(_("Article"), norm.article)
    title = words.chosen(norm.source.title)
    if norm.source.bwb:
        address = f"{LAWS}{norm.source.bwb}"
        title = format_html('<a href="{}" rel="external">{}</a>', address, title)
    yield Row(say("rules", "source"), title)
    if norm.ecli:
        link = '<a href="{}{}" rel="external">{}</a>'
        rulings = [format_html(link, RULINGS, ecli, ecli) for ecli in norm.ecli]
        joined = rulings[0]
        for one in rulings[1:]:
            joined = format_html("{}<br>{}", joined, one)
        yield Row(say("rules", "ecli"), joined)
    yield Row(_("Kind of rule"), capital(say("rank", norm.rank.value)))
    yield Row(say("rules", "version"), capital(valid_words(norm, words)))
    yield Row(say("rules", "checked"), date_words(norm.checked_on, words.lang))
    yield Row(say("rules", "certainty"), capital(say("rules", f"certainty_{norm.certainty.value}")))
    yield Row(_("Name in the rulebook"), format_html("<code>{}</code>", norm.id))


@lru_cache(maxsize=256)
def _opened_by(norm_id: str) -> tuple[str, ...]:
    """The norms that open this right when they are missed."""
    return tuple(one.id for one in rule_book.rulebook().norms if norm_id in one.if_missed.opens)


def _related(norm: Norm) -> tuple[str, ...]:
    """Norms that stand in the same article, then those of this source on the same subjects."""
    known = {*norm.if_missed.opens, *_opened_by(norm.id), norm.id}
    others = [one for one in rule_book.rulebook().norms if one.id not in known]
    same_source = [one for one in others if one.source.id == norm.source.id]
    article = _base(norm)
    near = [one for one in same_source if article and _base(one) == article]
    subjects = set(norm.subjects)
    alike = sorted(
        (one for one in others if len(subjects & set(one.subjects)) == len(subjects)),
        key=lambda one: one.source.id != norm.source.id,
    )
    return tuple(dict.fromkeys(one.id for one in (*near, *alike)))[:MOST_RELATED]


def _base(norm: Norm) -> str:
    """The article without its paragraph: "1:265f" of "1:265f lid 2"."""
    return norm.article.partition(" lid ")[0].partition(",")[0]
