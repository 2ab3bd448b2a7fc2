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
from terugweg.web.access.work import roles_with
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Assignment, Involvement, Task
from terugweg.web.workspace.change_fields import day_field, why_field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.work import Work
    from terugweg.web.dossier.models import Child


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone who can be given a child, with how many children they have."""

    capacity: Capacity
    children: int

    @property
    def words(self) -> str:
        """The name, the role, the team and the workload."""
        role = str(self.capacity.get_role_display())
        return f"{self.capacity.account.name} ({role}, {load_words(self.capacity, self.children)})"


def load_words(capacity: Capacity, children: int) -> str:
    """The team of someone, if any, and how many children they have."""
    load = ngettext("%(count)d child", "%(count)d children", children) % {"count": children}
    return load if capacity.team is None else f"{capacity.team.name}, {load}"


def workers_for(viewer: Viewer, task: Task) -> list[Worker]:
    """Who of the own organisation can have a task: those of the own team first.

    A file manager can, to answer a request to see the file. The least burdened stand first.
    """
    own, roles = viewer.capacity, roles_with(task)
    found = (
        Capacity.objects.on(viewer.day)
        .filter(organisation=own.organisation_id, role__in=roles, account__is_active=True)
        .select_related("account", "team")
    )
    load = workload(viewer, found, task)
    workers = [Worker(one, load[one.pk]) for one in found]
    return sorted(
        workers,
        key=lambda one: (
            one.capacity.team_id != own.team_id, roles.index(one.capacity.role),
            one.children, one.capacity.account.name,
        ),
    )  # fmt: skip


def workload(viewer: Viewer, capacities: Iterable[Capacity], task: Task) -> Counter[Any]:
    """For how many children each of these has a task today; all of them, of whichever team."""
    rows = Assignment.objects.on(viewer.day).filter(capacity__in=capacities, task=task)
    return Counter(capacity for capacity, _child in set(rows.values_list("capacity", "child")))


class AssignForm(forms.Form):
    """Give a worker the task."""

    worker = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    from_day = day_field(gettext_lazy("From"))
    why = why_field()

    def __init__(self, viewer: Viewer, child: Child, work: Work, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_day": viewer.day}
        busy = {one.capacity_id for one in work.given}
        self.workers = {
            str(one.capacity.pk): one
            for one in workers_for(viewer, work.task)
            if one.capacity.pk not in busy
        }
        choices = [(key, one.words) for key, one in self.workers.items()]
        self.fields["worker"].choices = choices  # type: ignore[attr-defined]
        self.since = first_day_of(viewer, child, work.task)

    def clean_from_day(self) -> date:
        """Not before the organisation had this task."""
        day: date = self.cleaned_data["from_day"]
        if self.since is not None and day < self.since:
            raise forms.ValidationError(
                _("Your organisation has this task since %(day)s; choose that day or a later one.")
                % {"day": self.since.strftime("%d-%m-%Y")}
            )
        return day

    @property
    def chosen(self) -> Capacity:
        """Who was chosen."""
        return self.workers[self.cleaned_data["worker"]].capacity


class UnassignForm(forms.Form):
    """End the task of a worker."""

    until = day_field(gettext_lazy("First day without this task"))
    why = why_field()

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


def first_day_of(viewer: Viewer, child: Child, task: Task) -> date | None:
    """Since when the own organisation has a task for a child."""
    found = Involvement.objects.on(viewer.day).filter(
        child__in=querysets.children(viewer).filter(pk=child.pk),
        organisation=viewer.capacity.organisation_id,
        task=task,
    )
    days = list(found.values_list("from_day", flat=True))
    return min(days) if days else None
