# SPDX-License-Identifier: EUPL-1.2
"""A provider of OpenID Connect that runs beside the tests."""

from __future__ import annotations

import logging
import warnings

import pytest


@pytest.fixture(scope="module")
def server():
    """The address of a provider that knows three people."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        # The provider is for tests: it speaks without TLS, and its library announces changes.
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        import authlib.deprecate  # type: ignore[import-untyped]  # noqa: F401, PLC0415

        warnings.simplefilter("ignore")
        from oidc_provider_mock import (  # type: ignore[import-untyped]  # noqa: PLC0415
            User,
            run_server_in_thread,
        )

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        known = [
            _user(User, "noor", "noor@example.org"),
            _user(User, "noor-too", "Noor@Example.org"),
            _user(User, "unsure", "noor@example.org", "false"),
            _user(User, "stranger", "niemand@example.org"),
            _user(User, "sam", "sam@example.org"),
        ]
        with run_server_in_thread(user_claims=known, require_nonce=True) as running:
            yield f"http://localhost:{running.server_port}"


def _user(kind, name, address, verified=True):
    return kind(sub=name, claims={"email": address, "email_verified": verified, "name": name})


@pytest.fixture
def provider(server, settings):
    """The provider vouches for who works at De Brug."""
    app = {
        "provider_id": "brug", "name": "De Brug", "client_id": "terugweg", "secret": "s" * 32,
        "settings": {"server_url": server, "organisation": "De Brug (verzonnen)"},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [app]}
    }
