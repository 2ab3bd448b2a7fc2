# SPDX-License-Identifier: EUPL-1.2
"""One paper on its way: what the log gives, what is missing, what it looks like; none is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.caselog.problem_texts import in_language
from terugweg.caselog.problems import CaseFileError
from terugweg.documents.professional.elements import notes
from terugweg.documents.professional.making import document_of, event_data, with_paper
from terugweg.documents.professional.material import ORDINARY, Material, Sender
from terugweg.documents.professional.private_words import private_in
from terugweg.report.phrases import capital
from terugweg.web.access import asking
from terugweg.web.access.addressees import house_of, houses_for
from terugweg.web.ui.tones import language
from terugweg.web.workspace.form_fields import Asking
from terugweg.web.workspace.form_offers import Offers
from terugweg.web.workspace.form_texts import form_text
from terugweg.web.workspace.paper_forms import BundleForm, PaperForm, as_sent
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.uploads import CLASSES

if TYPE_CHECKING:
    from collections.abc import Container

    from django.http import HttpRequest

    from terugweg.caselog.vocabulary import FieldType
    from terugweg.documents.model import Document
    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.documents.professional.elements import Note
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import Text

ANY: Final = "opinion_recorded"
"""What a reference without types of its own mostly means: what someone thinks."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: what, by which article, and where it can be filled in.

    url: a place in the form, or the form with which it is recorded.
    """

    label: str
    ground: str
    url: str


class PaperPage:
    """One paper on its way."""

    def __init__(
        self,
        viewer: Viewer,
        child: Child,
        kind: PaperKind,
        request: HttpRequest,
        may_record: Container[str],
    ) -> None:
        self.viewer, self.child, self.kind, self.request = viewer, child, kind, request
        self.may_record = may_record
        self.lang = language()
        self.said = words_for(viewer)
        self.case = asking.case_for(viewer, child, "paper")
        self.seen = self.case.seen
        self.file = self.case.case_file()
        self.material = Material(
            self.file, asking.assessed_for(viewer, child), "", self.seen, self._sender(), self.lang,
            houses_for(viewer, self.case),
        )  # fmt: skip
        self.from_log: list[str] = []
        self.form = self._form()
        self.document: Document | None = None
        self.notes: tuple[Note, ...] = ()
        self.wrong: list[Text] = []
        self._make()

    def _sender(self) -> Sender:
        capacity = self.viewer.capacity
        where = capacity.organisation
        return Sender(
            capacity.account.name,
            str(capacity.get_role_display()),
            None if where is None else house_of(where),
        )

    def _form(self) -> PaperForm | BundleForm | None:
        posted = self.request.method == "POST"
        if self.kind.key == "bundle":
            return BundleForm(self.material, self.request.POST if posted else {})
        if not self.kind.event:
            return None
        event_type = self.said.vocabulary.events[self.kind.event]
        offers = Offers(self.file, self.said)
        asked = Asking(event_type, form_text(self.kind.event), offers, self.said, loose=True)
        if posted:
            return PaperForm(self.kind, self.material, asked, self.request.POST, self.viewer.day)
        initial = offers.defaults(event_type, None, self.viewer.day)
        self.from_log = [
            self._name(field) for field in event_type.fields.values()
            if f"f-{field.name}" in initial and field.name not in self.kind.given
        ]  # fmt: skip
        form = PaperForm(self.kind, self.material, asked, as_sent(initial), self.viewer.day)
        if "statements" in form.fields:
            every = [code for code, _label in form.fields["statements"].choices]  # type: ignore[attr-defined]
            form.data = as_sent({**initial, "statements": every})
        return form

    def _name(self, field: FieldType) -> str:
        return capital(field.label.text(self.lang))

    def _make(self) -> None:
        """The paper as it is now; nothing where an answer is wrong."""
        form = self.form
        if isinstance(form, PaperForm):
            self._make_paper(form)
        elif form is None:
            self.document = document_of(self.kind, self.material, self.viewer.day)
        elif form.is_valid():
            chosen = form.cleaned_data["entries"]
            self.document = document_of(
                self.kind, self.material, self.viewer.day, entries=chosen
            )  # fmt: skip

    def _make_paper(self, form: PaperForm) -> None:
        if not form.is_valid():
            return
        vocabulary = self.said.vocabulary
        if self.kind.leaves_the_house and private_in(form.texts(), self.file, vocabulary):
            self.wrong = [_secret()]
            return
        on = str(form.as_event()["on"])
        data = event_data(self.kind, form.answers(), on, self.lang)
        try:
            after, own = with_paper(self.material.assessment, data)
        except CaseFileError as error:
            self.wrong = [in_language(one.wrong, self.lang) for one in error.problems]
            return
        made = replace(self.material, assessment=after, own=own)
        day = form.cleaned_data["on"]
        self.document = document_of(self.kind, made, day, form.statements)
        # What is not known may only not have been filled in yet: of a draft that is told already.
        draft = self.document.draft
        self.notes = tuple(one for one in notes(made) if one.against or not draft)

    @property
    def lacks(self) -> list[Lack]:
        """What is missing, each with the way to it."""
        if self.document is None:
            return []
        return [Lack(one.label, one.ground, f"#{self._place(one.key)}")
                for one in self.document.missing]  # fmt: skip

    def _place(self, key: str) -> str:
        name = key if key == "entries" else f"f-{key}"
        there = self.form is not None and name in self.form.fields
        return f"field-{name}" if there else "questions"

    @property
    def to_record(self) -> list[Lack]:
        """What the paper could point to and the log does not have: recorded first, then chosen."""
        if not isinstance(self.form, PaperForm):
            return []
        text, found = form_text(self.kind.event), []
        for field in self.said.vocabulary.events[self.kind.event].fields.values():
            if field.kind == "ref" and f"f-{field.name}" not in self.form.fields:
                types = [*text.offer.get(field.name, field.ref_types), ANY]
                meant = next((one for one in types if one in self.may_record), None)
                if meant is not None:
                    url = reverse("record", args=[self.child.number, meant])
                    found.append(Lack(self._name(field), self.said.event(meant), url))
        return found

    @property
    def private(self) -> list[str]:
        """What was filled in that not everyone may know, each with what kind of data it is."""
        if not isinstance(self.form, PaperForm) or not self.form.is_valid():
            return []
        event_type = self.said.vocabulary.events[self.kind.event]
        return [
            f"{self._name(field)}: {CLASSES[field.information_class]}"
            for field in event_type.fields.values()
            if field.information_class != ORDINARY and field.kind == "text"
            and self.form.cleaned_data.get(f"f-{field.name}")
        ]  # fmt: skip

    @property
    def record_url(self) -> str:
        """Where the paper is recorded, once it has been sent; empty for an overview."""
        return reverse("record", args=[self.child.number, self.kind.event]) if (
            self.kind.event) else ""  # fmt: skip

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        form = self.form
        return {
            "name": self.child.person.name,
            "title": self.kind.title.text(self.lang),
            "about": self.kind.about.text(self.lang),
            "kind": self.kind,
            "form": form,
            "parts": form.parts() if isinstance(form, PaperForm) else [],
            "from_log": self.from_log,
            "document": self.document,
            "lacks": self.lacks,
            "to_record": self.to_record,
            "notes": self.notes,
            "private": self.private,
            "wrong": self.wrong,
            "record_url": self.record_url,
        }


def _secret() -> str:
    return _("What you typed holds a secret address, or a name that leads to one. That may not "
             "stand in a paper that leaves the organisation.")  # fmt: skip
