# SPDX-License-Identifier: EUPL-1.2
"""Forms for a task of one's own: to take it up, to hand it over, and to give it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.terms import date_words
from terugweg.web.access.handing_over import colleagues
from terugweg.web.parties.in_force import holds_on
from terugweg.web.workspace.assigning import load_words, workload
from terugweg.web.workspace.change_fields import day_field, why_field
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from datetime import date

    from terugweg.assessment.words import Lang
    from terugweg.web.access.handing_over import OwnTask
    from terugweg.web.access.question import Viewer
    from terugweg.web.accounts.models import Capacity


class TakeUpForm(forms.Form):
    """Take up what arrived."""

    why = why_field()


class HandBackForm(forms.Form):
    """End one's own task."""

    until = day_field(gettext_lazy("First day without this task"))
    why = why_field()

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"until": viewer.day}
        self.today, self.lang = viewer.day, words_for(viewer).lang

    def clean_until(self) -> date:
        """Today or later: what was done before stays done."""
        return not_before(self.cleaned_data["until"], self.today, self.lang)


class HandOverForm(forms.Form):
    """Hand one's own task to a colleague."""

    colleague = forms.ChoiceField(label=gettext_lazy("To whom"), widget=forms.RadioSelect)
    from_day = day_field(gettext_lazy("From when your colleague has the task"))
    until = day_field(
        gettext_lazy("First day on which you no longer have it"),
        gettext_lazy("The same day, or later when you want to do it together for a while."),
    )
    why = why_field()

    def __init__(self, viewer: Viewer, own: OwnTask, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_day": viewer.day, "until": viewer.day}
        self.today, self.lang = viewer.day, words_for(viewer).lang
        ends = [one.until for one in own.mine]
        self.last = None if None in ends else max((one for one in ends if one), default=None)
        found = list(colleagues(viewer))
        load = workload(viewer, found, own.task)
        found.sort(key=lambda one: (load[one.pk], one.account.name))
        self.colleagues = {str(one.pk): one for one in found}
        choices = [
            (key, f"{one.account.name} ({load_words(one, load[one.pk])})")
            for key, one in self.colleagues.items()
        ]
        self.fields["colleague"].choices = choices  # type: ignore[attr-defined]

    def clean_from_day(self) -> date:
        """Today or later, not after the own task ended, and while the colleague works here."""
        day = not_before(self.cleaned_data["from_day"], self.today, self.lang)
        if self.last is not None and day > self.last:
            wrong = _("Your task ends on %(day)s; choose that day or an earlier one.")
            raise forms.ValidationError(wrong % {"day": date_words(self.last, self.lang)})
        key = self.cleaned_data.get("colleague")
        if key and not holds_on(None, self.colleagues[key].until, day):
            raise forms.ValidationError(_("Your colleague no longer works here on that day."))
        return day

    def clean(self) -> dict[str, Any]:
        """There is no day between on which nobody has the task."""
        data = super().clean() or {}
        if {"from_day", "until"} <= data.keys() and data["until"] < data["from_day"]:
            self.add_error("until", _("Then nobody would have the task before your colleague "
                                      "begins. Choose that day or a later one."))  # fmt: skip
        return data

    @property
    def chosen(self) -> Capacity:
        """Who was chosen."""
        return self.colleagues[self.cleaned_data["colleague"]]


def not_before(day: date, first: date, lang: Lang) -> date:
    """The day, which must not lie before another.

    Raises:
        ValidationError: it does.
    """
    if day < first:
        wrong = _("Choose %(day)s or a later day.") % {"day": date_words(first, lang)}
        raise forms.ValidationError(wrong)
    return day
