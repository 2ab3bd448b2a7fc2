# SPDX-License-Identifier: EUPL-1.2
"""Example forms for the style guide: every kind of control."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """A form with every kind of control."""

    required_css_class = "required"

    what = forms.CharField(
        label=_("What happened"),
        help_text=_("Short and factual. Your opinion has its own field."),
    )
    day = forms.DateField(label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label=_("Kind of contact"),
        choices=[("", _("Choose")), ("visit", _("Visit")),
                 ("call", _("Video call"))],
    )  # fmt: skip
    saw = forms.ChoiceField(
        label=_("Did you see the child?"),
        help_text=_("In person, not by telephone."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    present = forms.MultipleChoiceField(
        label=_("Who was there"),
        choices=[("mother", _("Mother")), ("father", _("Father"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )  # fmt: skip
    letter = forms.FileField(label=_("Letter"), required=False)
    told = forms.BooleanField(label=_("I have told the parents that I record this"))


class FilterForm(forms.Form):
    """A filter above a list."""

    search = forms.CharField(label=_("Name"), required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("All")), ("overdue", _("Missed"))],
        required=False,
    )


class ReasonForm(forms.Form):
    """What must be said before something is done."""

    reason = forms.CharField(
        label=_("Why do you need to see this file?"),
        help_text=_("The parents and the child can read this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LoginForm(forms.Form):
    """The fields of a login page."""

    login = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
