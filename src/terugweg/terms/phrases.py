# SPDX-License-Identifier: EUPL-1.2
"""Fills the sentences of `wording` with dates, lengths and days off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from terugweg.terms.calendar import DayOff
from terugweg.terms.length import Lang, Length
from terugweg.terms.wording import AND, HOLIDAYS, MONTHS, REASONS, SENTENCES, WEEKDAYS

Value: TypeAlias = date | int | Length | tuple[DayOff, ...]


def sentence(code: str, values: Mapping[str, Value], lang: Lang) -> str:
    """The sentence of a step in "nl" or "en"; ValueError for another language."""
    texts = SENTENCES[code]
    if lang not in texts:
        raise ValueError(f"no sentences in language {lang!r}: expected one of {sorted(texts)}")
    words: dict[str, str] = {}
    for name, value in values.items():
        words |= _words(name, value, lang)
    text = texts[lang].format_map(words)
    return text[0].upper() + text[1:]


def date_words(day: date, lang: Lang) -> str:
    """A date for a reader.

    >>> date_words(date(2026, 4, 3), "nl")
    '3 april 2026'
    """
    return f"{day.day} {_month(day, lang)}"


def full_date_words(day: date, lang: Lang) -> str:
    """A date for a reader, after its day of the week.

    >>> full_date_words(date(2026, 4, 3), "en")
    'Friday 3 April 2026'
    """
    return f"{_weekday(day, lang)} {date_words(day, lang)}"


def _words(name: str, value: Value, lang: Lang) -> dict[str, str]:
    if isinstance(value, date):
        return {
            name: date_words(value, lang),
            f"{name}_full": full_date_words(value, lang),
            f"{name}_weekday": _weekday(value, lang),
            f"{name}_month": _month(value, lang),
        }
    if isinstance(value, Length):
        return {name: value.words(lang)}
    if isinstance(value, int):
        return {name: str(value)}
    return {name: _clauses(value, lang)}


def _weekday(day: date, lang: Lang) -> str:
    return WEEKDAYS[lang][day.weekday()]


def _month(day: date, lang: Lang) -> str:
    return f"{MONTHS[lang][day.month - 1]} {day.year}"


def _clauses(days_off: Sequence[DayOff], lang: Lang) -> str:
    """A clause on each holiday and each weekend, a Saturday and its Sunday taken together."""
    clauses: list[str] = []
    weekend: list[str] = []
    for index, off in enumerate(days_off):
        if not off.in_weekend:
            clauses.append(_reason("holiday", full_date_words(off.day, lang), off, lang))
            continue
        weekend.append(full_date_words(off.day, lang))
        if index + 1 == len(days_off) or not days_off[index + 1].in_weekend:
            code = "weekend" if len(weekend) > 1 else "weekend_day"
            clauses.append(_reason(code, AND[lang].join(weekend), off, lang))
            weekend = []
    return ", ".join(clauses)


def _reason(code: str, days: str, off: DayOff, lang: Lang) -> str:
    names = [HOLIDAYS[holiday.code][lang].format(decree=holiday.decree) for holiday in off.holidays]
    return REASONS[code][lang].format(days=days, holidays=AND[lang].join(names))
