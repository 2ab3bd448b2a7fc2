# SPDX-License-Identifier: EUPL-1.2
"""Logging in at one's own organisation, at a real provider of OpenID Connect that runs beside."""

from __future__ import annotations

import hashlib
import logging
import re
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.parties.models import Organisation, OrganisationKind

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("provider"),
    # The provider rests on a library that announces changes of its own.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]
HOUSE, OTHER = "De Brug (verzonnen)", "Het Anker (verzonnen)"
CALLBACK = "http://testserver/account/at/brug/back/"


@pytest.fixture
def house():
    return Organisation.objects.create(kind=OrganisationKind.GI, name=HOUSE)


@pytest.fixture
def noor(house):
    account = Account.objects.create_user("noor@example.org", None, name="Noor Aziz")
    Capacity.objects.create(account=account, role=Role.YOUTH_PROTECTOR, organisation=house)
    return account


def begin(client, query=""):
    """Go to the provider; its address, and what is asked of it."""
    answer = client.get(reverse("openid_connect_login", args=["brug"]) + query)
    assert answer.status_code == 302, answer.content.decode()
    asked = {name: value for name, (value,) in parse_qs(urlsplit(answer["Location"]).query).items()}
    return answer["Location"], asked


def be(address, who):
    """Say to the provider who one is; what it sends the browser back with."""
    answer = requests.post(address, data={"sub": who}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    assert answer.headers["Location"].startswith(CALLBACK)
    return answer.headers["Location"].removeprefix("http://testserver")


def log_in(client, who):
    return client.get(be(begin(client)[0], who))


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_page_to_log_in_leads_to_the_organisation_by_a_link(client):
    page = client.get(reverse("account_login")).content.decode()
    way = reverse("openid_connect_login", args=["brug"])
    assert f'<a class="tw-button" href="{way}">De Brug</a>' in page
    assert client.post(way).status_code == 405


def test_what_is_asked_of_the_provider(client, server):
    address, asked = begin(client)
    assert address.startswith(f"{server}/oauth2/authorize?")
    assert (asked["client_id"], asked["redirect_uri"]) == ("terugweg", CALLBACK)
    assert asked["response_type"] == "code"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == "S256"
    assert all(len(asked[name]) >= 16 for name in ("state", "nonce", "code_challenge"))
    again = begin(client)[1]
    assert all(asked[name] != again[name] for name in ("state", "nonce", "code_challenge"))


def test_the_code_is_fetched_by_who_asked_for_it(client, noor, monkeypatch):
    sent, send = [], requests.Session.send

    def noted(self, what, **how):
        sent.append(what)
        return send(self, what, **how)

    monkeypatch.setattr(requests.Session, "send", noted)
    address, asked = begin(client)
    client.get(be(address, "noor"))
    (fetched,) = [parse_qs(one.body) for one in sent if one.url.endswith("/oauth2/token")]
    digest = hashlib.sha256(fetched["code_verifier"][0].encode()).digest()
    assert urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]
    assert fetched["redirect_uri"] == [CALLBACK]


def test_a_worker_comes_in_and_stays_the_same_account(client, noor):
    answer = log_in(client, "noor")
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(noor.pk)
    (tied,) = SocialAccount.objects.all()
    assert (tied.user, tied.provider, tied.uid) == (noor, "brug", "noor")
    client.post(reverse("account_logout"))
    assert not is_in(client)
    # From now on it is the identity that counts, not the address.
    Account.objects.filter(pk=noor.pk).update(login="noor.aziz@example.org")
    log_in(client, "noor")
    assert client.session["_auth_user_id"] == str(noor.pk)


def test_one_comes_back_where_one_wanted_to_be_but_nowhere_else(client, noor):
    for wanted, found in (("/kinderen/", "/kinderen/"), ("https://evil.example/", "/")):
        address, _ = begin(client, f"?next={wanted}")
        assert client.get(be(address, "noor"))["Location"] == found


@pytest.mark.parametrize("who", ["stranger", "unsure", "sam"])
def test_who_has_no_account_there_does_not_come_in(client, noor, who):
    """Unknown; with an address that is not verified; with an account at another organisation."""
    other = Organisation.objects.create(kind=OrganisationKind.GI, name=OTHER)
    sam = Account.objects.create_user("sam@example.org", None, name="Sam")
    Capacity.objects.create(account=sam, role=Role.YOUTH_PROTECTOR, organisation=other)
    answer = log_in(client, who)
    assert answer.status_code == 403
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    assert Account.objects.count() == 2


def test_an_address_that_was_given_to_someone_else_opens_nothing(client, noor):
    log_in(client, "noor")
    client.post(reverse("account_logout"))
    assert log_in(client, "noor-too").status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize("change", ["left", "closed"])
