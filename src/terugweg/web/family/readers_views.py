# SPDX-License-Identifier: EUPL-1.2
"""Who has looked into my dossier: when, who, in what capacity and why, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from terugweg.report.phrases import capital
from terugweg.terms import date_words
from terugweg.web.access import asking, read_log
from terugweg.web.accounts.models import Role
from terugweg.web.family.places import path_in
from terugweg.web.ui.tones import language
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.reading_words import page_name, why_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.read_log import Reader

ON_A_PAGE: Final = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading in plain words. emergency: it was done by emergency access."""

    time: str
    who: str
    capacity: str
    what: str
    why: str
    emergency: bool


@dataclass(frozen=True, slots=True)
class ReadingDay:
    """The readings of a day, the latest first."""

    day: date
    readings: Sequence[Reading]


class ReadersForm(forms.Form):
    """A month, and words of a name, a capacity or an organisation."""

    month = forms.ChoiceField(label=gettext_lazy("Month"), required=False)
    q = forms.CharField(label=gettext_lazy("Name or organisation"), required=False, max_length=100)

    def __init__(self, months: Iterable[tuple[str, str]], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        choices = [("", _("All months")), *months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]


@require_safe
@with_viewer
def readers(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Who has looked into this dossier, as far as the reader may know."""
    child = asking.child_for(viewer, number, "readers")
    found = read_log.who_read(child, viewer)
    form = ReadersForm(_months(found), request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    kept = [one for one in found if _fits(one, chosen.get("month", ""), chosen.get("q", ""))]
    page = Paginator(kept, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "name": child.person.name,
        "is_child": viewer.capacity.role == Role.CHILD,
        "path": path_in(child, viewer),
        "form": form,
        "days": _days(page.object_list),
        "page": page,
        "total": len(found),
        "number": number,
    }
    return render(request, "family/readers.html", context)


def _months(found: Iterable[Reader]) -> list[tuple[str, str]]:
    """The months in which there was a reading, the latest first, with how they are called."""
    months: dict[str, str] = {}
    for one in found:
        day = localtime(one.at).date()
        # "3 April 2026" without its day, in both languages.
        _day, title = date_words(day, language()).split(" ", 1)
        months.setdefault(f"{day:%Y-%m}", capital(title))
    return list(months.items())


def _fits(one: Reader, month: str, words: str) -> bool:
    here = f"{localtime(one.at):%Y-%m}"
    said = " ".join((one.name, str(Role(one.role).label), one.organisation)).casefold()
    return month in {"", here} and all(word in said for word in words.casefold().split())


def _days(found: Iterable[Reader]) -> list[ReadingDay]:
    """Readings by day; what looks the same on one minute is told once."""
    days: dict[date, dict[Reading, None]] = {}
    for one in found:
        at = localtime(one.at)
        days.setdefault(at.date(), {})[_reading(one, f"{at:%H:%M}")] = None
    return [ReadingDay(day, list(some)) for day, some in days.items()]


def _reading(one: Reader, time: str) -> Reading:
    role = str(Role(one.role).label)
    capacity = f"{role}, {one.organisation}" if one.organisation else role
    return Reading(
        time=time,
        # Of the family only one's own visits are shown.
        who=one.name or _("Oneself"),
        capacity=capacity,
        what=_("Looked at: %(page)s") % {"page": page_name(one.page)},
        why=_("Why: %(why)s") % {"why": why_words(one.why)} if one.name else "",
        emergency=one.emergency,
    )
