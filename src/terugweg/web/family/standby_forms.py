# SPDX-License-Identifier: EUPL-1.2
"""The forms with which someone finds a lawyer, adviser or counsellor, and says yes to them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terugweg.web.access.who_can_stand import LETTERS
from terugweg.web.accounts.models import Role

if TYPE_CHECKING:
    from terugweg.web.accounts.models import Capacity


def _part(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        min_length=LETTERS,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"min_length": _("Give at least three letters.")},
    )


class FindForm(forms.Form):
    """A part of a name, and of the name of an office."""

    name = _part(_("Name"))
    office = _part(_("Office or organisation"))


class AgreeForm(forms.Form):
    """Yes to someone; of a lawyer what the law asks to know besides."""

    who = forms.UUIDField(widget=forms.HiddenInput)
    request = forms.UUIDField(widget=forms.HiddenInput)
    free_of_charge = forms.TypedChoiceField(
        label=_("Is the lawyer free for you?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    compulsory = forms.TypedChoiceField(
        label=_("Is a lawyer required in this case?"),
        help_text=_("For instance in a dispute about the execution, or in an appeal."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, chosen: Capacity, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].initial = chosen.pk
        self.fields["request"].initial = uuid.uuid4
        if chosen.role != Role.LAWYER:
            del self.fields["free_of_charge"]
            del self.fields["compulsory"]

    def said(self) -> dict[str, bool]:
        """What only the person can tell of it, as fields of the event."""
        kept = ("compulsory", "free_of_charge")
        return {name: self.cleaned_data[name] for name in kept if name in self.fields}


class EndForm(forms.Form):
    """Ending it needs no reason."""

    request = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].initial = uuid.uuid4