def test_who_no_longer_works_there_does_not_come_in(client, noor, change):
    log_in(client, "noor")
    client.post(reverse("account_logout"))
    if change == "left":
        noor.capacities.update(until="2026-11-23")
    else:
        Account.objects.update(is_active=False)
    assert log_in(client, "noor").status_code == 403
    assert not is_in(client)


def test_an_organisation_vouches_for_its_own_capacities_alone(client, noor):
    """Or a provider that was broken into would open dossiers of another organisation."""
    other = Organisation.objects.create(kind=OrganisationKind.GI, name=OTHER)
    Capacity.objects.create(account=noor, role=Role.TEAM_LEAD, organisation=other)
    Capacity.objects.create(account=noor, role=Role.PARENT)
    log_in(client, "noor")
    answer = client.get(reverse("choose_capacity"))
    assert [one.organisation.name for one in answer.wsgi_request.capacities] == [HOUSE]
    assert answer.wsgi_request.capacity.role == Role.YOUTH_PROTECTOR


def test_who_gives_a_password_has_all_capacities(client, noor):
    noor.set_password("correct paard batterij nietje")
    noor.save()
    Capacity.objects.create(account=noor, role=Role.PARENT)
    login = {"login": "noor@example.org", "password": "correct paard batterij nietje"}
    client.post(reverse("account_login"), login)
    assert len(client.get(reverse("choose_capacity")).wsgi_request.capacities) == 2


def test_a_provider_that_was_taken_away_leaves_no_capacity(client, noor, settings):
    log_in(client, "noor")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert client.get(reverse("home"))["Location"] == reverse("choose_capacity")
    assert client.get(reverse("choose_capacity")).wsgi_request.capacities == []
    assert client.get(reverse("openid_connect_login", args=["brug"])).status_code == 404


def test_an_answer_counts_once(client, noor):
    back = be(begin(client)[0], "noor")
    assert client.get(back).status_code == 302
    client.post(reverse("account_logout"))
    assert client.get(back).status_code == 401
    assert not is_in(client)


def test_an_answer_that_this_browser_did_not_ask_for_counts_nothing(
    client, client_of_another, noor
):
    back = be(begin(client_of_another)[0], "noor")
    assert client.get(back).status_code == 401
    without = re.sub(r"&?state=[^&]*", "", back)
    assert client_of_another.get(without).status_code == 401
    assert not is_in(client)
    assert not is_in(client_of_another)


@pytest.fixture
def client_of_another():
    from django.test import Client  # noqa: PLC0415 - Django is not set up before

    return Client()


def test_a_code_of_another_login_does_not_fit(client, client_of_another, noor):
    """What was meant for one browser is brought into the answer to another: the nonce tells."""
    stolen = parse_qs(urlsplit(be(begin(client_of_another)[0], "noor")).query)["code"][0]
    mine = be(begin(client)[0], "stranger")
    answer = client.get(re.sub(r"code=[^&]*", f"code={stolen}", mine))
    assert answer.status_code == 401
    assert not is_in(client)


def test_who_says_no_at_the_organisation_reads_that_it_failed(client):
    address, _ = begin(client)
    answer = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=10)
    query = urlsplit(answer.headers["Location"]).query
    state = begin(client)[1]["state"]
    for said in (query, f"error=access_denied&state={state}", "error=server_error"):
        page = client.get(f"{reverse('openid_connect_callback', args=['brug'])}?{said}")
        assert page.status_code == 401
        assert "Niet ingelogd" in page.content.decode()


@pytest.mark.parametrize(
    ("told", "status"), [({"issuer": "https://evil.example"}, 401), ({"jwks_uri": ""}, 401)]
)
def test_a_provider_that_is_not_what_it_should_be_is_refused(client, noor, settings, told, status):
    address, _ = begin(client)
    back = be(address, "noor")
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["openid_configuration_overrides"] = told
    assert client.get(back).status_code == status
    assert not is_in(client)


def test_a_provider_that_does_not_answer_is_told(client, settings):
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["server_url"] = "http://localhost:9"
    answer = client.get(reverse("openid_connect_login", args=["brug"]))
    assert answer.status_code == 401
    assert "Niet ingelogd" in answer.content.decode()


def test_the_second_factor_is_asked_here_too(client, noor, settings):
    settings.SECOND_FACTOR_NEEDED = True
    log_in(client, "noor")
    assert client.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    client.post(reverse("account_logout"))
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    assert log_in(client, "noor")["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_no_log_line_tells_who_it_was(client, noor, caplog):
    caplog.set_level(logging.DEBUG)
    log_in(client, "noor")
    log_in(client, "stranger")
    own = [record.getMessage() for record in caplog.records
           if not record.name.startswith(("urllib3", "oidc_provider_mock", "werkzeug"))]  # fmt: skip
    assert not [line for line in own if "example.org" in line]
