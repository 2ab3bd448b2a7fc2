# SPDX-License-Identifier: EUPL-1.2
"""Recording: choose what happened, fill in what is needed, see what it changes, and record it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.report.phrases import capital
from terugweg.web.access import asking, querysets
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.offering import actor_of, registered
from terugweg.web.access.recording_check import may_correct
from terugweg.web.dossier.models import EntryKind
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.form_texts import form_text, form_texts
from terugweg.web.workspace.log_lines import STATEMENTS
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.recording_page import Act, RecordingPage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from django.http import HttpRequest

    from terugweg.assessment.words import Words
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

BY_SCRIPT = "X-Requested-With"
RECORDED_AT = "X-Recorded-At"
"""How a form that is sent by our script asks, and is told where the entry stands."""
MOST_USED = 12
BEGINNINGS = {
    "record": ("report_received", "raad_investigation_opened", "measure_started"),
    "record_of_others": ("provisional_supervision_order_granted", "supervision_order_granted"),
}
"""With what a dossier begins: as one's own act, and as that of someone else."""


@require_safe
@with_viewer
def choose(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What happened? The types of event that this reader may record, the most used first."""
    child = asking.child_for(viewer, number, "record")
    may, said = offered(viewer, child), words_for(viewer)
    of_others = registered(viewer, child)
    used = [name for name in form_texts() if name in may and name not in STATEMENTS]
    context = {
        "name": child.person.name,
        "path": path_to(child),
        "first": _first(viewer, child, {"record": may, "record_of_others": of_others}, said),
        "statements": _statements(may, said, child),
        "used": [_link(name, said, "record", child, spoken=True) for name in used[:MOST_USED]],
        "sections": list(_sections(may, said, "record", child)),
        "others": bool(of_others),
        "number": number,
    }
    return render(request, "workspace/record_choose.html", context)


def _first(
    viewer: Viewer, child: Child, may: Mapping[str, Container[str]], said: Words
) -> list[Link]:  # fmt: skip
    """With what the dossier can begin, while the reader sees nothing in it that happened."""
    if querysets.entries(viewer, child).filter(kind=EntryKind.EVENT).exists():
        return []
    return [
        _link(name, said, page, child, spoken=page == "record")
        for page, names in BEGINNINGS.items()
        for name in names
        if name in may[page]
    ]


@require_safe
@with_viewer
def choose_of_others(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What did someone else do, as a letter or a message tells?"""
    child = asking.child_for(viewer, number, "record")
    may, said = registered(viewer, child), words_for(viewer)
    if not may:
        raise Http404
    context = {
        "name": child.person.name,
        "path": [*path_to(child),
                 Link(_("Record something"), reverse("record_choose", args=[number]))],
        "sections": list(_sections(may, said, "record_of_others", child)),
    }  # fmt: skip
    return render(request, "workspace/record_choose_of_others.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def record(request: HttpRequest, viewer: Viewer, number: str, event_type: str) -> HttpResponse:
    """The form for one type of event; nothing is written before "Record"."""
    child = asking.child_for(viewer, number, "record")
    may = offered(viewer, child)
    if event_type not in may:
        raise Http404
    page = RecordingPage(viewer, child, Act(event_type), request)
    said = words_for(viewer)
    kinds = _statements(may, said, child, event_type) if event_type in STATEMENTS else []
    return _answer(request, page, [*path_to(child), _to_choose(number)], kinds)


@require_http_methods(["GET", "POST"])
@with_viewer
def record_of_others(
    request: HttpRequest, viewer: Viewer, number: str, event_type: str
) -> HttpResponse:
    """The form for what someone else did: it asks who, and from what it is known."""
    child = asking.child_for(viewer, number, "record")
    may = registered(viewer, child)
    if event_type not in may:
        raise Http404
    page = RecordingPage(viewer, child, Act(event_type, "other", may[event_type]), request)
    return _answer(request, page, [*path_to(child), _to_choose(number)])


@require_http_methods(["GET", "POST"])
@with_viewer
def correct(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """The form for "this was wrong": what was written stands in it, and stays in the log."""
    child = asking.child_for(viewer, number, "record")
    act = correction_in(viewer, asking.case_for(viewer, child, "record"), key)
    if act is None:
        raise NotVisible(key)
    page = RecordingPage(viewer, child, act, request)
    to_entry = Link(_("The entry"), reverse("entry", args=[number, key]))
    return _answer(request, page, [*path_to(child), to_entry])


def correction_in(viewer: Viewer, case: OpenedCase, key: str) -> Act | None:
    """How an entry may be corrected by this viewer; None when it may not.

    Who does not see all of it, would leave out what they do not see. Of what was corrected already,
    the correction is corrected.
    """
    child = case.child
    events = [one for one in case.entries if one.entry.kind == EntryKind.EVENT]
    found = next((one for one in events if one.entry.key == key), None)
    if found is None or found.sealed or found.hidden:
        return None
    if any(one.data.get("corrects") == key for one in events) or not may_correct(
        viewer, child, key
    ):  # fmt: skip
        return None
    name, own = found.entry.type, actor_of(viewer.capacity.role)
    actor = found.data.get("actor")
    source = found.entry.source
    if actor in {None, own} and name in offered(viewer, child):
        return Act(name, "correction", (), key, found.data, source)
    if actor not in {None, own} and name in registered(viewer, child):
        return Act(name, "correction", (str(actor),), key, found.data, source)
    return None


def _answer(
    request: HttpRequest, page: RecordingPage, path: list[Link], kinds: Iterable[Link] = ()
) -> HttpResponse:
    """The form, what it would change, or the way to what was recorded."""
    if request.method == "POST" and page.form.is_valid():
        if request.POST.get("step") == "record":
            done = page.record()
            if done:
                messages.success(request, _("Recorded. It stands in the log and cannot be lost."))
                if request.headers.get(BY_SCRIPT) == "form":
                    return HttpResponse(status=204, headers={RECORDED_AT: done})
                return redirect(done)
        else:
            page.look()
    context = {**page.context(), "path": path, "kinds": list(kinds)}
    answer = render(request, "workspace/record.html", context)
    # What was typed must not come back from a cache after someone logged out.
    add_never_cache_headers(answer)
    return answer


def _to_choose(number: str) -> Link:
    return Link(_("Record something"), reverse("record_choose", args=[number]))


def _sections(
    may: Container[str], said: Words, route: str, child: Child
) -> Iterator[tuple[str, list[Link]]]:
    """The types by subject, in the order of the vocabulary."""
    sections: dict[str, list[Link]] = {}
    for name, event_type in said.vocabulary.events.items():
        if name in may:
            link = _link(name, said, route, child)
            sections.setdefault(event_type.section, []).append(link)
    for section, links in sections.items():
        yield capital(said.vocabulary.sections[section].text(said.lang)), links


def _statements(
    may: Container[str], said: Words, child: Child, here: str = ""
) -> list[Link]:  # fmt: skip
    """A fact, a view or an interpretation: whoever records says which it is."""
    return [_link(name, said, "record", child, spoken=True, current=name == here)
            for name in STATEMENTS if name in may]  # fmt: skip


def _link(
    name: str, said: Words, route: str, child: Child, *, spoken: bool = False, current: bool = False
) -> Link:
    """A type of event as a choice; spoken: as the title of its form says it."""
    title = form_text(name).title if spoken else None
    label = said.event(name) if title is None else title.text(said.lang)
    return Link(capital(label), reverse(route, args=[child.number, name]), current=current)
