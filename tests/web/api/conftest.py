# SPDX-License-Identifier: EUPL-1.2
"""Programs and people who ask the API about the families of the demonstration."""

from __future__ import annotations

import json

import pytest

from tests.web.workspace.conftest import come_in, demo  # noqa: F401 - fixtures

WHERE = "/api/v1"


@pytest.fixture
def token_for(demo, db):  # noqa: F811 - the fixture
    """A token for the capacity of one of the invented people, by the first word of their login."""
    from terugweg.web.accounts.models import Capacity  # noqa: PLC0415 - Django is not set up before
    from terugweg.web.api.tokens import make_token  # noqa: PLC0415 - as above
    from terugweg.web.clock import now, today  # noqa: PLC0415 - as above

    def made(name):
        capacity = Capacity.objects.get(account__login__startswith=name)
        end = today().replace(year=today().year + 1)
        return make_token(capacity, "test", end, now(), today()).text

    return made


@pytest.fixture
def program(client, token_for):
    """A program with a token: asks, and gives the answer."""

    def asking(name):
        bearer = f"Bearer {token_for(name)}"

        def ask(path, body=None, **headers):
            headers = {"Authorization": bearer, **headers}
            if body is None:
                return client.get(f"{WHERE}{path}", headers=headers)
            text = body if isinstance(body, str | bytes) else json.dumps(body)
            return client.post(
                f"{WHERE}{path}", text, content_type="application/json", headers=headers
            )

        return ask

    return asking
