# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a password is told in the language of the page; logins are counted for each address."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Dit wachtwoord is te kort. Neem minstens 12 tekens."),
        ("en", "This password is too short. Take at least 12 characters."),
    ],
)
def test_a_short_password_is_refused_in_words_of_the_page(language, said):
    with override(language), pytest.raises(ValidationError) as refused:
        validate_password("paardrijden")
    assert refused.value.messages == [said]
    validate_password("correct paard batterij nietje")


@pytest.mark.django_db
def test_behind_a_proxy_those_who_come_by_it_are_counted_apart(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "2/m/ip"}
    cache.clear()

    def log_in(number, address):
        # What someone sends along stands before what the proxy adds.
        return client.post(
            reverse("account_login"),
            {"login": f"n{number}@example.org", "password": "x"},
            headers={"X-Forwarded-For": f"198.51.100.{number}, {address}"},
        ).status_code

    assert [log_in(number, "203.0.113.1") for number in range(3)] == [200, 200, 429]
    assert log_in(4, "203.0.113.2") == 200
    cache.clear()
