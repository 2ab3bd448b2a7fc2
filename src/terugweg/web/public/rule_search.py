# SPDX-License-Identifier: EUPL-1.2
"""Finding norms: by words, source, rank, subject and person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from terugweg.report.phrases import capital
from terugweg.rulebook.articles import ABBREVIATIONS
from terugweg.rulebook.forms import SUBJECTS
from terugweg.rulebook.model import Rank
from terugweg.web.plain_letters import without_accents
from terugweg.web.public.rule_book import (
    on_day,
    rulebook,
    version_of,
    versions,
    words_for,
)

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrPromise as Promise

    from terugweg.assessment.words import Words
    from terugweg.rulebook.model import Norm, Source

SUBJECT_NAMES: Final[Mapping[str, Promise]] = {
    "reporting": pgettext_lazy("subject", "Reports and Veilig Thuis"),
    "facts": pgettext_lazy("subject", "Facts and views"),
    "court": pgettext_lazy("subject", "The court"),
    "placement": pgettext_lazy("subject", "Placement away from home"),
    "contact": pgettext_lazy("subject", "Contact"),
    "help": pgettext_lazy("subject", "Help"),
    "plan": pgettext_lazy("subject", "The plan"),
    "return": pgettext_lazy("subject", "Going home again"),
    "permanency": pgettext_lazy("subject", "Where a child grows up"),
    "authority": pgettext_lazy("subject", "Parental authority"),
    "file": pgettext_lazy("subject", "The file"),
    "complaint": pgettext_lazy("subject", "Complaints"),
    "support": pgettext_lazy("subject", "Support for affected families"),
    "hearing": pgettext_lazy("subject", "Being heard"),
}
"""What each subject of the rulebook is called."""

_ANYONE: Final = ("requester", "addressee", "person_concerned")
PERSONS: Final[Mapping[str, tuple[str, ...]]] = {
    "parent": ("parent", "parent_with_authority", "parent_without_authority", "affected_parent",
               *_ANYONE),
    "child": ("child", "child_12", *_ANYONE),
    "foster_carer": ("foster_carer", "carer", *_ANYONE),
    "guardian": ("guardian", *_ANYONE),
    "GI": ("GI", "requester"),
    "RvdK": ("RvdK", "requester"),
    "VT": ("VT",),
    "court": ("court",),
    "municipality": ("municipality",),
    "youth_care_provider": ("youth_care_provider",),
    "support_team": ("support_team",),
    "professional": ("professional",),
    "OM": ("OM", "requester"),
    "UHT": ("UHT",),
    "state": ("state",),
}  # fmt: skip
"""Whom one can look for, with the names that norms have for who must act or who has a right."""

LAWS_FIRST: Final = (
    "bw1_measures",
    "bw1_rights",
    "jeugdwet",
    "besluit_jeugdwet",
    "rv",
    "wmo",
    "avg",
)
"""The sources that stand at the top of the list, before the others of the same kind."""

_IN_TITLE, _IN_ARTICLE, _IN_TEXT = 0, 1, 2


class RuleFilter(forms.Form):
    """What to look for; what is not known is not looked at."""

    q = forms.CharField(
        label=_("Words or article"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "type": "search", "enterkeyhint": "search"}),
    )
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    person = forms.ChoiceField(label=_("Who must act or has the right"), required=False)
    rank = forms.ChoiceField(label=_("Kind of rule"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in _choices(words_for()).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - each is, see above
            field.choices = [("", _("All")), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen and holds."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _choices(words: Words) -> dict[str, list[tuple[str, Any]]]:
    return {
        "subject": [(name, SUBJECT_NAMES[name]) for name in SUBJECTS],
        "person": [(name, capital(_person(name, words))) for name in PERSONS],
        "rank": [(rank.value, capital(words.say("rank", rank.value))) for rank in Rank],
        "source": [
            (source.id, words.chosen(source.title))
            for source in sorted(rulebook().sources.values(), key=_source_place)
        ],
    }


def _person(name: str, words: Words) -> str:
    known = words.vocabulary.actors
    return words.actor(name) if name in known else words.say("holder", name)


@dataclass(frozen=True, slots=True)
class _Sought:
    """A norm as one looks for it: title, article and everything else, without accents."""

    title: str
    article: str
    text: str

    def weight(self, words: Iterable[str]) -> int | None:
        """Where all words stand together at best; None when one of them stands nowhere."""
        places = (self.title, f"{self.title} {self.article}", self.text)
        for place, text in zip((_IN_TITLE, _IN_ARTICLE, _IN_TEXT), places, strict=True):
            if all(word in text for word in words):
                return place
        return None


def plain(text: str) -> str:
    """Small letters without accents, to compare.

    >>> plain("Één verzoek, naïef")
    'een verzoek, naief'
    """
    return without_accents(text).casefold()


def find(day: date, chosen: Mapping[str, str]) -> list[Norm]:
    """The norms that fit all that was chosen, as they read on a day; those found by title first.

    chosen: any of q, subject, person, rank and source.
    """
    shown = sorted(
        (on_day(name, day) for name in versions()), key=lambda norm: _source_place(norm.source)
    )
    found = [norm for norm in shown if _fits(norm, chosen)]
    words = plain(chosen.get("q", "")).split()
    if not words:
        return found
    lang = words_for().lang
    weighed = [(_sought(norm.id, norm.valid_from, lang).weight(words), norm) for norm in found]
    known = [(weight, norm) for weight, norm in weighed if weight is not None]
    return [norm for _weight, norm in sorted(known, key=lambda pair: pair[0])]


def _source_place(source: Source) -> tuple[int, int, str]:
    """Law before what is less than law."""
    known = LAWS_FIRST.index(source.id) if source.id in LAWS_FIRST else len(LAWS_FIRST)
    return list(Rank).index(source.rank), known, source.id


_TESTS: Final[Mapping[str, Callable[[Norm, str], bool]]] = {
    "subject": lambda norm, name: name in norm.subjects,
    "person": lambda norm, name: not set(PERSONS[name]).isdisjoint((*norm.bearer, *norm.holders)),
    "rank": lambda norm, name: norm.rank == name,
    "source": lambda norm, name: norm.source.id == name,
}


def _fits(norm: Norm, chosen: Mapping[str, str]) -> bool:
    return all(test(norm, chosen[name]) for name, test in _TESTS.items() if name in chosen)


@lru_cache(maxsize=512)
def _sought(norm_id: str, valid_from: date, lang: str) -> _Sought:
    norm = version_of(norm_id, valid_from)
    title = plain(norm.says[lang]["title"])
    source = plain(" ".join([*norm.source.title.values(), norm.source.bwb or "", *norm.ecli]))
    short = " ".join(name for name, law in ABBREVIATIONS.items() if law in source)
    article = plain(f"{norm.article} {source} {short}")
    said = " ".join(_said(norm, lang))
    return _Sought(title, article, f"{title} {article} {plain(said)}")


def _said(norm: Norm, lang: str) -> Iterator[str]:
    yield norm.id
    yield from norm.says[lang].values()
    yield norm.quote or ""
    yield from (str(SUBJECT_NAMES[name]) for name in norm.subjects)
    for texts in (norm.reading, norm.cannot_say):
        yield texts.get(lang, "")


def heading(norm: Norm) -> str:
    """The source under which a norm stands in the list."""
    return words_for().chosen(norm.source.title)


def about(norm: Norm) -> str:
    """Who must act, or whose right it is."""
    words = words_for()
    holders = [words.say("holder", kind) for kind in norm.holders]
    return capital(words.joined([*map(words.actor, norm.bearer), *holders]))
