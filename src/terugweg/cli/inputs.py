# SPDX-License-Identifier: EUPL-1.2
"""What the commands read: case files, the rulebook, days and ranks as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from terugweg.caselog.suggest import did_you_mean
from terugweg.cli.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Rank, Rulebook
    from terugweg.terms import Lang

USUAL_RANKS: Final = ("law", "treaty", "case_law", "guideline", "policy")
"""All ranks but bills: a bill binds nobody yet."""

ALL: Final = "all"


def today() -> date:
    """The Dutch day of this moment. The only place that reads the clock."""
    from terugweg.terms import amsterdam_date  # noqa: PLC0415 - only when no day is given

    return amsterdam_date(datetime.now(UTC))


def parse_day(text: str | None, option: str) -> date | None:
    """A day as typed, YYYY-MM-DD; None when it is not given."""
    if text is None:
        return None
    try:
        # The form is checked too: Python also reads 20260403 and 2026-W14.
        if len(text) == len("YYYY-MM-DD") and text[4] == text[7] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise RefusedError(f"{option}: {text!r} is not a date; expected YYYY-MM-DD, such as 2026-04-03")


def parse_ranks(text: str | None) -> frozenset[Rank] | None:
    """The ranks of a comma list; the usual ones when not given, None for `all`."""
    from terugweg.rulebook.model import Rank  # noqa: PLC0415 - the other commands need no rulebook

    if text is not None and text.strip().lower() == ALL:
        return None
    names = USUAL_RANKS if text is None else tuple(_words(text))
    known = [rank.value for rank in Rank]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or ""
            expected = f"expected all, or some of {', '.join(known)} with commas between them"
            raise RefusedError(f"--rank: {name!r} is no rank; {expected}. {hint}".strip())
    return frozenset(Rank(name) for name in names)


def _words(text: str) -> list[str]:
    parts = [part.strip().lower().replace(" ", "_") for part in text.split(",")]
    return [part for part in parts if part]


def read_vocabulary() -> Vocabulary:
    """The vocabulary of this program."""
    from terugweg.caselog.vocabulary import load_vocabulary  # noqa: PLC0415 - kept out of --help

    return load_vocabulary()


def read_rulebook(vocabulary: Vocabulary) -> Rulebook:
    """The rulebook of this program.

    Raises:
        RefusedError: a norm file is wrong.
    """
    from terugweg.caselog.problems import DocumentError  # noqa: PLC0415 - as above
    from terugweg.rulebook.loading import load_rulebook  # noqa: PLC0415 - as above

    try:
        return load_rulebook(vocabulary)
    except DocumentError as error:
        raise RefusedError(str(error)) from error


def selected(rulebook: Rulebook, ranks: frozenset[Rank] | None, norms: str | None) -> Rulebook:
    """The norms of these ranks, or those that are named (whatever their rank).

    Raises:
        RefusedError: a name is of no norm.
    """
    if norms is None:
        return rulebook.select(ranks=ranks)
    ids = [part.strip() for part in norms.split(",") if part.strip()]
    for name in ids:
        known_norm(rulebook, name)
    return rulebook.select(ids=frozenset(ids))


def known_norm(rulebook: Rulebook, name: str) -> str:
    """The name, if it is that of a norm.

    Raises:
        RefusedError: it is not, with the nearest name.
    """
    names = {norm.id for norm in rulebook.norms}
    if name in names:
        return name
    hint = did_you_mean(name, names) or '"terugweg rules list" shows them all.'
    raise RefusedError(f"there is no norm {name!r}. {hint}")


def read_case_files(
    paths: Sequence[Path], vocabulary: Vocabulary, lang: Lang = "en"
) -> tuple[CaseFile, ...]:
    """The case files at these places. lang: in which what is wrong in them is told.

    Raises:
        RefusedError: everything that is wrong in any of them, with file and line.
    """
    from terugweg.caselog.problems import DocumentError  # noqa: PLC0415 - as above
    from terugweg.caselog.reading import read_cases  # noqa: PLC0415 - as above

    try:
        return read_cases(paths, vocabulary)
    except DocumentError as error:
        wrong = "\n".join(problem.in_language(lang) for problem in error.problems)
        raise RefusedError(wrong) from error
