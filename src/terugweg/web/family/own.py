# SPDX-License-Identifier: EUPL-1.2
"""What a page of the portal is made from: the child, who reads, and all that they may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from terugweg.report.choosing import HOLDERS_OF
from terugweg.report.phrases import partial_words, person_words
from terugweg.web.access import asking
from terugweg.web.access.conditions import FOR_A_PERSON
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.offering import offered
from terugweg.web.access.relations import ties_of
from terugweg.web.family.receipts import check_of
from terugweg.web.workspace.child_page import writer_for
from terugweg.web.workspace.form_offers import Offers
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile, Event
    from terugweg.report.items import Writer
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.recording_check import RecordingCheck
    from terugweg.web.dossier.models import Child

NO_AUTHORITY = "parent_without_authority"
OF_ADULT = "parent_of_adult"


@dataclass(frozen=True)
class Own:
    """One child as someone of the family, or who stands for one, may see it.

    me: the id in the log of who reads, or of whom they stand for; tie: what ties them to the child.
    """

    viewer: Viewer
    child: Child
    case: OpenedCase
    me: str
    tie: str

    @property
    def words(self) -> Words:
        """The words of the rulebook and the vocabulary for who reads."""
        return words_for(self.viewer)

    @cached_property
    def writer(self) -> Writer:
        """Writes what the rules say; a form asks nothing of it, and so does not wait for it."""
        return writer_for(self.viewer, self.child, self.case)

    @cached_property
    def file(self) -> CaseFile:
        """What may be seen, as a case file."""
        return self.case.case_file()

    @cached_property
    def offers(self) -> Offers:
        """What counts of it, and how it is told in a few words."""
        return Offers(self.file, self.words)

    @cached_property
    def events(self) -> list[Event]:
        """What counts, the latest first: without what was corrected or marked as incorrect."""
        dated = [(str(one.occurred_on.last or one.occurred_on.first or ""), number, one)
                 for number, one in enumerate(reversed(self.offers.sound))]  # fmt: skip
        return [one for _day, _number, one in sorted(dated, key=lambda it: it[:2], reverse=True)]

    @cached_property
    def offered(self) -> frozenset[str]:
        """What they may record."""
        return frozenset(offered(self.viewer, self.child))

    @cached_property
    def _check(self) -> RecordingCheck:
        return check_of(self.viewer, self.child, self.case)

    def owns(self, key: str) -> bool:
        """Whether who reads recorded an event, or someone who acts for them alone."""
        return self._check.owns(key)

    def of(self, *types: str) -> Iterator[Event]:
        """The events of these types that count, the latest first."""
        return (one for one in self.events if one.type in types)

    def last(self, *types: str) -> Event | None:
        """The latest event of these types."""
        return next(self.of(*types), None)

    def day(self, event: Event) -> str:
        """When something happened, in words."""
        return partial_words(event.occurred_on, self.words)

    def name(self, code: str) -> str:
        """The name of someone, or how they are known where the name is not shown."""
        known = any(one.id == code for one in self.file.persons)
        return person_words(self.file, code) if known else ""

    def is_open_to_me(self, finding: Finding) -> bool | None:
        """Whether a right is open to who reads; None where that is not sure."""
        kinds = HOLDERS_OF["child" if self.me == self.child.code else "parent"]
        found = {
            holder.status
            for remedy in finding.remedies
            for holder in remedy.holders
            if holder.person == self.me or (holder.person is None and holder.kind in kinds)
        }
        return True if "open" in found else None if "unknown" in found else False


def own_of(viewer: Viewer, number: str, page: str) -> Own:
    """The child with this number for who asks.

    Raises:
        NotVisible: there is none, or it is not for this viewer; or the viewer is neither of the
            family nor stands for someone of it.
        SealError: something sealed was changed, or a master key is missing.
    """
    if viewer.purpose not in FOR_A_PERSON:
        raise NotVisible(number)
    child = asking.child_for(viewer, number, page)
    case = asking.case_for(viewer, child, page)
    ties = ties_of(viewer, child)
    tie = next((one for one in ties if one.code), None)
    code, kind = ("", "") if tie is None else (tie.code, tie.kind)
    return Own(viewer, child, case, code, kind)
