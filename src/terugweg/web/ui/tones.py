# SPDX-License-Identifier: EUPL-1.2
"""How each verdict, kind of statement and callout looks: a tone, an icon, and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar, cast

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from terugweg.assessment.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as Promise

    from terugweg.terms import Lang

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Sign:
    """A tone (the class `tw-tone-…`) and an icon (a symbol of icons.svg)."""

    tone: str
    icon: str


VERDICTS: Final[Mapping[str, Sign]] = {
    "met": Sign("good", "check-circle"),
    "met_late": Sign("late", "clock-late"),
    "overdue": Sign("wrong", "alert"),
    "running": Sign("running", "hourglass"),
    "suspended": Sign("quiet", "pause"),
    "discharged": Sign("quiet", "minus-circle"),
    "kept": Sign("good", "shield-check"),
    "breached": Sign("wrong", "stop"),
    "lacking": Sign("wrong", "missing"),
    "open": Sign("open", "door-open"),
    "closed": Sign("quiet", "door-closed"),
    "to_weigh": Sign("weigh", "scales"),
    "unknown": Sign("quiet", "question"),
    "failed": Sign("wrong", "tool"),
}
"""The sign of each verdict of `terugweg.assessment`."""

STATEMENTS: Final[Mapping[str, tuple[Sign, Promise]]] = {
    "fact": (Sign("running", "pin"), pgettext_lazy("statement", "Fact")),
    "view": (Sign("open", "chat"), pgettext_lazy("statement", "View")),
    "interpretation": (Sign("late", "thought"), pgettext_lazy("statement", "Interpretation")),
    "disputed": (Sign("weigh", "opposed"), pgettext_lazy("statement", "Disputed")),
}
"""The sign and the word of each kind of statement."""

CALLOUTS: Final[Mapping[str, tuple[Sign, Promise]]] = {
    "note": (Sign("running", "info"), _("Note")),
    "warning": (Sign("late", "alert"), _("Warning")),
    "error": (Sign("wrong", "stop"), _("Error")),
    "success": (Sign("good", "check-circle"), _("Done")),
}
"""The sign of each kind of callout, and what a screen reader hears first."""


def language() -> Lang:
    """The language in which the page is read: "nl", or "en" where that was chosen.

    >>> from django.utils.translation import override
    >>> with override("en-gb"):
    ...     language()
    'en'
    """
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def verdict_word(verdict: str) -> str:
    """The name of a verdict, as the findings in a text call it.

    >>> from django.utils.translation import override
    >>> with override("nl"):
    ...     verdict_word("overdue")
    'gemist'
    """
    return cast("str", catalogue()["verdict_name"][verdict][language()])


def named(table: Mapping[str, Kind], name: str, what: str) -> Kind:
    """An entry of a table; a wrong name is told with the right ones.

    Raises:
        ValueError: the table has no such name.
    """
    if name not in table:
        raise ValueError(f'no {what} "{name}": expected one of {", ".join(table)}')
    return table[name]
