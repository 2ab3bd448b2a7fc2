# SPDX-License-Identifier: EUPL-1.2
"""Forms for giving work: who works with a child, from when, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terugweg.web.access import querysets
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.dossier.models import Assignment, Involvement, Task
from terugweg.web.ui.day_widget import day_widget

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.work import Work
    from terugweg.web.dossier.models import Child

ROLES = (Role.YOUTH_PROTECTOR, Role.BEHAVIOURAL_SCIENTIST, Role.FILE_MANAGER)
"""To whom a team lead gives a child; a file manager to answer a request to see its file."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone who can be given a child, with how many children they have."""

    capacity: Capacity
    children: int

    @property
    def words(self) -> str:
        """The name, the role, the team and the workload."""
        load = ngettext("%(count)d child", "%(count)d children", self.children)
        team = self.capacity.team
        parts = [str(self.capacity.get_role_display()), "" if team is None else team.name,
                 load % {"count": self.children}]  # fmt: skip
        return f"{self.capacity.account.name} ({', '.join(part for part in parts if part)})"


def workers_for(viewer: Viewer) -> list[Worker]:
    """The workers of the own institution: those of the own team first, the least burdened first."""
    own = viewer.capacity
    found = (
        Capacity.objects.on(viewer.day)
        .filter(organisation=own.organisation_id, role__in=ROLES, account__is_active=True)
        .select_related("account", "team")
    )
    load = workload(viewer, found)
    workers = [Worker(one, load[one.pk]) for one in found]
    return sorted(
        workers,
        key=lambda one: (
            one.capacity.team_id != own.team_id, ROLES.index(Role(one.capacity.role)),
            one.children, one.capacity.account.name,
        ),
    )  # fmt: skip


def workload(viewer: Viewer, capacities: Iterable[Capacity]) -> Counter[Any]:
    """How many children each of these has today; all of them, of whichever team."""
    rows = Assignment.objects.on(viewer.day).filter(capacity__in=capacities, task=Task.EXECUTES)
    return Counter(capacity for capacity, _child in set(rows.values_list("capacity", "child")))


class AssignForm(forms.Form):
    """Give a worker the task."""

    worker = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    from_day = forms.DateField(label=gettext_lazy("From"), widget=day_widget())
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One sentence. It stays in the list of changes."),
    )

    def __init__(self, viewer: Viewer, child: Child, work: Work, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_day": viewer.day}
        busy = {one.capacity_id for one in work.given}
        self.workers = {
            str(one.capacity.pk): one for one in workers_for(viewer) if one.capacity.pk not in busy
        }
        choices = [(key, one.words) for key, one in self.workers.items()]
        self.fields["worker"].choices = choices  # type: ignore[attr-defined]
        self.since = first_day_of(viewer, child)

    def clean_from_day(self) -> date:
        """Not before the institution had this task."""
        day: date = self.cleaned_data["from_day"]
        if self.since is not None and day < self.since:
            raise forms.ValidationError(
                _("Your institution has this child since %(day)s; choose that day or a later one.")
                % {"day": self.since.strftime("%d-%m-%Y")}
            )
        return day

    @property
    def chosen(self) -> Capacity:
        """Who was chosen."""
        return self.workers[self.cleaned_data["worker"]].capacity


class UnassignForm(forms.Form):
    """End the task of a worker."""

    until = forms.DateField(
        label=gettext_lazy("First day without this task"),
        widget=day_widget(),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One sentence. It stays in the list of changes."),
    )

    def __init__(self, given: Assignment, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"until": today}
        self.given = given

    def clean_until(self) -> date:
        """Not before the task began; on that same day it never held."""
        day: date = self.cleaned_data["until"]
        if day < self.given.from_day:
            raise forms.ValidationError(
                _("The task began on %(day)s; choose that day or a later one.")
                % {"day": self.given.from_day.strftime("%d-%m-%Y")}
            )
        return day


def first_day_of(viewer: Viewer, child: Child) -> date | None:
    """Since when the own institution carries out the measure of a child."""
    found = Involvement.objects.on(viewer.day).filter(
        child__in=querysets.children(viewer).filter(pk=child.pk),
        organisation=viewer.capacity.organisation_id,
        task=Task.EXECUTES,
    )
    days = list(found.values_list("from_day", flat=True))
    return min(days) if days else None
