# SPDX-License-Identifier: EUPL-1.2
"""Forms about organisations and their teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.web.administration.organisations import kind_is_free
from terugweg.web.parties.models import Organisation, OrganisationKind, Team

if TYPE_CHECKING:
    from collections.abc import Mapping


class OrganisationForm(forms.Form):
    """An organisation, new or as it is."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As it stands above letters."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=OrganisationKind.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Who sees what depends on the kind. It cannot be changed later."),
    )
    postal_address = forms.CharField(
        label=gettext_lazy("Postal address"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text=gettext_lazy("For letters. Leave out what you do not know."),
    )
    requests_email = forms.EmailField(
        label=gettext_lazy("E-mail for requests"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "off"}),
        help_text=gettext_lazy("Of the organisation, never of one person."),
    )
    complaints_address = forms.CharField(
        label=gettext_lazy("Address for complaints"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )

    def __init__(
        self, row: Organisation | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.row = row
        if row is None:
            return
        self.initial = {name: getattr(row, name) for name in self.fields}
        if not kind_is_free(row):
            del self.fields["kind"]

    def clean_name(self) -> str:
        """One organisation has a name, in whatever capitals."""
        name = " ".join(self.cleaned_data["name"].split())
        same = Organisation.objects.filter(name__iexact=name)
        if any(one != self.row for one in same):
            raise forms.ValidationError(
                _("There is an organisation with this name. Choose another name.")
            )
        return name


class TeamForm(forms.Form):
    """A team of an organisation, new or with another name."""

    name = forms.CharField(
        label=gettext_lazy("Name of the team"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(
        self, where: Organisation, row: Team | None, data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(data)
        self.where, self.row = where, row
        if row is not None:
            self.initial = {"name": row.name}

    def clean_name(self) -> str:
        """One team of an organisation has a name, in whatever capitals."""
        name = " ".join(self.cleaned_data["name"].split())
        same = self.where.teams.filter(name__iexact=name)
        if any(one != self.row for one in same):
            raise forms.ValidationError(
                _("This organisation has a team with this name. Choose another name.")
            )
        return name
