# SPDX-License-Identifier: EUPL-1.2
"""The page to search on. Words come in the body of a request: addresses are kept in logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from terugweg.report.phrases import ground_words, title_of
from terugweg.web.access.rules import load_table
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.workspace import searching
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.reading_norms import norms, words_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.assessment.words import Words
    from terugweg.web.access.question import Viewer


class SearchForm(forms.Form):
    """A name, a number of a dossier, an ECLI or words."""

    q = forms.CharField(
        label=_("Name, number, ECLI or words"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "type": "search", "enterkeyhint": "search"}),
    )

    def clean_q(self) -> str:
        """The words, with one space between them; of a ruling its whole number."""
        text = " ".join(self.cleaned_data["q"].split())
        if len(text) == 1:
            raise forms.ValidationError(_("Give at least two characters."))
        if not searching.is_meant_as_ecli(text):
            return text
        ecli = searching.ecli_of(text)
        if ecli is None:
            raise forms.ValidationError(
                _("This is not the whole ECLI of a ruling. Expected is something like "
                  "ECLI:NL:HR:2018:2321: country, court, year and number.")
            )  # fmt: skip
        return ecli


@require_http_methods(["GET", "POST"])
@with_viewer
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Search what the reader may see."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "emergency_url": _emergency_url(viewer)}
    if form.is_bound and form.is_valid() and form.cleaned_data["q"]:
        text, words = form.cleaned_data["q"], words_for(viewer)
        found = searching.search(viewer, text, words)
        context |= {
            "asked": text,
            "found": found,
            "short": len(text) < searching.SHORTEST,
            "rules": _rules(text, words) if searching.ecli_of(text) else [],
            "limit": searching.MOST_DOSSIERS,
        }
    answer = render(request, "workspace/search.html", context)
    add_never_cache_headers(answer)
    return answer


def _rules(ecli: str, words: Words) -> list[tuple[str, str, str]]:
    """The rules that rest on a ruling: address, title and source of each, once."""
    resting = [norm for norm in norms().values() if ecli in norm.ecli]
    found = (
        (rule_url(one.id, reader=words.reader), title_of(one, words), ground_words(one, words))
        for one in resting
    )
    return list(dict.fromkeys(found))


def _emergency_url(viewer: Viewer) -> str:
    roles = load_table().ties["emergency"].roles
    return reverse("emergency") if viewer.capacity.role in roles else ""
