# SPDX-License-Identifier: EUPL-1.2
"""Lists: what there is to do today, and which children one works with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terugweg.web.access import asking, querysets
from terugweg.web.access.new_dossiers import may_open
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.standing import bring_up_to_date
from terugweg.web.ui.parts import Column, Table
from terugweg.web.workspace.cards import card_of_duty
from terugweg.web.workspace.doors import with_viewer
from terugweg.web.workspace.hearing_lines import hearings_over_all
from terugweg.web.workspace.list_views import PORTAL, STARTS, start
from terugweg.web.workspace.offered import actor_of, offered
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.search_views import SearchForm
from terugweg.web.workspace.support_list import open_wishes, wishes_table
from terugweg.web.workspace.taking_up_views import arrived_link
from terugweg.web.workspace.today import today_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from terugweg.assessment.words import Words
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.ui.parts import FindingCard
    from terugweg.web.workspace.today import Duty

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Group:
    """A part of Today: cards by child."""

    key: str
    title: str
    by_child: Sequence[tuple[str, str, Sequence[FindingCard]]]
    cards: Sequence[FindingCard]


@require_safe
@with_viewer
def home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is overdue, due this week and coming; for who has no duties here, what they may read."""
    if viewer.capacity.role in PORTAL:
        return redirect("family_home")
    if viewer.capacity.role in STARTS:
        return start(request, viewer)
    children = list(querysets.children(viewer).select_related("person"))
    bring_up_to_date(children, viewer.day)
    said = words_for(viewer)
    known: dict[Any, tuple[str, ...]] = {}

    def offered_for(child: Child) -> tuple[str, ...]:
        # Asked only about children of whom there is something to do, and once for each.
        if child.pk not in known:
            known[child.pk] = offered(viewer, child)
        return known[child.pk]

    # First: it asks what ties the viewer to all children at once.
    asking.list_shown(viewer, children, "today")
    today = today_of(viewer, said, offered_for, children)
    groups = [
        _group("overdue", _("The last day has passed"), today.overdue, said),
        _group("week", _("Due this week"), today.this_week, said),
        _group("coming", _("Coming"), today.coming, said),
    ]
    context = {
        "today": viewer.day,
        "work": today,
        "groups": [one for one in groups if one.cards],
        "hearings": hearings_over_all(viewer),
        "wishes": wishes_table(viewer, said) if _supports(viewer) else None,
        "arrived": arrived_link(viewer, counted=True),
    }
    return render(request, "workspace/today.html", context)


def _group(key: str, title: str, duties: Iterable[Duty], said: Words) -> Group:
    by_child: dict[str, list[Any]] = {}
    cards = []
    for duty in duties:
        card = card_of_duty(duty, said)
        number = duty.child.number
        shown = by_child.setdefault(
            number, [duty.child.person.name, reverse("child", args=[number]), []]
        )
        shown[2].append(card)
        cards.append(card)
    return Group(key, title, [tuple(one) for one in by_child.values()], cards)


@require_safe
@with_viewer
def children(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The children whom the reader may see, by number."""
    found = querysets.children(viewer).select_related("person").order_by("number")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    bring_up_to_date(shown, viewer.day)
    asking.list_shown(viewer, shown, "children")
    columns = [Column(_("Child")), Column(_("Dossier"))]
    rows: list[tuple[object, ...]] = [(_link(child), child.number) for child in shown]
    if viewer.capacity.role not in STARTS:
        missed = _missed(viewer, shown)
        columns.append(Column(_("Past the last day"), True))
        rows = [(*row, missed.get(child.pk, 0)) for row, child in zip(rows, shown, strict=True)]
    if _supports(viewer):
        open_ones = Counter(one.child_id for one in open_wishes(viewer, "children"))
        columns.append(Column(_("Open wishes"), True))
        rows = [(*row, open_ones[child.pk]) for row, child in zip(rows, shown, strict=True)]
    table = Table(_("Children"), columns, rows, caption_hidden=True)
    context = {"form": SearchForm(), "page": page, "table": table,
               "may_open": may_open(viewer).allowed}  # fmt: skip
    return render(request, "workspace/children.html", context)


def _supports(viewer: Viewer) -> bool:
    """Whether the reader helps families of the support team."""
    return viewer.capacity.role == Role.SUPPORT_COUNSELLOR


def _link(child: Child) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("child", args=[child.number]), child.person.name
    )


def _missed(viewer: Viewer, shown: Sequence[Child]) -> dict[Any, int]:
    """How many duties of the reader's own have passed their last day, by child."""
    actor = actor_of(viewer.capacity.role)
    counts: dict[Any, int] = {}
    rows = querysets.findings(viewer).filter(verdict="overdue", child__in=shown)
    for row in rows.only("child", "bearer"):
        if actor in row.bearer:
            counts[row.child_id] = counts.get(row.child_id, 0) + 1
    return counts
