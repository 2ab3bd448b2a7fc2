# SPDX-License-Identifier: EUPL-1.2
"""The texts of what is wrong in a case file, by code, in Dutch and English.

They stand in `problem_texts.toml`. A text that is told here is its English sentence, and keeps what
it was made of, so that it can be told in Dutch as well.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.terms import Lang

PROBLEM_TEXTS: Final = Path(__file__).with_name("problem_texts.toml")


@lru_cache(maxsize=1)
def problem_texts() -> Mapping[str, Mapping[Lang, str]]:
    """All texts by code and language.

    >>> sorted(problem_texts()["empty_file"])
    ['en', 'nl']
    """
    return tomllib.loads(PROBLEM_TEXTS.read_text(encoding="utf-8"))


class Told(str):
    """An English text that can be told in Dutch: its code in the texts, and what it names.

    >>> text = told("did_you_mean", name="foster")
    >>> text, text.in_language("nl")
    ('Did you mean foster?', 'Bedoelt u foster?')
    """

    __slots__ = ("code", "values")
    code: str
    values: Mapping[str, object]

    def __new__(cls, code: str, values: Mapping[str, object]) -> Told:
        """The text of this code. KeyError: there is none, or it names something not given."""
        made = super().__new__(cls, problem_texts()[code]["en"].format(**values))
        made.code = code
        made.values = values
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """From what it is made anew when it is copied or sent to another process."""
        return self.code, self.values

    def in_language(self, lang: Lang) -> str:
        """The text in a language, with all that it names in that language too."""
        named = {name: in_language(value, lang) for name, value in self.values.items()}
        return problem_texts()[self.code][lang].format(**named)


def told(code: str, **values: object) -> Told:
    """The text of this code with what it names.

    >>> told("unknown_key", key="kid")
    'unknown key "kid"'
    """
    return Told(code, values) if values else _plain(code)


@cache
def _plain(code: str) -> Told:
    """A text that names nothing, made once: a reader of case files asks for it at every step."""
    return Told(code, {})


def in_language(value: object, lang: Lang) -> str:
    """What a text names, in a language; a name of a file, a day or a number stays as it is."""
    return value.in_language(lang) if isinstance(value, Told) else str(value)
