# SPDX-License-Identifier: EUPL-1.2
"""The list of a counsellor: families with consent, what they wish, and nothing once it is taken back."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from terugweg.web.access import asking, querysets
from terugweg.web.access.models import ReadEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, KnownPerson, Task
from terugweg.web.dossier.recording import record
from terugweg.web.parties.models import Organisation
from terugweg.web.workspace.support_list import OUTCOME, STEP, TYPES, WISH, open_wishes
from tests.web.dossier.samples import by, event

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from terugweg.web.access.question import Viewer

    ComeIn = Callable[[str], Client]

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

LIST = reverse("own_list")
NAOMI, QUINCY = "Naomi Koraalstra", "Quincy Koraalstra"


def cells(table: Any) -> list[tuple[str, ...]]:
    """The rows of a table, without markup."""
    if table is None:
        return []
    return [tuple(re.sub(r"\s+", " ", strip_tags(str(one))).strip() for one in row)
            for row in table.rows]  # fmt: skip


def rows(client: Client, part: str) -> list[tuple[str, ...]]:
    context = client.get(LIST, {"part": part}).context
    assert context["part"].name == part
    return cells(context["table"])


def in_english(come_in: ComeIn) -> Client:
    client = come_in("gregory")
    client.cookies["django_language"] = "en"
    return client


def gregory() -> Viewer:
    return asking.viewer_for(Capacity.objects.get(account__login__startswith="gregory."), now())


def told(name: str, event_type: str, by_whom: str = "gregory.", **fields: Any) -> str:
    """Record something in the dossier of a child as someone; its key."""
    child = Child.objects.get(person__name=name)
    capacity = Capacity.objects.get(account__login__startswith=by_whom)
    actor = "parent" if capacity.role == Role.PARENT else "support_team"
    new = event(event_type, "2026-11-20", **fields)
    data = {**new.data, "actor": actor}
    done = record(
        child, [type(new)(new.kind, data)], by(capacity, now()), request=uuid.uuid4()
    )  # fmt: skip
    return done.entries[0].key


def take_back() -> None:
    """The mother takes her consent back: the entry that gave it is corrected in both dossiers."""
    for child in Child.objects.filter(person__name__in=[NAOMI, QUINCY]):
        mother = Capacity.objects.get(account__login__startswith="marvelina.")
        new = event(
            "outreach_answered", "2026-11-23", outreach_ref="offer", answer="no_contact_wanted"
        )
        data = {**new.data, "actor": "parent", "corrects": "offer-answered"}
        record(child, [type(new)(new.kind, data)], by(mother, now()), request=uuid.uuid4())


# ---- what stands on it ------------------------------------------------------


def test_the_families_who_agreed_are_there_with_what_is_open(come_in: ComeIn):
    client = in_english(come_in)
    assert [row[:3] for row in rows(client, "families")] == [
        (NAOMI, "Marvelina Koraalstra", "1"), (QUINCY, "Marvelina Koraalstra", "1"),
    ]  # fmt: skip
    found = rows(client, "wishes")
    # Of the return home there is an outcome; the step for Naomi was taken for her alone.
    wish = "Recovery of the family", "17 November 2026", "–"
    assert [row[:5] for row in found] == [
        (NAOMI, *wish, "18 November 2026, not done yet"),
        (QUINCY, *wish, "you see no step"),
    ]
    assert all(row[5].startswith("Record: ") for row in found)
    assert client.get(LIST).context["part"].name == "families"


def test_a_wish_goes_off_with_its_outcome_and_shows_its_last_step(come_in: ComeIn):
    client = in_english(come_in)
    wish = told(QUINCY, WISH, "marvelina.", wish="housing", words="x", expected_until="2027-01-31")
    (new,) = [row for row in rows(client, "wishes") if row[1] == "Housing"]
    assert new[2:5] == ("20 November 2026", "31 January 2027", "you see no step")
    told(QUINCY, STEP, wish_ref=[wish], step="x", done=True)
    (new,) = [row for row in rows(client, "wishes") if row[1] == "Housing"]
    assert new[4] == "20 November 2026, done"
    told(QUINCY, OUTCOME, wish_ref=[wish], outcome="rest_hope_trust", seen_by="person")
    assert [row for row in rows(client, "wishes") if row[1] == "Housing"] == []


def test_today_and_children_tell_the_same(come_in: ComeIn):
    client = in_english(come_in)
    context = client.get("/").context
    assert [row[:3] for row in cells(context["wishes"])] == [
        (NAOMI, "Recovery of the family", "18 November 2026, not done yet"),
        (QUINCY, "Recovery of the family", "you see no step"),
    ]
    table = client.get(reverse("children")).context["table"]
    assert str(table.columns[-1].label) == "Open wishes"
    assert [(row[0], row[-1]) for row in cells(table)] == [(NAOMI, "1"), (QUINCY, "1")]
    assert come_in("tess").get("/").context["wishes"] is None


def test_the_links_lead_to_a_form_and_an_entry_that_open(come_in: ComeIn):
    client = come_in("gregory")
    table = client.get("/").context["wishes"]
    links = [
        url
        for row in table.rows
        for cell in row
        for url in re.findall(r'href="([^"]+)"', str(cell))
    ]
    assert len(links) == 3 * 2
    for url in links:
        assert client.get(url.replace("&amp;", "&")).status_code == 200, url


# ---- only with consent ------------------------------------------------------


def test_consent_that_is_taken_back_empties_everything_at_once(come_in: ComeIn):
    client = come_in("gregory")
    assert rows(client, "families")
    take_back()
    assert rows(client, "families") == rows(client, "wishes") == []
    assert client.get("/").context["wishes"] is None
    assert list(client.get(reverse("children")).context["page"].object_list) == []
    number = Child.objects.get(person__name=NAOMI).number
    assert client.get(reverse("child", args=[number])).status_code == 404


@pytest.mark.parametrize("change", [{"until": "today"}, {"consent": ""}, {"consent": "not-there"},
                                    {"on_behalf_of": None}])  # fmt: skip
def test_without_consent_or_task_there_is_no_family(come_in: ComeIn, change: dict[str, Any]):
    client = come_in("gregory")
    change = {name: today() if value == "today" else value for name, value in change.items()}
    Assignment.objects.filter(task=Task.SUPPORTS).update(**change)
    assert rows(client, "families") == rows(client, "wishes") == []


def test_another_counsellor_of_the_team_sees_none_of_it(come_in: ComeIn, client: Client):
    account = Account.objects.create_user("other@example.test", None, name="Other")
    team = Organisation.objects.get(kind="support_team")
    Capacity.objects.create(account=account, role=Role.SUPPORT_COUNSELLOR, organisation=team)
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    assert rows(client, "families") == rows(client, "wishes") == []


def test_a_wish_of_someone_else_of_the_family_is_not_there(come_in: ComeIn):
    """Quincy told a wish himself; the counsellor stands beside his mother alone."""
    child = Child.objects.get(person__name=QUINCY)
    assert child.entries.filter(key="wish-quincy").exists()
    assert "Recognition" not in {row[1] for row in rows(in_english(come_in), "wishes")}


def test_nothing_is_opened_that_the_policy_does_not_give():
    viewer = gregory()
    seen = set(querysets.entries(viewer).filter(type__in=TYPES).values_list("child", "key"))
    found = {(one.child_id, one.key) for one in open_wishes(viewer, "test")}
    assert found
    assert found <= seen


def test_own_steps_that_were_imported_are_seen_by_who_took_them(come_in: ComeIn):
    """Of the counsellor of the invented family: the log names who took each step."""
    child = Child.objects.get(person__name=NAOMI)
    own = set(querysets.entries(gregory(), child).values_list("key", flat=True))
    assert {"offer", "step-housing", "step-naomi", "outcome-contact"} <= own
    page = come_in("gregory").get(reverse("entry", args=[child.number, "step-naomi"]))
    assert "De instelling gebeld over de herbeoordeling voor Naomi" in page.content.decode()


def test_what_was_opened_is_in_the_read_log(come_in: ComeIn):
    come_in("gregory").get("/")
    read = ReadEntry.objects.filter(page="today", name="Gregory Maansteijn", allowed=True)
    opened = [row for row in read if "mother-wish-naomi" in row.keys]
    assert {row.child for row in opened} == set(
        KnownPerson.objects.filter(person__name="Marvelina Koraalstra").values_list(
            "child", flat=True
        )
    )
    assert all("affected_status" in row.classes for row in opened)
    assert all(row.why == "support" for row in opened)
