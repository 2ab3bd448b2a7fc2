# SPDX-License-Identifier: EUPL-1.2
"""Hearings to come as pages show them: of one child, or of all that a viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.hearings import hearings_of
from terugweg.terms import full_date_words
from terugweg.web.access.hearings import hearings

if TYPE_CHECKING:
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.report.items import Writer
    from terugweg.web.access.question import Viewer


@dataclass(frozen=True, slots=True)
class HearingLine:
    """A hearing to come. hour: empty where none was given; key: of the entry that planned it."""

    day: date
    hour: str
    number: str
    name: str
    key: str

    @property
    def url(self) -> str:
        """The page of the entry that planned it."""
        return reverse("entry", args=[self.number, self.key])

    @property
    def hour_words(self) -> str:
        """The hour in words, or nothing."""
        return _("at %(hour)s") % {"hour": self.hour} if self.hour else ""

    def words(self, words: Words) -> str:
        """The day and the hour in words."""
        day = full_date_words(self.day, words.lang)
        return f"{day}, {self.hour_words}" if self.hour else day


def hearings_of_child(writer: Writer, code: str, number: str, name: str) -> list[HearingLine]:
    """The hearings about the child of an assessment that the reader may know of, by day.

    code: of the child in its log; number: of its dossier.
    """
    return [
        HearingLine(one.day, one.hour, number, name, one.key)
        for one in hearings_of(writer.assessment, code)
        if writer.may_tell((one.key,))
    ]


def hearings_over_all(viewer: Viewer) -> list[HearingLine]:
    """The hearings about all children of a viewer, by day; whoever shows it writes the read log."""
    return [
        HearingLine(
            one.hearing.day, one.hearing.hour, one.child.number, one.child.person.name,
            one.hearing.key,
        )
        for one in hearings(viewer)
    ]  # fmt: skip
