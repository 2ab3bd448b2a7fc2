# SPDX-License-Identifier: EUPL-1.2
"""Forms to tie a lawyer or special curator to whom they stand for, and to end that."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.phrases import partial_words
from terugweg.terms import PartialDate
from terugweg.web.access.who_can_stand import LETTERS, Found, found_by
from terugweg.web.workspace.change_fields import why_field
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.standing_by import Ground
    from terugweg.web.accounts.models import Capacity


def _part(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        min_length=LETTERS,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class TieForm(forms.Form):
    """For whom, by which entry of the log, and who: found by name and office, then chosen."""

    ground = forms.ChoiceField(
        label=gettext_lazy("For whom, by what is in the dossier"), widget=forms.RadioSelect
    )
    name = _part(gettext_lazy("Name of the lawyer or special curator"))
    office = _part(gettext_lazy("Office"))
    why = why_field()
    who = forms.ChoiceField(
        label=gettext_lazy("Who is meant"), widget=forms.RadioSelect, required=False
    )

    def __init__(
        self, viewer: Viewer, grounds: Sequence[Ground], *args: Any, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.viewer, self.grounds = viewer, {one.key: one for one in grounds}
        self.found = Found()
        self._choose("ground", [(one.key, _ground(one, viewer)) for one in grounds])
        self._look()

    @property
    def chosen(self) -> tuple[Capacity, Ground] | None:
        """Who was chosen, and on what ground; None as long as one of those found must be."""
        by_key = {str(one.pk): one for one in self.found.capacities}
        found = by_key.get(self.cleaned_data.get("who", ""))
        return None if found is None else (found, self.grounds[self.cleaned_data["ground"]])

    def clean(self) -> dict[str, Any]:
        """Whoever is meant must be found."""
        data = super().clean() or {}
        if {"ground", "name", "office"} <= data.keys():
            if self.found.too_many:
                self.add_error("name", _("Too many people fit. Give more of the name."))
            elif not self.found.capacities:
                self.add_error(
                    "name", _("Nobody with this role was found by this name and office.")
                )
        return data

    def _look(self) -> None:
        """Offer who fits what was typed; before that nobody is offered."""
        ground = self.grounds.get(self.data.get("ground", ""))
        if ground is not None:
            name, office = self.data.get("name", ""), self.data.get("office", "")
            self.found = found_by(ground.role, name, office, self.viewer.day)
        self._choose("who", [(str(one.pk), f"{one.account.name}, {one.label}")
                             for one in self.found.capacities])  # fmt: skip
        if not self.found.capacities:
            del self.fields["who"]

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _ground(one: Ground, viewer: Viewer) -> str:
    """For whom, what it is, and when."""
    words = words_for(viewer)
    what = words.vocabulary.events[one.type].label.text(words.lang)
    return f"{one.person.name}: {what}, {partial_words(PartialDate.parse(one.on), words)}"


class LeaveForm(forms.Form):
    """End it today."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    why = why_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].initial = uuid.uuid4
