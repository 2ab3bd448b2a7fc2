# SPDX-License-Identifier: EUPL-1.2
"""A small installation: one system manager, one organisation with a team, one worker."""

from __future__ import annotations

import pytest

from tests.web.workspace.conftest import come_in, demo

__all__ = ["come_in", "demo"]

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _logins_of_other_tests():
    """How many logins came from here in a minute is counted beside the database."""
    from django.core.cache import cache  # noqa: PLC0415 - set up only now

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def house(db):
    """An institution with one team."""
    from terugweg.web.parties.models import Organisation, Team  # noqa: PLC0415 - set up only now

    made = Organisation.objects.create(kind="GI", name="De Brug (verzonnen)")
    Team.objects.create(organisation=made, name="Team Oever")
    return made


@pytest.fixture
def manager(db):
    """The account of the only system manager."""
    return _account("beheer@example.org", "Siebe Schakelaar", role="system_manager")


@pytest.fixture
def second(db):
    """The account of another system manager."""
    return _account("ook@example.org", "Wil Schakelaar", role="system_manager")


@pytest.fixture
def worker(house):
    """The account of a youth protector."""
    return _account("noor@example.org", "Noor Aziz", role="youth_protector", organisation=house)


@pytest.fixture
def managing(client, manager):
    """A browser in which the system manager is logged in."""
    client.force_login(manager, BACKEND)
    return client


def _account(login, name, **held):
    from terugweg.web.accounts.models import Account, Capacity  # noqa: PLC0415 - as above

    account = Account.objects.create_user(login, None, name=name)
    Capacity.objects.create(account=account, **held)
    return account
