# SPDX-License-Identifier: EUPL-1.2
"""A letter on its way: who writes about what, the form, what is missing, and the letter itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from terugweg.documents.family.letter import build, is_late
from terugweg.documents.family.offering import may_make, offers
from terugweg.documents.family.spec import letters
from terugweg.documents.family.writing import writing_of
from terugweg.documents.typeset import pdf
from terugweg.web.access import asking
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Action, Purpose
from terugweg.web.family.ask_form import family_forms
from terugweg.web.family.coming import hearings_for
from terugweg.web.family.letter_addresses import filled_in
from terugweg.web.family.letter_form import LetterForm
from terugweg.web.family.own import own_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest

    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile
    from terugweg.documents.family.offering import Offer
    from terugweg.documents.family.spec import Letter
    from terugweg.documents.family.writing import Writing
    from terugweg.documents.model import Document, Missing
    from terugweg.web.access.question import Viewer
    from terugweg.web.family.own import Own

PAGE: Final = "letters"
WRITERS: Final = frozenset({Purpose.OWN, Purpose.REPRESENT})
"""Who writes letters here: for themselves, or for whom they stand for."""


def writer_of(viewer: Viewer, number: str) -> Own:
    """The child with this number, for who may write a letter about it.

    Raises:
        NotVisible: there is none, or who asks writes no letters.
    """
    if viewer.purpose not in WRITERS:
        raise NotVisible(number)
    own = own_of(viewer, number, PAGE)
    if not own.me:
        raise NotVisible(number)
    return own


def base_of(own: Own) -> dict[str, str]:
    """Who writes about which child; the name of who stands for someone."""
    found = {"child": own.child.code, "writer": own.me}
    if own.viewer.purpose is Purpose.REPRESENT:
        person = own.viewer.capacity.person
        found["lawyer"] = "" if person is None else person.name
    return found


def writing_for(own: Own) -> Writing:
    """Who writes, as the letters need it."""
    return writing_of(own.file, base_of(own), own.viewer.day, own.words.lang)


def offers_for(own: Own) -> tuple[list[Offer], list[Letter]]:
    """The letters that make sense now, and the others that are for who writes."""
    writing = writing_for(own)
    now = offers(writing, own.writer.told)
    there = {one.letter.key for one in now}
    others = [one for one in letters().values()
              if one.key not in there and may_make(one, writing)]  # fmt: skip
    return now, others


def _next_hearing(own: Own) -> str:
    """When the first hearing to come is, for a letter that asks it; a proposal to look at."""
    return next((one.words(own.words) for one in hearings_for(own)), "")


class LetterPage:
    """One letter for who reads, as it was filled in."""

    def __init__(self, own: Own, letter: Letter, request: HttpRequest) -> None:
        self.own, self.letter, self.request = own, letter, request
        self.writing = writing_for(own)
        sent = request.POST if request.method == "POST" else None
        about = (sent or request.GET).get("about", "")
        late = is_late(letter, own.writer.told, about, own.child.code)
        there = filled_in(own, letter, about)
        self.form = LetterForm(
            letter, self.writing, sent, late=late, notes=there.notes,
            initial={"about": about, "hearing": _next_hearing(own), **there.values},
        )  # fmt: skip

    @property
    def allowed(self) -> bool:
        """Whether the letter is for what the writer is to the child."""
        return may_make(self.letter, self.writing)

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        """What was filled in, with who writes."""
        return {**self.form.cleaned_data, **base_of(self.own)}

    @cached_property
    def document(self) -> Document:
        """The letter, from what may be seen."""
        return self._built(self.own.file, self.own.writer.told)

    def file(self) -> bytes:
        """The letter as PDF: only from what may be taken out of the dossier."""
        viewer, child = self.own.viewer, self.own.child
        case = asking.case_for(viewer, child, PAGE, Action.EXPORT)
        told = [one for one in self.own.writer.told
                if case.keys.issuperset((one.trigger, *one.evidence))]  # fmt: skip
        return pdf(self._built(case.case_file(), told))

    @property
    def missing(self) -> list[tuple[Missing, str]]:
        """What a norm requires and is not there, each with the id of the field to answer it."""
        return [(one, self._control(one.key)) for one in self.document.missing]

    @property
    def event(self) -> str:
        """The type of event that sending this letter is, where the portal has a form for it."""
        found = self.letter.event
        return found if found in self.own.offered and found in family_forms() else ""

    def _control(self, key: str) -> str:
        field = self.form[key if key in self.form.fields else "about_by_hand"]
        return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)

    def _built(self, case: CaseFile, told: Sequence[Finding]) -> Document:
        day, lang = self.own.viewer.day, self.own.words.lang
        return build(self.letter.key, case, told, self.answers, day, lang)
