# SPDX-License-Identifier: EUPL-1.2
"""Forms about who one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.web.accounts.models import Capacity


class CapacityForm(forms.Form):
    """Choose one of one's capacities."""

    capacity = forms.ChoiceField(
        label=_("In which capacity are you here?"), widget=forms.RadioSelect
    )

    def __init__(self, capacities: Iterable[Capacity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), one.label) for one in capacities
        ]


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """The e-mail address of an account, or the login name that came with an invitation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("E-mail address or login name"),
            max_length=254,
            widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none",
                                    "spellcheck": "false"}),
        )  # fmt: skip
        self.order_fields(["login", "password"])
