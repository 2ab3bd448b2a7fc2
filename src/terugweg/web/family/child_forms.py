# SPDX-License-Identifier: EUPL-1.2
"""The forms with which a child says what it thinks, and chooses who may read it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terugweg.web.family.child_words import offered_receivers, receiver_choices, subjects

if TYPE_CHECKING:
    from terugweg.web.access.receivers import Receiver
    from terugweg.web.family.own import Own

LONGEST = 20_000
"""More letters than anyone writes by hand in such a form."""


class ShareForm(forms.Form):
    """Who may read it."""

    with_whom = forms.MultipleChoiceField(
        label=_("Who may read this?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, own: Own, *args: Any, only_worker: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = offered_receivers(own, only_worker=only_worker)
        whom: Any = self.fields["with_whom"]
        whom.choices = receiver_choices(self.receivers)

    def chosen(self) -> list[Receiver]:
        """With whom the child shares it."""
        keys = set(self.cleaned_data["with_whom"])
        return [one for one in self.receivers if one.key in keys]


class SayForm(ShareForm):
    """What the child thinks, about what, and who may read it."""

    about = forms.ChoiceField(
        label=_("What is it about?"), required=False, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("Write it in your own words. Mistakes do not matter."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    request = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("request", "about", "text", "with_whom")

    def __init__(self, own: Own, *args: Any, note: bool = False, **kwargs: Any) -> None:
        super().__init__(own, *args, only_worker=note, **kwargs)
        self.fields["request"].initial = uuid.uuid4
        about: Any = self.fields["about"]
        about.choices = [*subjects(own), ("", _("Something else"))]
        about.initial = about.choices[0][0]
        whom = self.fields["with_whom"]
        whom.help_text = _("You choose. If you choose nobody, only you can read it.")
        if note:
            del self.fields["about"]
            self.fields["text"].label = _("What do you want to write down?")
