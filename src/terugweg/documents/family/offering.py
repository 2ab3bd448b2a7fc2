# SPDX-License-Identifier: EUPL-1.2
"""Which letters make sense now for someone of the family, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.documents.family.entries import candidates
from terugweg.documents.family.spec import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from terugweg.assessment.findings import Finding
    from terugweg.documents.family.spec import Letter
    from terugweg.documents.family.writing import Writing

NAMED: Final = frozenset({"addressee", "requester", "person_concerned"})
"""Kinds of holders that an entry names; where it does not, it may be anyone of the family."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter that makes sense now.

    sure: whether it is certain that the writer may ask this. until: the last day, if there is one.
    about: the ids of the entries that it can be about, the latest first.
    """

    letter: Letter
    sure: bool
    until: date | None
    about: tuple[str, ...]


def offers(writing: Writing, findings: Sequence[Finding]) -> list[Offer]:
    """The letters that make sense for the writer: those with a last day first, then other rights.

    findings: those that rest on nothing that is hidden from the writer.
    """
    found = [offer for letter in letters().values()
             if (offer := _offer(letter, writing, findings)) is not None]  # fmt: skip
    return sorted(found, key=_order)


def _order(offer: Offer) -> tuple[bool, str, bool, str]:
    return offer.until is None, str(offer.until), not offer.letter.offer.open, offer.letter.key


def may_make(letter: Letter, writing: Writing) -> bool:
    """Whether the letter is one for what the writer is, or may be, to the child."""
    return bool(set(letter.makers) & set(writing.makers))


def _offer(letter: Letter, writing: Writing, findings: Sequence[Finding]) -> Offer | None:
    held = {kind: sure for kind, sure in writing.makers.items() if kind in letter.makers}
    if not held:
        return None
    sure = any(held.values()) or set(writing.makers) <= set(letter.makers)
    about = () if letter.about is None else tuple(
        one.id for one in candidates(writing, letter.about))  # fmt: skip
    if letter.offer.always or (letter.offer.present and about):
        return Offer(letter, sure, None, about)
    return _by_right(letter, writing, findings, sure=sure)


def _by_right(
    letter: Letter, writing: Writing, findings: Iterable[Finding], *, sure: bool
) -> Offer | None:
    """A right that is open to the writer, or perhaps; None when there is none."""
    rights = list(_rights(letter, writing, findings))
    if not rights:
        return None
    certain = [one for one in rights if one[1]]
    days = [until for _trigger, _sure, until in certain or rights if until is not None]
    about = tuple(dict.fromkeys(trigger for trigger, _sure, _until in certain or rights))
    return Offer(letter, sure and bool(certain), min(days, default=None), about)


def _rights(
    letter: Letter, writing: Writing, findings: Iterable[Finding]
) -> Iterator[tuple[str, bool, date | None]]:
    """The trigger of each right, whether it is surely open, and its last day."""
    me = None if writing.writer is None else writing.writer.id
    kinds = set(writing.makers) | NAMED
    for finding in findings:
        if finding.norm.id not in letter.offer.open or finding.child != writing.child.id:
            continue
        if letter.offer.triggers and finding.trigger_type not in letter.offer.triggers:
            continue
        for remedy in finding.remedies:
            said = {one.status for one in remedy.holders
                    if one.person == me or (one.person is None and one.kind in kinds)}  # fmt: skip
            if said & {"open", "unknown"}:
                yield finding.trigger, "open" in said, remedy.until
