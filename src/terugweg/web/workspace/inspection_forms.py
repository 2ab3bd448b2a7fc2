# SPDX-License-Identifier: EUPL-1.2
"""Forms of an inspector: which dossier, on which ground, until when; and that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.terms import date_words, day_after
from terugweg.web.access.inspecting import Ground, last_end
from terugweg.web.workspace.change_fields import day_field, why_field
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.taking_up_forms import not_before

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.web.access.question import Viewer
    from terugweg.web.ui.parts import Text

GROUNDS: Final[Mapping[Ground, Text]] = {
    Ground.QUALITY: gettext_lazy(
        "Research into the quality of an organisation (Jeugdwet 9.1 lid 1 and 3, Awb 5:17)"
    ),
    Ground.COMPLIANCE: gettext_lazy(
        "Supervision of whether the Youth Act is kept (Jeugdwet 9.2 lid 1 and 3, Awb 5:17)"
    ),
}


class InspectForm(forms.Form):
    """Begin an inspection."""

    child = forms.CharField(
        label=gettext_lazy("Number of the dossier"),
        max_length=60,
        help_text=gettext_lazy("It stands on letters about the child, for instance D-2026-014."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("On which ground"), widget=forms.RadioSelect,
        choices=[(one.name, label) for one, label in GROUNDS.items()],
    )  # fmt: skip
    from_day = day_field(gettext_lazy("From"))
    until = day_field(
        gettext_lazy("First day on which it is over"),
        gettext_lazy("No longer than you need. After that day you no longer see the dossier."),
    )
    why = why_field()

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_day": viewer.day}
        self.today, self.lang = viewer.day, words_for(viewer).lang

    def clean_from_day(self) -> date:
        """Today or later."""
        return not_before(self.cleaned_data["from_day"], self.today, self.lang)

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, and lasts no longer than it may here."""
        data = super().clean() or {}
        if not {"from_day", "until"} <= data.keys():
            return data
        first, last = day_after(data["from_day"]), last_end(data["from_day"])
        if not first <= data["until"] <= last:
            wrong = _("Choose a day from %(first)s until %(last)s.")
            days = {"first": date_words(first, self.lang), "last": date_words(last, self.lang)}
            self.add_error("until", wrong % days)
        return data

    @property
    def chosen_ground(self) -> Ground:
        """The ground."""
        return Ground[self.cleaned_data["ground"]]


class EndInspectionForm(forms.Form):
    """End an inspection."""

    why = why_field()
