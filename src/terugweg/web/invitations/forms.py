# SPDX-License-Identifier: EUPL-1.2
"""Forms to take an invitation up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import SetPasswordForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.web.accounts.models import Account

if TYPE_CHECKING:
    from collections.abc import Mapping


class CodeForm(forms.Form):
    """The code that was given beside the link."""

    code = forms.CharField(
        label=gettext_lazy("Code of 6 characters"),
        max_length=20,
        help_text=gettext_lazy("You got it beside the link."),
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "characters",
                                "spellcheck": "false"}),
    )  # fmt: skip

    def wrong(self, left: int) -> None:
        """Say that it is not the code. left: how often it may still be tried."""
        self.add_error(
            "code",
            _("This is not the code. You can try %(left)d more times; then the invitation ends.")
            % {"left": left} if left > 1 else
            _("This is not the code. You can try it once more; then the invitation ends."),
        )  # fmt: skip


class NewAccountForm(SetPasswordForm):  # type: ignore[misc]
    """A password for a new account; the login name is given and stands there to be kept."""

    login = forms.CharField(
        label=gettext_lazy("Your login name"),
        help_text=gettext_lazy("Write it down: you need it every time you log in."),
        required=False,
        widget=forms.TextInput({"readonly": True, "autocomplete": "username"}),
    )

    def __init__(self, login: str, data: Mapping[str, Any] | None) -> None:
        # Of nobody yet: what is wrong with a password must not tell a name.
        super().__init__(user=Account(login=login), data=data, initial={"login": login})
        self.fields["login"].disabled = True
        self.order_fields(["login", "password1", "password2"])
