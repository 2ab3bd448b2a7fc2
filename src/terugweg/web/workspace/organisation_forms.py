# SPDX-License-Identifier: EUPL-1.2
"""Forms for the tasks of organisations: who gets which task for a child, from when, and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.phrases import capital
from terugweg.terms import date_words
from terugweg.web.access.involving import KINDS, held_on
from terugweg.web.dossier.models import Task
from terugweg.web.parties.models import Organisation
from terugweg.web.workspace.change_fields import day_field, why_field
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child, Involvement


class InvolveForm(forms.Form):
    """Give an organisation a task."""

    task = forms.ChoiceField(label=gettext_lazy("Which task"), widget=forms.RadioSelect)
    organisation = forms.ChoiceField(label=gettext_lazy("Which organisation"))
    from_day = day_field(gettext_lazy("From"))
    why = why_field()

    def __init__(
        self, viewer: Viewer, child: Child, tasks: Sequence[Task], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_day": viewer.day}
        self.child, self.today, self.lang = child, viewer.day, words_for(viewer).lang
        kinds = {kind for task in tasks for kind in KINDS[task]}
        found = Organisation.objects.filter(kind__in=kinds).order_by("kind", "name")
        self.organisations = {str(one.pk): one for one in found}
        groups = [
            (capital(str(one[0].get_kind_display())), [(str(o.pk), o.name) for o in one])
            for one in (list(few) for _kind, few in groupby(found, lambda one: one.kind))
        ]
        self._choose("task", [(task.value, capital(str(task.label))) for task in tasks])
        self._choose("organisation", [("", "–"), *groups])

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The organisation can have this task, and has it not already."""
        data = super().clean() or {}
        if not {"task", "organisation", "from_day"} <= data.keys():
            return data
        if self.chosen.kind not in KINDS[self.chosen_task]:
            self.add_error("organisation", _("An organisation of this kind cannot have this task."))
            return data
        day = max(data["from_day"], self.today)
        there = held_on(self.child, self.chosen, self.chosen_task, day)
        if there is not None:
            wrong = _("This organisation has this task from %(day)s; that is enough.")
            self.add_error("organisation", wrong % {"day": date_words(there.from_day, self.lang)})
        return data

    @property
    def chosen(self) -> Organisation:
        """Which organisation was chosen."""
        return self.organisations[self.cleaned_data["organisation"]]

    @property
    def chosen_task(self) -> Task:
        """Which task was chosen."""
        return Task(self.cleaned_data["task"])


class UninvolveForm(forms.Form):
    """End the task of an organisation."""

    until = day_field(gettext_lazy("First day without this task"))
    why = why_field()

    def __init__(self, given: Involvement, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"until": max(given.from_day, viewer.day)}
        self.given, self.lang = given, words_for(viewer).lang

    def clean_until(self) -> date:
        """Not before the task began; on that same day it never held."""
        day: date = self.cleaned_data["until"]
        if day < self.given.from_day:
            raise forms.ValidationError(
                _("The task began on %(day)s; choose that day or a later one.")
                % {"day": date_words(self.given.from_day, self.lang)}
            )
        return day
