# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a file, where, what was expected and how to mend it.

Every reader collects all problems of a file before it refuses it, so that a person mends them
in one go.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from terugweg.caselog.model import Place
from terugweg.caselog.problem_texts import in_language, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from terugweg.terms import Lang

# A quoted value in a message is cut here: a message is read by a person.
_QUOTE_LIMIT = 60


def quoted(value: Any) -> str:
    """A value as it is shown in a message: on one line, texts in double quotes, long ones cut.

    >>> quoted("2026-13-01"), quoted(None), quoted(["a", 2])
    ('"2026-13-01"', 'nothing', '["a", 2]')
    """
    if value is None:
        return told("nothing")
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= _QUOTE_LIMIT else f"{shown[:_QUOTE_LIMIT]} …"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (`error`), or required but not in the record (`gap`).

    What readers of case files say can be told in Dutch too (`problem_texts`); of norms, vocabulary
    and tables, which authors mend, the texts are English only.

    >>> print(Problem(Place("case.yaml", 31), event="e4", field="until",
    ...               wrong='"2026-13-01" is not a date', expected="YYYY-MM-DD"))
    case.yaml:31 (event e4, field until): "2026-13-01" is not a date; expected YYYY-MM-DD
    """

    place: Place
    wrong: str
    event: str | None = None
    field: str | None = None
    expected: str | None = None
    hint: str | None = None
    severity: Literal["error", "gap"] = "error"
    norm: str | None = None

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, lang: Lang) -> str:
        """All of it in one sentence; what has no Dutch text stays English.

        >>> told_wrong = told("not_a_date", value='"31-2"')
        >>> Problem(Place("case.yaml", 31), told_wrong, "e4", "until").in_language("nl")
        'case.yaml:31 (gebeurtenis e4, veld until): "31-2" is geen datum'
        """
        named = {"norm": self.norm, "event": self.event, "field": self.field}
        about = [
            told(f"about_{kind}", name=name).in_language(lang)
            for kind, name in named.items()
            if name is not None
        ]
        where = f" ({', '.join(about)})" if about else ""
        return f"{self.place}{where}: {'. '.join(self.parts(lang))}"

    def parts(self, lang: Lang) -> tuple[str, ...]:
        """What is wrong and what was expected, and how to mend it where that is known."""
        said = in_language(self.wrong, lang)
        if self.expected:
            expected = told("expected", what=self.expected).in_language(lang)
            said = f"{said}; {expected}"
        return (said, in_language(self.hint, lang)) if self.hint else (said,)


class DocumentError(ValueError):
    """A file cannot be used; `problems` says why, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_file_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CaseFileError(DocumentError):
    """A case file or a miniature log cannot be used."""


class VocabularyError(DocumentError):
    """The vocabulary contradicts itself or is incomplete."""


class CorrectionError(DocumentError):
    """Corrections in a log go round in a circle."""


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by file and line; those without a line first."""
    return tuple(sorted(problems, key=lambda p: (p.place.file, p.place.line or 0)))


def one_of(names: Sequence[str]) -> str:
    """The allowed names for a message; a long list is counted, not shown.

    >>> one_of(["a", "b", "c"])
    'a, b or c'
    """
    if len(names) > 12:  # noqa: PLR2004 - a longer list does not help a reader
        return told("one_of_many", count=len(names))
    if len(names) < 2:  # noqa: PLR2004 - of one there is nothing to choose
        return names[0] if names else told("nothing")
    return told("one_of", names=", ".join(names[:-1]), last=names[-1])
