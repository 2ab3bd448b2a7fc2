# SPDX-License-Identifier: EUPL-1.2
"""How accounts come to be: by the organisation, never by signing up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied

from terugweg.web.accounts.models import Account

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an account is made by whoever answers for it."""

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

        Only where the provider is the one of an organisation in which the account has a capacity.
        """
        if sociallogin.is_existing:
            return
        address = next((a.email for a in sociallogin.email_addresses if a.verified), None)
        account = address and Account.objects.filter(login__iexact=address, is_active=True).first()
        if not account or not self._vouches(sociallogin, account):
            raise ImmediateHttpResponse(_refused(request))
        sociallogin.connect(request, account)

    @staticmethod
    def _vouches(sociallogin: SocialLogin, account: Any) -> bool:
        organisation = sociallogin.provider.app.settings.get("organisation")
        return bool(
            organisation and account.capacities.filter(organisation__name=organisation).exists()
        )


def _refused(request: HttpRequest) -> Any:
    from django.views.defaults import permission_denied  # noqa: PLC0415 - needs the settings

    return permission_denied(request, PermissionDenied())
