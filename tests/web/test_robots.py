# SPDX-License-Identifier: EUPL-1.2
"""Search engines find the pages that are the same for everyone, and none of anyone."""

from __future__ import annotations

import re

import pytest

from terugweg.web.robots import KEPT, NOT_KEPT, ROBOTS
from tests.web.public.check_pages import ADDRESS, WHOLE
from tests.web.test_fuzz import ROUTES
from tests.web.workspace.conftest import come_in, demo  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("demo")

OPEN = {"check", "rules", "rule", "rule_version", "term", "legal_words"}
LIKELY = {
    "number": "D-2026-003", "norm_id": "free-legal-aid", "version": "2025-01-01", "part": "contact",
}  # fmt: skip


def address(template):
    """The address of a route, with something likely in its places."""
    names = re.sub(r"<(?:\w+:)?(\w+)>", lambda place: LIKELY.get(place[1], "e1"), template)
    return "/" + names.removesuffix("$").removesuffix(r"\Z")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [None, "ramon"])
def test_only_the_pages_for_everyone_can_be_found(client, come_in, name):  # noqa: F811 - fixture
    """Whoever asks, whatever comes of it: a page, a file, a way on, a refusal."""
    client = client if name is None else come_in(name)
    client.raise_request_exception = False
    found: set[str] = set()
    hidden: set[str] = set()
    for template, route in ROUTES:
        answer = client.get(address(template))
        (found if answer.headers[ROBOTS] == KEPT else hidden).add(route)
        assert answer.headers[ROBOTS] in {KEPT, NOT_KEPT}
        assert "noindex" not in answer.content.decode(errors="replace") or answer.streaming

    assert found == OPEN
    assert hidden == {route for _, route in ROUTES} - OPEN


@pytest.mark.parametrize(
    "path", ["/regels/?q=contact", "/termijn/?rule=free-legal-aid", "/check/?x=1"]
)
def test_what_someone_asked_is_not_kept(client, path):
    assert client.get(path).headers[ROBOTS] == NOT_KEPT


@pytest.mark.parametrize("path", ["/regels/no-such-norm/", "/nowhere/", "/static/nothing.css"])
def test_what_is_not_there_is_not_kept(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers[ROBOTS]) == (404, NOT_KEPT)


@pytest.mark.parametrize("go", ["next", "pdf", "calendar", "save", "back:about", "another"])
def test_the_answers_of_a_check_are_not_kept(client, go):
    answer = client.post(ADDRESS, {**WHOLE, "go": go, "step": "dates"})
    assert (answer.status_code, answer.headers[ROBOTS]) == (200, NOT_KEPT)
