# SPDX-License-Identifier: EUPL-1.2
"""A form of the portal on its way: filled in, sent once, or told why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from terugweg.report.phrases import capital
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import NewEntry
from terugweg.web.family.ask_form import AskForm, asking_for
from terugweg.web.family.given import given
from terugweg.web.workspace.form_offers import refs_in
from terugweg.web.workspace.recording_page import Act, RecordingPage
from terugweg.web.workspace.uploads import sent_too_much

if TYPE_CHECKING:
    from django.http import HttpRequest

    from terugweg.caselog.model import Event
    from terugweg.web.dossier.models import Child
    from terugweg.web.family.own import Own

FOR_SEVERAL: Final = frozenset({"end_placement_requested", "complaint_filed"})
"""These can be asked for brothers and sisters at once: nothing in them differs by child."""
KIND_OF: Final = {
    "end-of-placement-court-in-2-weeks": "end_placement",
    "instruction-annulment-in-2-weeks": "instruction",
    "silence-opens-the-court": "instruction",
    "contact-restriction-appealable": "contact_restriction",
    "change-of-contact-arrangement": "contact",
    "dispute-procedure": "dispute",
    "replacement-of-the-institution": "replacement_of_gi",
    "lifting-of-the-supervision-order": "lifting_of_OTS",
    "authority-restoration": "authority_restoration",
    "correction-refusal-to-court-in-6-weeks": "file",
    "access-refusal-to-court-in-6-weeks": "file",
}
"""Which petition uses a right, filled in beforehand."""


class AskPage(RecordingPage):
    """A form of the portal; who sent it goes to the receipt."""

    form: AskForm

    def __init__(self, own: Own, event_type: str, request: HttpRequest) -> None:
        self.own = own
        super().__init__(own.viewer, own.child, Act(event_type), request, own.case)

    @property
    def about(self) -> str:
        """The event from which the form was opened, where it may be seen."""
        key = self.request.GET.get("for", "")
        return key if key in self.own.case.keys else ""

    def _form(self) -> AskForm:
        sent = self.request.method == "POST"
        form = AskForm(
            asking_for(self.own, self.act.event_type),
            self.request.POST if sent else None,
            self.request.FILES if sent else None,
            day=self.viewer.day,
            initial=self._initial(),
            given=given(self.own, self.act.event_type, self.about),
        )
        form.too_much = sent_too_much(self.request)
        return form

    def _initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in self.event_type.fields.values():
            if field.kind == "ref" and self.about:
                target = self.own.file.event(self.about)
                if field.may_point_to(target.type):
                    found[f"f-{field.name}"] = [self.about] if field.many else self.about
        if self.about and self.act.event_type == "correction_requested":
            found["f-addressed_to"] = self.own.file.event(self.about).actor
        kind = KIND_OF.get(self.request.GET.get("recht", ""))
        if kind and self.act.event_type == "petition_filed":
            found["f-kind"] = kind
        return found

    def _siblings(self) -> list[Child]:
        return super()._siblings() if self.act.event_type in FOR_SEVERAL else []

    def address_of(self, key: str) -> str:
        """The receipt."""
        return reverse("family_receipt", args=[self.child.number, key])

    def context(self) -> dict[str, Any]:
        """What the template shows, with the title of the portal."""
        title = self.form.asking.text.title or self.event_type.label
        return {**super().context(), "title": capital(title.text(self.said.lang))}


class AnswerPage(AskPage):
    """An answer to something in the log: to what was put to one, or a view of one's own on it."""

    def __init__(self, own: Own, key: str, request: HttpRequest) -> None:
        self.key, self.put = key, put_to_me(own, key)
        super().__init__(own, "family_answered", request)

    def _form(self) -> AskForm:
        form = super()._form()
        form.fields.pop("f-statement_ref", None)
        if "f-answer" in form.fields:
            form.initial.setdefault("f-answer", self.request.GET.get("antwoord", ""))
        return form

    def _new(self) -> NewEntry:
        event = self.form.as_event()
        said = event["fields"]
        if self.put is not None:
            fields = {**said, "statement_ref": [self.put.id]}
            return NewEntry(EntryKind.EVENT, {**event, "fields": fields},
                            documents=self.form.documents())  # fmt: skip
        label = dict(self.form.fields["f-answer"].choices)[said["answer"]]  # type: ignore[attr-defined]
        fields = {"holder": self.own.me, "opinion": said.get("text") or str(label),
                  "about": self.key, "stance": said["answer"]}  # fmt: skip
        return NewEntry(EntryKind.EVENT, {**event, "type": "opinion_recorded", "fields": fields},
                        documents=self.form.documents())  # fmt: skip


def put_to_me(own: Own, key: str) -> Event | None:
    """What was put to who reads about an entry (or that entry itself), and not answered yet."""
    answered = {one for event in own.of("family_answered")
                for one in refs_in(event.fields.get("statement_ref"))}  # fmt: skip
    for put in own.of("statement_put_to_family"):
        meant = put.id == key or key in set(refs_in(put.fields.get("statement_ref")))
        if meant and put.fields.get("to") == own.me and put.id not in answered:
            return put
    return None
