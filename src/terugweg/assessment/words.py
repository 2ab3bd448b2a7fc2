# SPDX-License-Identifier: EUPL-1.2
"""Fills the sentences of `wording.yaml` with names of the vocabulary, dates and numbers."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from terugweg.caselog.documents import parse_document
from terugweg.caselog.parse_cache import cached
from terugweg.terms import Length, Unit, date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Spoken

Lang = Literal["nl", "en"]
Reader = Literal["parent", "child", "professional"]
WORDING: Final = Path(__file__).with_name("wording.yaml")


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """All sentences by group, code and language: one text, or one for each reader."""
    return cached(
        "wording",
        [WORDING],
        lambda: parse_document(WORDING.read_text(encoding="utf-8"), WORDING.name).data,
        lambda plain: plain,
        lambda plain: plain,
    )


class Words:
    """Sentences in one language for one reader, with the labels of a vocabulary.

    >>> from terugweg.caselog.vocabulary import load_vocabulary
    >>> Words(load_vocabulary(), "en").say("verdict", "open_due", due=date(2026, 4, 17))
    'This can be done through 17 April 2026.'
    """

    def __init__(self, vocabulary: Vocabulary, lang: Lang, reader: Reader = "professional") -> None:
        self.vocabulary = vocabulary
        self.lang = lang
        self.reader = reader

    @property
    def with_ids(self) -> bool:
        """Whether this reader works with the ids of events."""
        return self.reader == "professional"

    def say(self, group: str, code: str, **values: Any) -> str:
        """The sentence with this code.

        KeyError if the catalogue has none, or a value is not given.
        """
        texts = catalogue()[group][code][self.lang]
        template: str = texts if isinstance(texts, str) else texts[self.reader]
        if not self.with_ids:
            template = template.replace(" ({id})", "")
        return template.format(**{name: self._shown(name, value) for name, value in values.items()})

    def has(self, group: str, code: str) -> bool:
        """Whether the catalogue has this sentence."""
        return code in catalogue()[group]

    def chosen(self, texts: Mapping[str, str]) -> str:
        """The text in this language, else in the other one, else nothing."""
        return texts.get(self.lang) or next(iter(texts.values()), "")

    def told(self, texts: Spoken) -> str:
        """What these texts say to this reader in this language; nothing when there are none."""
        return texts[self.lang][self.reader] if texts else ""

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

    def _shown(self, name: str, value: Any) -> str:
        """A value as it is said: by its kind, or by the name of the place it fills."""
        if isinstance(value, date):
            return date_words(value, self.lang)
        if isinstance(value, Length):
            return value.words(self.lang)
        say = _SAID_BY_NAME.get(name)
        return str(value) if say is None else say(self, value)


def _days(words: Words, number: int) -> str:
    """A number of days, one of them in the singular."""
    if number == 0:
        return words.say("joined", "no_days")
    return Length(number, Unit.days).words(words.lang)


_SAID_BY_NAME: Final[Mapping[str, Callable[[Words, Any], str]]] = {
    "days": _days,
    "event": lambda words, name: words.event(name) if name in words.vocabulary.events else name,
    "events": lambda words, names: words.joined(map(words.event, names), "or"),
    "steps": lambda words, names: words.joined(map(words.event, names), "then"),
    "states": lambda words, names: words.joined(map(words.state, names), "or"),
    "state": lambda words, name: words.state(name),
    "actors": lambda words, names: words.joined(map(words.actor, names), "or"),
    "field": lambda words, field: words.field(*field),
    "values": lambda words, values: words.joined((words.value(v[-1]) for v in values), "or"),
}
"""How a value is said, by the name of the place it fills."""
