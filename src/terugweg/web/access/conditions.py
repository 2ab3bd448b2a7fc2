# SPDX-License-Identifier: EUPL-1.2
"""Whether a rule holds for one thing. `database_conditions` says the same to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.web.access.question import Kind, Purpose
from terugweg.web.access.rules import About, Answers, ByWhom, load_table

if TYPE_CHECKING:
    from uuid import UUID

    from terugweg.web.access.question import Author, Subject, Tie, Viewer
    from terugweg.web.access.rules import Rule

OPEN_ORGANISATIONS: Final = frozenset({"GI", "RvdK", "court", "provider", "foster_care"})
"""Kinds of organisations that work with the family openly."""
OPEN_ACTORS: Final = frozenset({"GI", "RvdK", "court", "youth_care_provider"})
"""The same, where an entry came from elsewhere and only its actor is known."""

FOR_A_PERSON: Final = frozenset({Purpose.OWN, Purpose.REPRESENT, Purpose.ADVISE})
"""Purposes for which someone sees what one person may see."""


def holds(rule: Rule, viewer: Viewer, tie: Tie, subject: Subject) -> bool:
    """Whether all that a rule says holds."""
    return (
        rule.is_about(subject.kind, subject.type, subject.information_class)
        and (subject.kind is not Kind.PERSON or _roles(rule, subject))
        and _by_whom(rule.author, viewer, tie, subject)
        and (rule.answers is Answers.ABOUT or _about(rule.about, tie, subject))
        and _further(rule, viewer, tie, subject)
    )


def _roles(rule: Rule, subject: Subject) -> bool:
    return bool(subject.roles) and subject.roles <= rule.roles


def _by_whom(wanted: ByWhom, viewer: Viewer, tie: Tie, subject: Subject) -> bool:
    author, capacity = subject.author, viewer.capacity
    if wanted is ByWhom.ANYONE:
        return True
    if wanted is ByWhom.OWN_CAPACITY:
        return author.capacity == capacity.pk
    if wanted is ByWhom.OWN_ORGANISATION:
        own = capacity.organisation_id
        return own is not None and author.organisation == own
    if wanted is ByWhom.MINE:
        return is_mine(author, tie)
    if wanted is ByWhom.OWN_RECORD:
        stated = author.capacity is None and author.code == tie.own_code != ""
        return stated and subject.actor in load_table().actors_of(tie.kind)
    if author.capacity is None:
        return subject.actor in OPEN_ACTORS
    return author.organisation_kind in OPEN_ORGANISATIONS


def is_mine(author: Author, tie: Tie) -> bool:
    """Whether the person of a tie recorded it, or someone who acts for that person alone.

    Of what came from elsewhere the record itself says who recorded it.
    """
    if tie.person is None:
        return False
    return tie.person in {author.person, author.client} or author.code == tie.code != ""


def receiver(viewer: Viewer, tie: Tie) -> UUID | None:
    """To whom something must have been released: the person of the tie, else the organisation."""
    return tie.person if tie.purpose in FOR_A_PERSON else viewer.capacity.organisation_id


def _about(wanted: About, tie: Tie, subject: Subject) -> bool:
    if wanted is About.ANYONE:
        return True
    if wanted is About.ADULTS:
        return subject.about_adults
    return _fits(wanted, tie, subject.about)


def _fits(wanted: About, tie: Tie, named: tuple[str, ...]) -> bool:
    """Whether the ids that an entry names are those of whom a rule says."""
    own = tie.code
    if wanted is About.CHILD:
        return tie.child_code != "" and named == (tie.child_code,)
    if own == "":
        return False
    if wanted is About.SELF:
        return own in named
    if wanted is About.ONLY_SELF:
        return named == (own,)
    allowed = {own, tie.child_code}
    return bool(named) and len(set(named)) == len(named) and set(named) <= allowed


def _further(rule: Rule, viewer: Viewer, tie: Tie, subject: Subject) -> bool:
    if rule.from_start and not _since(tie, subject):
        return False
    if rule.answers is not None and not _answers(rule, tie, subject):
        return False
    if rule.released and receiver(viewer, tie) not in subject.released_to:
        return False
    if rule.shared and receiver(viewer, tie) not in subject.shared_with:
        return False
    if rule.attached and not subject.attached:
        return False
    return not (rule.unless_secret and subject.secret)


def _since(tie: Tie, subject: Subject) -> bool:
    if tie.since is None:
        return True
    return subject.last_day is not None and subject.last_day >= tie.since


def _answers(rule: Rule, tie: Tie, subject: Subject) -> bool:
    """Whether all that it answers is whose the rule says: else it tells of others as well."""
    answered = subject.answered
    if not answered:
        return False
    if rule.answers is Answers.ABOUT:
        return all(_fits(rule.about, tie, one.about) for one in answered)
    return all(
        is_mine(one.author, tie) or (tie.code != "" and tie.code in one.about) for one in answered
    )
