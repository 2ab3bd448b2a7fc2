# SPDX-License-Identifier: EUPL-1.2
"""Fills the sentences of `wording.yaml` with names of the vocabulary, dates and numbers."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from terugweg.caselog.documents import parse_document
from terugweg.caselog.parse_cache import cached
from terugweg.terms import Length, date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.caselog.vocabulary import Vocabulary

Lang = Literal["nl", "en"]
WORDING: Final = Path(__file__).with_name("wording.yaml")


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """All sentences by group, code and language."""
    return cached(
        "wording",
        [WORDING],
        lambda: parse_document(WORDING.read_text(encoding="utf-8"), WORDING.name).data,
        lambda plain: plain,
        lambda plain: plain,
    )


class Words:
    """Sentences in one language, with the labels of a vocabulary.

    >>> from terugweg.caselog.vocabulary import load_vocabulary
    >>> Words(load_vocabulary(), "en").say("verdict", "open_due", due=date(2026, 4, 17))
    'This can be done through 17 April 2026.'
    """

    def __init__(self, vocabulary: Vocabulary, lang: Lang) -> None:
        self.vocabulary = vocabulary
        self.lang = lang

    def say(self, group: str, code: str, **values: Any) -> str:
        """The sentence with this code.

        KeyError if the catalogue has none, or a value is not given.
        """
        template = catalogue()[group][code][self.lang]
        return template.format(**{name: self._shown(name, value) for name, value in values.items()})

    def has(self, group: str, code: str) -> bool:
        """Whether the catalogue has this sentence."""
        return code in catalogue()[group]

    def chosen(self, texts: Mapping[str, str]) -> str:
        """The text in this language, else in the other one, else nothing."""
        return texts.get(self.lang) or next(iter(texts.values()), "")

    def event(self, name: str) -> str:
        """Label of an event type."""
        return self.vocabulary.events[name].label.text(self.lang)

    def state(self, name: str) -> str:
        """Label of a state."""
        return self.vocabulary.states[name].label.text(self.lang)

    def actor(self, name: str) -> str:
        """Label of an actor."""
        return self.vocabulary.actors[name].label.text(self.lang)

    def field(self, event: str, name: str) -> str:
        """Label of a field of an event type."""
        return self.vocabulary.events[event].fields[name].label.text(self.lang)

    def value(self, name: str) -> str:
        """Label of a value: of an enum, an actor, or yes and no."""
        if name in self.vocabulary.values:
            return self.vocabulary.values[name].text(self.lang)
        if name in self.vocabulary.actors:
            return self.actor(name)
        return self.say("answer", name).rstrip(".").lower() if name in {"yes", "no"} else name

    def joined(self, parts: Iterable[str], by: str = "or") -> str:
        """Parts as a list in a sentence: "a, b or c"."""
        *first, last = parts
        return f"{', '.join(first)} {self.say('joined', by)} {last}" if first else last

    def _shown(self, name: str, value: Any) -> str:  # noqa: PLR0911 - one line for each kind of value
        if isinstance(value, date):
            return date_words(value, self.lang)
        if isinstance(value, Length):
            return value.words(self.lang)
        if name == "event" and value in self.vocabulary.events:
            return self.event(value)
        if name == "events":
            return self.joined((self.event(one) for one in value), "or")
        if name == "states":
            return self.joined((self.state(one) for one in value), "or")
        if name == "state":
            return self.state(value)
        if name == "actors":
            return self.joined((self.actor(one) for one in value), "or")
        if name == "field":
            return self.field(*value)
        if name == "values":
            return self.joined((self.value(one[-1]) for one in value), "or")
        return str(value)
