# SPDX-License-Identifier: EUPL-1.2
"""Forms about accounts and capacities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.web.accounts.models import Account, Role
from terugweg.web.administration.roles import KINDS, WITH_TEAM
from terugweg.web.parties.models import Organisation, OrganisationKind, Team
from terugweg.web.ui.day_widget import day_widget

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.web.accounts.models import Capacity


class AccountSearchForm(forms.Form):
    """A part of a name or an e-mail address."""

    q = forms.CharField(
        label=gettext_lazy("Name or e-mail address"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "type": "search", "enterkeyhint": "search"}),
    )

    def clean_q(self) -> str:
        """The words, with one space between them."""
        return " ".join(self.cleaned_data["q"].split())


class NameForm(forms.Form):
    """The name of someone."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As others see it: first name and surname."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """The name, with one space between its words."""
        return " ".join(self.cleaned_data["name"].split())


class AccountForm(NameForm):
    """A new account."""

    login = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("With this address the person logs in. It cannot be changed later."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def clean_login(self) -> str:
        """One account has an address, in whatever capitals."""
        login: str = self.cleaned_data["login"].lower()
        if Account.objects.filter(login__iexact=login).exists():
            raise forms.ValidationError(
                _("There is an account with this address. Look for it in the list.")
            )
        return login


class GiveForm(forms.Form):
    """Give an account a capacity: in which role, where, and from when."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.Select)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        help_text=gettext_lazy("Only a system manager can do without."),
    )
    team = forms.ChoiceField(
        label=gettext_lazy("Team"),
        required=False,
        help_text=gettext_lazy("A team of this organisation. A team lead always has one."),
    )
    registration = forms.CharField(
        label=gettext_lazy("Number in the professional register"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Of the SKJ, for those who must have one."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    from_day = forms.DateField(label=gettext_lazy("From"), widget=day_widget())
    until = forms.DateField(
        label=gettext_lazy("First day without this capacity"),
        required=False,
        widget=day_widget(),
        help_text=gettext_lazy("Leave it open when you do not know it yet."),
    )

    def __init__(self, account: Account, today: date, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.account, self.today = account, today
        self.initial = {"from_day": today}
        roles = [("", _("Choose a role")), *((one.value, one.label) for one in KINDS)]
        teams = Team.objects.select_related("organisation")
        self.teams = {str(one.pk): one for one in teams}
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", _("No team")), *_by_organisation(teams)]  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = _("No organisation")  # type: ignore[attr-defined]

    def clean_from_day(self) -> date:
        """Today or later: nobody had a capacity afterwards."""
        day: date = self.cleaned_data["from_day"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    def clean_team(self) -> Team | None:
        """The team, if one was chosen."""
        return self.teams.get(self.cleaned_data["team"])

    def clean(self) -> dict[str, Any]:
        """Role, organisation and team belong together, and the days follow one another."""
        data = super().clean() or {}
        if self.errors:
            return data
        role, where, team = Role(data["role"]), data["organisation"], data["team"]
        first, until = data["from_day"], data["until"]
        self._check_place(role, where, team)
        if until is not None and until <= first:
            self.add_error("until", _("Choose a day after the first day."))
        same = self.account.capacities.filter(
            Q(until=None) | Q(until__gt=first), role=role, organisation=where, team=team
        )
        if not self.errors and same.exists():
            self.add_error(None, _("This person has this capacity already."))
        return data

    def _check_place(self, role: Role, where: Organisation | None, team: Team | None) -> None:
        if where is None and role != Role.SYSTEM_MANAGER:
            self.add_error("organisation", _("Choose for which organisation this person works."))
        elif where is not None and OrganisationKind(where.kind) not in KINDS[role]:
            self.add_error(
                "organisation",
                _("This role does not exist at this organisation: it is a %(kind)s.")
                % {"kind": where.get_kind_display()},
            )
        elif team is not None and (where is None or team.organisation_id != where.pk):
            self.add_error("team", _("This team is of another organisation."))
        elif team is None and role in WITH_TEAM:
            self.add_error(
                "team",
                _("A team lead leads a team: choose which one. Is it not there? "
                  "Add it to the organisation first."),
            )  # fmt: skip


class EndForm(forms.Form):
    """End a capacity on a day."""

    until = forms.DateField(
        label=gettext_lazy("First day without this capacity"),
        widget=day_widget(),
        help_text=gettext_lazy("Today means: it ends at once."),
    )

    def __init__(self, capacity: Capacity, today: date, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.today = today
        self.initial = {"until": capacity.until or today}

    def clean_until(self) -> date:
        """Today or later: what has been is not changed afterwards."""
        day: date = self.cleaned_data["until"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day


def _by_organisation(teams: Iterable[Team]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The teams under the name of their organisation."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in teams:
        found.setdefault(one.organisation.name, []).append((str(one.pk), one.name))
    return list(found.items())
