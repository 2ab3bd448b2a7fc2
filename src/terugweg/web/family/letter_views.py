# SPDX-License-Identifier: EUPL-1.2
"""Letters: which make sense now and why, what is missing, and the letter to print and send."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terugweg.documents.family.spec import letters as all_letters
from terugweg.web.downloads import as_file
from terugweg.web.family.letter_page import LetterPage, offers_for, writer_of
from terugweg.web.family.places import parts_of, path_in
from terugweg.web.ui.parts import Link
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from django.http import HttpRequest

    from terugweg.documents.family.spec import Letter
    from terugweg.web.access.question import Viewer


@require_safe
@with_viewer
def letters(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The letters that make sense now, each with why, and the others."""
    own = writer_of(viewer, number)
    lang = own.words.lang
    now, others = offers_for(own)
    meant = [one for one in now if request.GET.get("recht") in one.letter.offer.open]
    if len(meant) == 1:
        about = meant[0].about[0] if len(meant[0].about) == 1 else ""
        return redirect(_address(number, meant[0].letter, about))
    shown = [
        {
            "title": one.letter.title[lang],
            "why": one.letter.why[lang],
            "ground": one.letter.ground,
            "until": one.until,
            "sure": one.sure,
            "url": _address(number, one.letter, one.about[0] if one.until and one.about else ""),
        }
        for one in now
    ]
    context = {
        "name": own.child.person.name,
        "number": number,
        "path": path_in(own.child, viewer),
        "links": parts_of(number, "family_letters"),
        "day": viewer.day,
        "now": shown,
        "others": [Link(one.title[lang], _address(number, one)) for one in others],
    }
    return render(request, "family/letters.html", context)


@require_http_methods(["GET", "POST"])
@with_viewer
def letter(request: HttpRequest, viewer: Viewer, number: str, key: str) -> HttpResponse:
    """The form of one letter; sent, what is missing; and then the letter itself as PDF."""
    found = all_letters().get(key)
    if found is None:
        raise Http404
    page = LetterPage(writer_of(viewer, number), found, request)
    if not page.allowed:
        raise Http404
    lang = page.own.words.lang
    done = request.method == "POST" and page.form.is_valid()
    if done and request.POST.get("step") == "pdf":
        return _file(page)
    about = page.answers.get("about", "") if done else ""
    context = {
        "name": page.own.child.person.name,
        "number": number,
        "path": [*path_in(page.own.child, viewer),
                 Link(_("Letters"), reverse("family_letters", args=[number]))],
        "title": found.title[lang],
        "why": found.why[lang],
        "ground": found.ground,
        "form": page.form,
        "document": page.document if done else None,
        "missing": page.missing if done else [],
        "ask": _ask(page, about) if page.event else "",
    }  # fmt: skip
    answer = render(request, "family/letter.html", context)
    # What was typed must not come back from a cache after someone logged out.
    add_never_cache_headers(answer)
    return answer


def _address(number: str, one: Letter, about: str = "") -> str:
    address = reverse("family_letter", args=[number, one.key])
    return f"{address}?about={about}" if about else address


def _ask(page: LetterPage, about: str) -> str:
    """The form to write in the file that this was asked."""
    address = reverse("family_ask", args=[page.own.child.number, page.event])
    asked = {"recht": page.letter.norms[0], **({"for": about} if about else {})}
    return f"{address}?{urlencode(asked)}"


def _file(page: LetterPage) -> HttpResponse:
    # The title of the letter and the day, and nobody's name: a download stays on a device.
    title = slugify(page.letter.title[page.own.words.lang])
    return as_file(page.file(), f"{title}-{page.own.viewer.day}.pdf")
