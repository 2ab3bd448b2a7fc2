# SPDX-License-Identifier: EUPL-1.2
"""What someone can do now: each open right with its last day, and the way to use it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from terugweg.assessment.telling import verdict_sentence
from terugweg.documents.family.spec import letters as family_letters
from terugweg.report.choosing import soonest
from terugweg.report.phrases import ground_words, title_of
from terugweg.web.family.places import address_of
from terugweg.web.ui.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from terugweg.assessment.findings import Finding
    from terugweg.rulebook.model import Norm
    from terugweg.web.family.own import Own

AT_COURT: Final = frozenset({"petition_filed", "appeal_lodged"})
"""These are sent to a court: the portal gives the letter, and notes that it was sent."""
USED_BY: Final = {"statement-added-on-request": ("opinion_recorded",)}
"""How a right is used, where the rule names no event."""
ALWAYS: Final = ("correction_requested", "file_access_requested", "complaint_filed",
                 "opinion_recorded", "help_requested")  # fmt: skip
"""What can be asked at any time."""


@dataclass(frozen=True, slots=True)
class OwnRight:
    """A right that is open. sure: whether it is open to who reads; until: its last day, if any."""

    norm: str
    title: str
    text: str
    how: str
    said: str
    until: date | None
    warnings: tuple[str, ...]
    lawyer: str
    cost: str
    source: str
    sure: bool
    actions: tuple[Link, ...]


def rights_of(own: Own) -> list[OwnRight]:
    """The rights that are or may be open to who reads: those with a last day first."""
    return rights_from(own, own.writer.told)


def rights_from(own: Own, findings: Iterable[Finding]) -> list[OwnRight]:
    """The same of these findings; a right that is there several times is told once."""
    found: dict[str, tuple[Finding, bool]] = {}
    for one in sorted(findings, key=soonest):
        if one.verdict != "open" or one.norm.right is None:
            continue
        mine = own.is_open_to_me(one)
        if mine is not False and (one.norm.id not in found or (mine and not found[one.norm.id][1])):
            found[one.norm.id] = one, mine is True
    return [_right(own, one, sure=sure) for one, sure in found.values()]


def _right(own: Own, finding: Finding, *, sure: bool) -> OwnRight:
    norm, words = finding.norm, own.words
    assert norm.right is not None  # noqa: S101 - only rights come here
    return OwnRight(
        norm=norm.id,
        title=title_of(norm, words),
        text=norm.says[words.lang][words.reader],
        how=words.told(norm.right.how),
        said=verdict_sentence(finding, words) if finding.due is not None else "",
        until=finding.due,
        warnings=tuple(own.writer.warnings(finding)),
        lawyer=words.say("lawyer", norm.right.lawyer),
        cost=words.told(norm.right.cost) if norm.right.cost else "",
        source=ground_words(norm, words),
        sure=sure,
        actions=tuple(_ways(own, finding)),
    )


def _ways(own: Own, finding: Finding) -> Iterable[Link]:
    norm, to_child = finding.norm, own.words.reader == "child"
    names = _using(norm)
    letters = address_of("family_letters", own.child.number)
    if letters and norm.id in _with_a_letter() and (AT_COURT & set(names) or not names):
        yield Link(_("To the letter"), f"{letters}?{urlencode({'recht': norm.id})}", "mail")
    for name in names:
        if name in own.offered:
            query = {"for": finding.trigger, "recht": norm.id}
            label = _sent(to_child=to_child) if name in AT_COURT else _("Ask this")
            if name == "opinion_recorded":
                label = _statement(to_child=to_child)
            yield Link(label, f"{_form(own, name)}?{urlencode(query)}", "arrow-right")


@cache
def _with_a_letter() -> frozenset[str]:
    """The rights for which there is a letter; an appeal, say, is written by a lawyer."""
    return frozenset(norm for one in family_letters().values() for norm in one.offer.open)


def _sent(*, to_child: bool) -> str:
    if to_child:
        return pgettext("to a child", "Write down that you sent it")
    return _("Write down that you sent it")


def _statement(*, to_child: bool) -> str:
    if to_child:
        return pgettext("to a child", "Write your statement")
    return _("Write your statement")


def _using(norm: Norm) -> list[str]:
    assert norm.right is not None  # noqa: S101 - only rights come here
    named = [name for answer in norm.right.used_by for name in answer.names]
    return list(dict.fromkeys([*named, *USED_BY.get(norm.id, ())]))


def asks_of(own: Own) -> list[Link]:
    """What can be asked at any time, by the policy."""
    say = _("Say what you think")
    if own.words.reader == "child":
        say = pgettext("to a child", "Say what you think")
    names = {
        "correction_requested": _("Ask to correct something"),
        "file_access_requested": _("Ask to see the file"),
        "complaint_filed": _("Make a complaint"),
        "opinion_recorded": say,
        "help_requested": _("Ask for help"),
    }
    return [Link(names[name], _form(own, name), "arrow-right") for name in ALWAYS
            if name in own.offered]  # fmt: skip


def _form(own: Own, name: str) -> str:
    return reverse("family_ask", args=[own.child.number, name])
