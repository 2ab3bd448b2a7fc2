# SPDX-License-Identifier: EUPL-1.2
"""Recording: choose what happened, fill in what is needed, see what it changes, and record it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.caselog.problems import CaseFileError
from terugweg.report.phrases import capital
from terugweg.web.access import asking
from terugweg.web.access.changing import Wanted, record_for
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import ConflictError, NewEntry, RequestUsedError
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.effects import effects_of
from terugweg.web.workspace.entry_form import EntryForm, around
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child


@require_safe
@with_viewer
def choose(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What happened? The types of event that this reader may record, by subject."""
    child = asking.child_for(viewer, number, "record")
    said = words_for(viewer)
    sections: dict[str, list[Link]] = {}
    for name in offered(viewer, child):
        event_type = said.vocabulary.events[name]
        heading = capital(said.vocabulary.sections[event_type.section].text(said.lang))
        link = Link(capital(said.event(name)), reverse("record", args=[number, name]))
        sections.setdefault(heading, []).append(link)
    context = {
        "name": child.person.name, "path": path_to(child), "sections": list(sections.items()),
    }  # fmt: skip
    return render(request, "workspace/record_choose.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def record(request: HttpRequest, viewer: Viewer, number: str, event_type: str) -> HttpResponse:
    """The form for one type of event; nothing is written before "Record"."""
    child = asking.child_for(viewer, number, "record")
    if event_type not in offered(viewer, child):
        raise Http404
    page = _Page(viewer, child, event_type, request)
    if request.method == "POST" and page.form.is_valid():
        if request.POST.get("step") == "record":
            done = page.record()
            if done is not None:
                return done
        else:
            page.look()
    return render(request, "workspace/record.html", page.context())


class _Page:
    """One form on its way: filled in, looked at, recorded, or told why not."""

    def __init__(self, viewer: Viewer, child: Child, event_type: str, request: HttpRequest) -> None:
        self.viewer, self.child, self.request = viewer, child, request
        self.said = words_for(viewer)
        self.event_type = self.said.vocabulary.events[event_type]
        self.case = asking.case_for(viewer, child, "record")
        offers = around(self.case.case_file(), self.said)
        self.form = EntryForm(
            self.event_type,
            offers,
            self.said,
            request.POST or None,
            initial=offers.defaults(self.event_type, request.GET.get("for"), viewer.day),
        )
        self.request_id = _uuid(request.POST.get("request")) or uuid.uuid4()
        seen = request.POST.get("seen", "")
        self.seen = int(seen) if seen.isdecimal() else child.version
        self.effects: list[Any] | None = None
        self.wrong: list[str] = []
        self.conflict: list[str] = []

    def look(self) -> None:
        """What would change, by what-if: nothing is written."""
        try:
            seen = None if self.case.complete else self.case.keys
            self.effects = effects_of(
                self.child, self.form.as_event(), self.viewer.day, self.said, seen
            )
        except CaseFileError as error:
            self.wrong = [problem.wrong for problem in error.problems]

    def record(self) -> HttpResponse | None:
        """Write it; None when it could not be, and the page tells why."""
        new = NewEntry(EntryKind.EVENT, self.form.as_event())
        wanted = Wanted([new], self.request_id, self.seen)
        try:
            done = record_for(self.viewer, self.child, wanted, "record")
        except ConflictError as error:
            self.conflict = [
                f"{capital(self.said.event(one.type))}, {one.recorded_by or ''}".rstrip(", ")
                for one in error.written
                if one.kind == EntryKind.EVENT
            ] or [_("Something that you may not see in this capacity.")]
            # Who looks at it and records again does so on the log as it is now.
            self.seen = type(self.child).objects.get(pk=self.child.pk).version
            return None
        except RequestUsedError:
            self.wrong = [_("This form was sent before with something else. Begin again.")]
            return None
        except CaseFileError as error:
            self.wrong = [problem.wrong for problem in error.problems]
            return None
        key = done.entries[0].key
        messages.success(self.request, _("Recorded. It stands in the log and cannot be lost."))
        return redirect(reverse("entry", args=[self.child.number, key]))

    def context(self) -> dict[str, Any]:
        lang = self.said.lang
        return {
            "name": self.child.person.name,
            "path": path_to(self.child),
            "title": capital(self.event_type.label.text(lang)),
            "meaning": self.event_type.meaning.text(lang),
            "source": self.event_type.source,
            "form": self.form,
            "effects": self.effects,
            "wrong": self.wrong,
            "conflict": self.conflict,
            "request_id": self.request_id,
            "seen": self.seen,
        }


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
