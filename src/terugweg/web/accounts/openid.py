# SPDX-License-Identifier: EUPL-1.2
"""Logging in at one's own organisation (OpenID Connect), stricter than allauth asks by itself.

Beside state and PKCE: a nonce ties the identity to this browser, its signature is checked with the
keys of the provider, the provider is the one of the settings, and what it says elsewhere about
someone is about the same person.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404
from django.views.decorators.http import require_GET
from requests import RequestException

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

_WELL_KNOWN: Final = "/.well-known/"
_NONCE_BYTES: Final = 24
_CLOCKS_DIFFER: Final = 60
"""Seconds that the clock of a provider may be ahead or behind."""
_SIGNATURES: Final = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
                                "ES384", "ES512", "EdDSA"})  # fmt: skip
"""Those that need a private key; a secret that both sides know could be used by either."""


@require_GET
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the organisation. By a link: our own policy lets no form end at another address."""
    provider = _provider(request, provider_id)
    nonce = secrets.token_urlsafe(_NONCE_BYTES)
    try:
        answer: HttpResponse = provider.redirect(
            request, AuthProcess.LOGIN, get_next_redirect_url(request),
            auth_params={"nonce": nonce}, nonce=nonce,
        )  # fmt: skip
    except (OAuth2Error, RequestException, KeyError, ValueError) as cause:
        return _failed(request, provider, cause)
    return answer


@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the organisation."""
    provider = _provider(request, provider_id)
    view = _Callback.adapter_view(StrictAdapter(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except (OAuth2Error, RequestException, KeyError, TypeError, ValueError) as cause:
        # It does not answer, or what it sent has another form than the standard asks for.
        return _failed(request, provider, cause)
    return answer


class StrictAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes a provider only what it proves."""

    nonce: str | None = None

    @property
    def openid_config(self) -> Mapping[str, Any]:
        """What the provider says of itself; it must be the one of the settings.

        Raises:
            OAuth2Error: it calls itself otherwise.
        """
        config: Mapping[str, Any] = super().openid_config
        issuer = self.get_provider().app.settings["server_url"].split(_WELL_KNOWN)[0]
        if str(config["issuer"]).rstrip("/") != issuer.rstrip("/"):
            raise OAuth2Error("the provider is not the one of the settings")
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **said: Any) -> Any:
        """The identity that the provider proves.

        Raises:
            OAuth2Error: it proves none, or one that was meant for another login.
        """
        proof = self._decode_id_token(app, said["response"].get("id_token") or "")
        if not self.nonce or proof.get("nonce") != self.nonce:
            raise OAuth2Error("the identity was not given for this login")
        person = self._fetch_user_info(token.token)
        if not proof.get("sub") or person.get("sub") != proof["sub"]:
            raise OAuth2Error("the provider speaks of two people")
        return self.get_provider().sociallogin_from_response(
            request, {"userinfo": person, "id_token": proof}
        )

    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        """What the identity token says: signed by the provider, for us, and still valid.

        Raises:
            OAuth2Error: it is not.
        """
        try:
            key = self._key_of(id_token)
            claims = jwt.decode(
                id_token,
                key,
                algorithms=[key.algorithm_name],
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=_CLOCKS_DIFFER,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError as cause:
            raise OAuth2Error("the provider proves no identity") from cause
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the identity was given to someone else")
        return claims

    def _key_of(self, id_token: str) -> jwt.PyJWK:
        """The public key that must have signed: the one that is named, or the only one there is."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        name = jwt.get_unverified_header(id_token).get("kid")
        keys = [
            key
            for key in jwt.PyJWKSet.from_dict(answer.json()).keys
            if key.algorithm_name in _SIGNATURES
            and key.public_key_use in {None, "sig"}
            and name in {None, key.key_id}
        ]
        if len(keys) != 1:
            raise OAuth2Error("it is not clear which key of the provider signed")
        return keys[0]


class _Callback(OAuth2CallbackView):  # type: ignore[misc]
    """Hands on the nonce that was kept when the login began."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce")
        return state, answer


def _provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None


def _failed(request: HttpRequest, provider: Any, cause: Exception) -> HttpResponse:
    answer: HttpResponse = render_authentication_error(request, provider, exception=cause)
    return answer
