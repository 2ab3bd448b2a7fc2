# SPDX-License-Identifier: EUPL-1.2
"""The people around a child: to see what is stated, to add someone, and to state a change."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.caselog.problem_texts import in_language
from terugweg.caselog.problems import CaseFileError
from terugweg.web.access import asking
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.persons import (
    PAGE,
    Asked,
    add_for,
    change_for,
    changeable,
    stated_at,
    stated_roles,
)
from terugweg.web.dossier.new_entries import ConflictError, RequestUsedError
from terugweg.web.ui.parts import Link
from terugweg.web.ui.tones import language
from terugweg.web.workspace.conflicts import Meanwhile, written_meanwhile
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.people_correction import CorrectionForm
from terugweg.web.workspace.people_forms import (
    NO_CARE,
    WITH_AUTHORITY,
    AddPersonForm,
    AuthorityForm,
    CareForm,
    NameForm,
    PersonForm,
)
from terugweg.web.workspace.people_page import earlier, everyone, said_of
from terugweg.web.workspace.person_access_page import access_of
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.recording_page import as_uuid

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from terugweg.caselog.model import Person
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

Changing = AuthorityForm | CareForm | NameForm | CorrectionForm
FORMS: Final[dict[str, type[Changing]]] = {
    "gezag": AuthorityForm, "zorg": CareForm, "naam": NameForm, "verbeteren": CorrectionForm,
}  # fmt: skip
"""The forms about someone who is there, by their place in the address."""


@require_safe
@with_viewer
def people(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Everyone around the child whom this reader may see."""
    child = asking.child_for(viewer, number, PAGE)
    case = asking.case_for(viewer, child, PAGE)
    context = {
        "child": child,
        "path": path_to(child),
        "people": everyone(case, words_for(viewer)),
        "may_add": bool(stated_roles(viewer, child)),
    }
    return render(request, "workspace/people.html", context)


@require_safe
@with_viewer
def person(request: HttpRequest, viewer: Viewer, number: str, code: str) -> HttpResponse:
    """What is stated of someone, all that was, and whether they can look into the dossier."""
    child = asking.child_for(viewer, number, PAGE)
    case = asking.case_for(viewer, child, PAGE)
    found = next((one for one in case.persons if one.id == code), None)
    if found is None:
        raise NotVisible(code)
    words = words_for(viewer)
    context = {
        "child": child,
        "path": _path(child),
        "person": said_of(found, child, words),
        "changes": _changes(child, found) if code in changeable(viewer, child) else [],
        "earlier": earlier(case, code, words),
        "access": access_of(viewer, child, code),
    }
    return render(request, "workspace/person.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def add(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Add someone; who sends it twice has added one."""
    child = asking.child_for(viewer, number, PAGE)
    roles = stated_roles(viewer, child)
    if not roles:
        raise Http404
    form = AddPersonForm(roles, viewer, child, request.POST if request.method == "POST" else None)
    page = _Page(request, viewer, child, form)
    if page.sent():
        code = page.write(lambda asked: add_for(viewer, child, form.said(), asked))
        if code is not None:
            messages.success(request, _("The person stands in the dossier."))
            return redirect(reverse("child_person", args=[number, code]))
    return page.answer(_("Add a person"), path=_path(child))


@require_http_methods(["GET", "POST"])
@with_viewer
def change(
    request: HttpRequest, viewer: Viewer, number: str, code: str, what: str
) -> HttpResponse:  # fmt: skip
    """State what changed about someone, or that it was wrong."""
    child = asking.child_for(viewer, number, PAGE)
    if code not in changeable(viewer, child):
        raise NotVisible(code)
    base = stated_at(viewer, child, code, _seen(request, child))
    links = {one.url: one for one in _changes(child, base)}
    link = links.get(reverse("child_person_change", args=[number, code, what]))
    if link is None:
        raise Http404
    form = FORMS[what](viewer, child, base, request.POST if request.method == "POST" else None)
    page = _Page(request, viewer, child, form, code)
    if page.sent():
        done = page.write(
            lambda asked: change_for(viewer, child, code, form.said(), asked)
        )  # fmt: skip
        if done is not None:
            messages.success(request, _("Recorded. What was stated before stays in the log."))
            return redirect(reverse("child_person", args=[number, code]))
    name = said_of(base, child, words_for(viewer)).name
    to_person = Link(name, reverse("child_person", args=[number, code]))
    return page.answer(
        str(link.label), path=[*_path(child), to_person], about=name, what=what
    )  # fmt: skip


@dataclass
class _Page:
    """One form on its way: sent once, on the log as it was seen, or told why not."""

    request: HttpRequest
    viewer: Viewer
    child: Child
    form: PersonForm
    code: str = ""
    conflict: list[Meanwhile] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.request_id = as_uuid(self.request.POST.get("request")) or uuid.uuid4()
        self.seen = _seen(self.request, self.child)

    def sent(self) -> bool:
        """Whether it was sent and can be written."""
        return self.request.method == "POST" and self.form.is_valid()

    def write(self, act: Callable[[Asked], Any]) -> Any:
        """What was written; None when the page tells why not."""
        try:
            return act(Asked(self.request_id, self.seen, self.form.known_from))
        except ConflictError as error:
            said = words_for(self.viewer)
            self.conflict = written_meanwhile(self.viewer, self.child, error, said)
            # Who looks at it and sends it again does so on the log as it is now.
            self.child.refresh_from_db(fields=["version"])
            self.seen = self.child.version
        except RequestUsedError:
            self.form.add_error(
                None, _("This form was sent before with something else. Begin again.")
            )
        except CaseFileError as error:
            for problem in error.problems:
                self.form.add_error(None, in_language(problem.wrong, language()))
        return None

    def answer(self, heading: str, **more: Any) -> HttpResponse:
        """The form."""
        back = ("child_person", [self.child.number, self.code]) if self.code else (
            "child_people", [self.child.number])  # fmt: skip
        context = {
            "child": self.child,
            "heading": heading,
            "form": self.form,
            "request_id": self.request_id,
            "seen": self.seen,
            "conflict": self.conflict,
            "back": reverse(back[0], args=back[1]),
            **more,
        }
        answer = render(self.request, "workspace/person_form.html", context)
        # What was typed must not come back from a cache after someone logged out.
        add_never_cache_headers(answer)
        return answer


def _seen(request: HttpRequest, child: Child) -> int:
    """The version of the log that was seen: of the form, or as it is now."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < len("1000000000") else child.version


def _changes(child: Child, person: Person) -> list[Link]:
    """What can be stated about someone."""
    said = [
        ("gezag", _("Authority changes"), person.role in WITH_AUTHORITY),
        ("zorg", _("Care begins or ends"), person.role not in NO_CARE),
        ("naam", _("New name or date of birth"), True),
        ("verbeteren", _("Correct a mistake"), True),
    ]
    return [
        Link(label, reverse("child_person_change", args=[child.number, person.id, what]))
        for what, label, fits in said
        if fits
    ]


def _path(child: Child) -> list[Link]:
    there = Link(_("Who is around the child"), reverse("child_people", args=[child.number]))
    return [*path_to(child), there]
