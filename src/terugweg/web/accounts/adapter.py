# SPDX-License-Identifier: EUPL-1.2
"""How accounts come to be: by the organisation, never by signing up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from terugweg.web.accounts.models import Account
from terugweg.web.clock import real_now, today

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest


_ASKED_BY_LOGGING_IN: Final = {"password", "mfa", "socialaccount"}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an account is made by whoever answers for it."""

    # In Dutch it says "je", to people who are called "u" on every other page.
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("This is not your password now."),
    }

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of who logged in a moment ago: that was the same question."""
        records = get_authentication_records(self.request, self.request.user)
        came = [one["at"] for one in records if one.get("method") in _ASKED_BY_LOGGING_IN]
        just_now = real_now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not came or max(came) < just_now

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Someone whom an organisation has identified logs in to the account that is there already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the identity to the account with the same, verified address.

        Only where the provider is the one of an organisation in which the account has a capacity
        today, every time; and one identity of a provider for an account: an address may have been
        given to someone else.
        """
        if sociallogin.is_existing:
            if not _vouches(sociallogin, sociallogin.user):
                raise ImmediateHttpResponse(_refused(request))
            return
        # Some providers write a text here, and every text counts as true.
        address = next((a.email for a in sociallogin.email_addresses if a.verified is True), None)
        account = address and Account.objects.filter(login__iexact=address).first()
        if not account or not _vouches(sociallogin, account) or _tied(sociallogin, account):
            raise ImmediateHttpResponse(_refused(request))
        sociallogin.connect(request, account)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """The same page whatever went wrong: what it was tells nothing to who is not to come in."""
        page = render(request, "socialaccount/authentication_error.html", status=401)
        raise ImmediateHttpResponse(page)


def _vouches(sociallogin: SocialLogin, account: Any) -> bool:
    """Whether the organisation of the provider is one of the account today."""
    organisation = sociallogin.provider.app.settings.get("organisation")
    capacities = account.capacities.on(today()).filter(organisation__name=organisation)
    return bool(account.is_active and organisation and capacities.exists())


def _tied(sociallogin: SocialLogin, account: Any) -> bool:
    """Whether the account has another identity of this provider."""
    provider = sociallogin.account.provider
    return bool(SocialAccount.objects.filter(user=account, provider=provider).exists())


def _refused(request: HttpRequest) -> Any:
    from django.views.defaults import permission_denied  # noqa: PLC0415 - needs the settings

    return permission_denied(request, PermissionDenied())
