# SPDX-License-Identifier: EUPL-1.2
"""What a provider must prove: that it signed, for us, for now, and for this login."""

from __future__ import annotations

import json
import time

import jwt
import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa

from terugweg.web.accounts import openid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("provider")]


@pytest.mark.parametrize(
    "proof",
    [{"sub": "noor"}, {"nonce": "?", "sub": "noor"}, {"nonce": "n"}, {"nonce": "n", "sub": "x"}],
)
def test_a_proof_for_another_login_or_person_is_none(rf, monkeypatch, proof):
    adapter = openid.StrictAdapter(rf.get("/"), "brug")
    adapter.nonce = "n"
    monkeypatch.setattr(adapter, "_decode_id_token", lambda *_: proof)
    monkeypatch.setattr(adapter, "_fetch_user_info", lambda *_: {"sub": "noor"})
    with pytest.raises(OAuth2Error):
        adapter.complete_login(rf.get("/"), None, _Token(), response={})


@pytest.fixture(scope="module")
def keys():
    """A key that the provider does not have."""
    private = rsa.generate_private_key(65537, 2048)
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))
    return private, jwt.PyJWK({**public, "alg": "RS256"})


def _claims(server, **other):
    now = int(time.time())
    return {"iss": server, "aud": "terugweg", "sub": "noor", "iat": now, "exp": now + 60} | other


@pytest.mark.parametrize("method", ["RS256", "HS256", "none"])
def test_only_the_provider_can_sign(rf, server, keys, method):
    key = {"RS256": keys[0], "HS256": "a secret of thirty-two bytes or more", "none": None}[method]
    forged = jwt.encode(_claims(server), key, method)
    with pytest.raises(OAuth2Error):
        openid.StrictAdapter(rf.get("/"), "brug")._decode_id_token(_App(), forged)


@pytest.mark.parametrize(
    "other",
    [{}, {"aud": "x"}, {"iss": "x"}, {"exp": 1}, {"azp": "x"}, {"sub": None}, {"iat": None}],
)
def test_a_proof_is_for_us_and_for_now(rf, server, keys, monkeypatch, other):
    adapter = openid.StrictAdapter(rf.get("/"), "brug")
    monkeypatch.setattr(adapter, "_key_of", lambda _: keys[1])
    claims = {name: value for name, value in _claims(server, **other).items() if value is not None}
    proof = jwt.encode(claims, keys[0], "RS256")
    if not other:
        assert adapter._decode_id_token(_App(), proof)["sub"] == "noor"
        return
    with pytest.raises(OAuth2Error):
        adapter._decode_id_token(_App(), proof)


class _App:
    client_id = "terugweg"


class _Token:
    token = "t"
