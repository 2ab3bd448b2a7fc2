# SPDX-License-Identifier: EUPL-1.2
"""Giving entries to a person who asked to see the file, and taking back what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.report.phrases import capital
from terugweg.terms import date_words
from terugweg.web.access import asking
from terugweg.web.access.changing import release_for, withdraw
from terugweg.web.access.releasing import DECIDED, GIVEN, released_to, releasing_for
from terugweg.web.access.rules import load_table
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.places import path_to
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.http import HttpRequest, HttpResponse

    from terugweg.assessment.words import Words
    from terugweg.web.access.models import Release
    from terugweg.web.access.opened_case import OpenedEntry
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.releasing import Ground, Releasing
    from terugweg.web.dossier.models import Child, Entry


class ReleaseForm(forms.Form):
    """Which entries to give."""

    keys = forms.MultipleChoiceField(
        label=gettext_lazy("What to give"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = choices  # type: ignore[attr-defined]


@require_safe
@with_viewer
def grounds(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The decisions by which something can be given to someone."""
    child = asking.child_for(viewer, number, "release")
    found = releasing_for(viewer, child, "release")
    words = words_for(viewer)
    links = [
        Link(
            f"{one.person.name}: {_title(one.decision.entry, words)}",
            reverse("release", args=[number, one.decision.entry.key]),
        )
        for one in found.grounds
    ]
    context = {"name": child.person.name, "path": path_to(child), "links": links, "child": child}
    return render(request, "workspace/release_grounds.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def release(request: HttpRequest, viewer: Viewer, number: str, ground: str) -> HttpResponse:
    """Give entries on the ground of one decision, or take one back."""
    child = asking.child_for(viewer, number, "release")
    found = releasing_for(viewer, child, "release")
    by = found.ground(ground)
    if by is None:
        raise Http404
    given = released_to(viewer, child, by.person)
    here = reverse("release", args=[number, ground])
    if request.method == "POST" and "back" in request.POST:
        _take_back(viewer, request.POST["back"], given)
        messages.success(request, _("It was taken back."))
        return redirect(here)
    words = words_for(viewer)
    form = ReleaseForm(
        _choices(found, given, words), request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        count = len(release_for(viewer, child, form.cleaned_data["keys"], by.person, ground))
        told = ngettext("%(count)d entry was given.", "%(count)d entries were given.", count)
        messages.success(request, told % {"count": count})
        return redirect(here)
    context = _context(child, by, form, _told(found.entries, given, words), words)
    return render(request, "workspace/release.html", context)


def _take_back(viewer: Viewer, key: str, given: Mapping[str, Release]) -> None:
    if key not in given:
        raise Http404
    withdraw(viewer, given[key])


def _context(
    child: Child, by: Ground, form: ReleaseForm, given: list[tuple[str, str]], words: Words
) -> dict[str, Any]:
    return {
        "child": child,
        "name": child.person.name,
        "person": by.person.name,
        "ground": _title(by.decision.entry, words),
        "ground_url": reverse("entry", args=[child.number, by.decision.entry.key]),
        "path": [
            *path_to(child),
            Link(_("Give entries"), reverse("release_grounds", args=[child.number])),
        ],
        "form": form,
        "choices": form.fields["keys"].choices,  # type: ignore[attr-defined]
        "given": given,
    }


def _choices(found: Releasing, given: Collection[str], words: Words) -> list[tuple[str, str]]:
    """What can be given and was not."""
    return [
        (one.entry.key, _title(one.entry, words))
        for one in found.entries
        if one.entry.key not in given
    ]


def _told(
    entries: Collection[OpenedEntry], given: Mapping[str, Release], words: Words
) -> list[tuple[str, str]]:
    """What was given: the key and what it is called, as far as the viewer may read it."""
    return [(one.entry.key, _title(one.entry, words)) for one in entries if one.entry.key in given]


def _title(entry: Entry, words: Words) -> str:
    """What an entry is called, with its last possible day."""
    name = capital(words.event(entry.type))
    if entry.last_day is None:
        return name
    return f"{name}, {date_words(entry.last_day, words.lang)}"


def release_url(viewer: Viewer, child: Child, one: OpenedEntry) -> str:
    """The way to give entries on the ground of an entry; empty where that is not possible."""
    gives = load_table().ties["executing_worker"].roles
    outcome = (one.data.get("fields") or {}).get("outcome")
    if one.entry.type != DECIDED or outcome not in GIVEN or viewer.capacity.role not in gives:
        return ""
    return reverse("release", args=[child.number, one.entry.key])
