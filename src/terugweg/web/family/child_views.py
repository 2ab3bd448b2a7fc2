# SPDX-License-Identifier: EUPL-1.2
"""The own pages of a child of 12 or older: what happens, what it may do, and its own words."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terugweg.caselog.problems import CaseFileError
from terugweg.web.access.changing import share_for, withdraw
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.receivers import shares_of
from terugweg.web.dossier.new_entries import RequestUsedError
from terugweg.web.family.acting import act
from terugweg.web.family.child_forms import SayForm, ShareForm
from terugweg.web.family.child_page import child_page
from terugweg.web.family.child_words import (
    VIEW,
    child_of,
    receiver_words,
    told_of,
    view_fields,
)
from terugweg.web.family.places import path_in
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.receivers import Receiver
    from terugweg.web.family.own import Own


@never_cache
def own_page(request: HttpRequest, own: Own) -> HttpResponse:
    """The page of a child of 12 or older; the first page of its dossier leads here."""
    return render(request, "family/child_own.html", child_page(own))


@require_http_methods(["GET", "POST"])
@never_cache
@with_viewer
def say(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Say what one thinks, for a hearing or a plan, and choose who may read it."""
    return _write(request, child_of(viewer, number, "say"), note=False)


@require_http_methods(["GET", "POST"])
@never_cache
@with_viewer
def note(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Write something down for oneself, or for one's youth protector alone."""
    return _write(request, child_of(viewer, number, "say"), note=True)


@require_safe
@never_cache
@with_viewer
def said(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What the child said before, and who may read each of it."""
    own = child_of(viewer, number, "said")
    context = {
        "number": number,
        "path": path_in(own.child, viewer),
        "told": [(one, _share_form(own, one.key, one.shared) if one.own else None,
                  [receiver_words(to) for to in one.shared if to.what == "gone"])
                 for one in told_of(own)],
    }  # fmt: skip
    return render(request, "family/child_said.html", context)


@require_POST
@with_viewer
def share(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """Choose anew who may read something the child said."""
    own = child_of(viewer, number, "said")
    if not any(one.key == key and one.own for one in told_of(own)):
        raise NotVisible(key)
    form = ShareForm(own, request.POST, prefix=key)
    if form.is_valid():
        wanted, before = set(form.chosen()), shares_of(viewer, own.child).get(key, {})
        with transaction.atomic():
            for one in before.keys() - wanted:
                withdraw(viewer, before[one])
            _share(viewer, own, key, wanted - before.keys())
        messages.success(request, _("Kept. %(who)s") % {"who": _who_reads(form.chosen())})
    return redirect(f"{reverse('family_said', args=[number])}#{key}")


def _write(request: HttpRequest, own: Own, *, note: bool) -> HttpResponse:
    number = own.child.number
    form = SayForm(own, request.POST if request.method == "POST" else None, note=note)
    key = _kept(own, form) if request.method == "POST" and form.is_valid() else ""
    if key:
        messages.success(request, _("Kept. %(who)s") % {"who": _who_reads(form.chosen())})
        return redirect("family_receipt", number, key)
    context = {"number": number, "path": path_in(own.child, own.viewer), "form": form, "note": note}
    return render(request, "family/child_say.html", context)


def _kept(own: Own, form: SayForm) -> str:
    """The key of what was kept; empty where the form has to be mended first."""
    try:
        return _keep(own, form, form.cleaned_data["request"])
    except RequestUsedError:
        # Someone went back, wrote something else, and sent it: that is another view.
        return _keep(own, form, uuid.uuid4())
    except CaseFileError:
        wrong = _("There is a sign in it that cannot be kept. Take it out, or write it anew.")
        form.add_error("text", wrong)
        return ""


def _keep(own: Own, form: SayForm, request: uuid.UUID) -> str:
    """Write what was said in the log, and let those read it whom the child chose; gives its key."""
    given = form.cleaned_data
    fields = view_fields(own, given["text"], given.get("about", ""))
    with transaction.atomic():
        (entry,) = act(own.viewer, own.child, VIEW, fields, request=request).entries
        _share(own.viewer, own, entry.key, form.chosen())
    return str(entry.key)


def _share(viewer: Viewer, own: Own, key: str, whom: Iterable[Receiver]) -> None:
    for one in whom:
        share_for(viewer, own.child, key, one)


def _share_form(own: Own, key: str, shared: Iterable[Receiver]) -> ShareForm:
    return ShareForm(own, prefix=key, initial={"with_whom": [one.key for one in shared]})


def _who_reads(chosen: Iterable[Receiver]) -> str:
    names = "; ".join(receiver_words(one) for one in chosen)
    if not names:
        return _("Only you can read it.")
    return _("This can be read by you and by: %(names)s.") % {"names": names}
