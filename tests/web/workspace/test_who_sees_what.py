# SPDX-License-Identifier: EUPL-1.2
"""Every page for every person of the demonstration: nothing planted is seen by who may not see it."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from django.urls import get_resolver, resolve, reverse

from terugweg.web.access import asking, querysets
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child, KnownPerson
from terugweg.web.workspace.own_list_parts import PARTS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PLANTED = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())["planted"]
NAMES = [person.login.split("@")[0] for person in people.demo_people()]
OF_A_CHILD = (
    "child", "child_findings", "child_log", "child_documents", "child_readers", "record_choose",
    "record_choose_of_others",
)  # fmt: skip
VISITED = {"home", "children", "team", *OF_A_CHILD, "entry", "record"}
ELSEWHERE = {
    # Pages about oneself, that show no dossier: tests/web/accounts.
    "choose_capacity", "set_language", "demo_people", "health",
}  # fmt: skip


OF_THE_ROLE = (
    "/", "/kinderen/", "/kinderen/nieuw/", "/team/", "/lijst/", "/spoed/", "/berichten/", "/berichten/aantal/", "/agenda/",
    "/mijn/", "/beheer/organisaties/", "/beheer/accounts/", "/lijst/binnengekomen/", "/inspecties/",
)  # fmt: skip
VISITED |= {"own_list", "search", "emergency", "work", "work_end", "release", "release_grounds"}
VISITED |= {"record_of_others", "correct"}
VISITED |= {"child_papers", "child_paper"}
ELSEWHERE |= {"document"}  # The families of the demonstration have none: test_documents.
ELSEWHERE |= {"api_description", "api_elsewhere", "api_root", "api-root", "log", "findings", "readings",
              "types", "record_event", "what_if", "metrics"}  # tests/web/api  # fmt: skip
ELSEWHERE |= {"emergency_end", "emergency_seen"}  # They only take a POST: test_emergency.
VISITED |= {"messages", "messages_count", "agenda"}
# Each with a secret of its own, or only for a POST: tests/web/agenda.
ELSEWHERE |= {"calendar_feed", "calendar_item", "calendar_make", "calendar_revoke",
              "daily_mail", "daily_mail_stop", "messages_seen"}  # fmt: skip
ELSEWHERE |= {
    "check"
}  # Knows nobody, and keeps nothing: tests/web/public/test_check_keeps_nothing.py.
# The same for everyone, and they ask no database: tests/web/public/test_rules_pages.py.
ELSEWHERE |= {"rules", "rule", "rule_version", "term"}
ELSEWHERE |= {"legal_words"}  # The same for everyone: tests/web/public/test_glossary.py.

VISITED |= {"new_dossier", "child_organisations", "organisation_end"}
VISITED |= {"arrived", "hand_over", "hand_back", "inspections"}
ELSEWHERE |= {"take_up", "inspection_end"}  # By no number: test_taking_up, test_inspections.
VISITED |= {"family_letters", "family_letter"}
VISITED |= {"family_home", "family_child", "family_story", "family_answer", "family_requests",
            "family_ask", "family_receipt"}  # fmt: skip
ELSEWHERE |= {"family_receipt_file"}  # The same as the page: tests/web/family/test_acting.py.

VISITED |= {"family_say", "family_note", "family_said", "family_together", "family_readers",
            "family_copy", "family_copy_file", "family_bundle"}  # fmt: skip
VISITED |= {"family_standby", "child_standby"}
# They show accounts of helpers and no dossier: tests/web/family/test_standby.py, workspace/test_standby.py.
ELSEWHERE |= {"family_standby_choose", "family_standby_end", "child_standby_end"}
VISITED |= {"manage_organisations", "manage_accounts"}
# The pages behind these two, and the link for a password: tests/web/administration.
ELSEWHERE |= {"manage_organisation", "manage_organisation_add", "manage_organisation_change",
              "manage_team_add", "manage_team_rename", "manage_account", "manage_account_add",
              "manage_account_rename", "manage_account_close", "manage_account_open",
              "manage_account_link", "manage_account_factor", "manage_capacity_give",
              "manage_capacity_end", "set_password", "password_link"}  # fmt: skip
ELSEWHERE |= {"family_share"}  # It only takes a POST: tests/web/family/test_child.py.
VISITED |= {"child_people", "child_person", "child_person_add", "child_person_change",
            "person_access", "person_access_end"}  # fmt: skip
# Only for a POST; and those with a secret of its own, which tell of nobody: tests/web/invitations.
ELSEWHERE |= {"person_access_withdraw", "invitation", "invitation_code", "invitation_take_up"}


def family_of(number):
    """The file of the family that a dossier is about."""
    files = sorted(path.stem for path in people.FAMILIES.glob("*.yaml"))
    return files[int(number.split("-")[2][:3]) - 1]


def test_every_page_is_visited():
    names = {one.name for one in _patterns(get_resolver().url_patterns) if one.name}
    own = {name for name in names if not name.startswith(("account_", "mfa_", "openid_", "social"))}
    assert {name for name in own if not name.startswith("style_guide")} - ELSEWHERE == VISITED


def _patterns(patterns):
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from _patterns(one.url_patterns)
        else:
            yield one


def _addresses(viewer, child):
    """The pages of a dossier: each part, every entry with something planted, and one other."""
    yield from (reverse(name, args=[child.number]) for name in OF_A_CHILD)
    for part in ("due", "rights", "weigh", "fine"):
        yield f"{reverse('child_findings', args=[child.number])}?part={part}"
    yield f"{reverse('child', args=[child.number])}?zoom=all"
    keys = {one["event"] for one in PLANTED if "event" in one}
    here = [
        key
        for key in child.entries.filter(kind="event").values_list("key", flat=True)
        if key in keys
    ]
    yield from (reverse("entry", args=[child.number, key]) for key in here)
    own = child.entries.filter(key__in=here, recorded_by=viewer.capacity)
    for key in {*here[:1], *own.values_list("key", flat=True)}:
        yield reverse("correct", args=[child.number, key])
    for event_type in ("fact_recorded",):
        yield reverse("record", args=[child.number, event_type])
    yield reverse("record_of_others", args=[child.number, "petition_filed"])
    yield from (reverse(name, args=[child.number]) for name in ("child_people", "child_person_add"))
    for name in ("child_person", "person_access", "person_access_end"):
        yield from (reverse(name, args=[child.number, code]) for code in ("mother", "reporter"))
    yield reverse("child_person_change", args=[child.number, "mother", "verbeteren"])
    yield reverse("child_papers", args=[child.number])
    yield reverse("child_standby", args=[child.number])
    yield from (
        reverse("child_paper", args=[child.number, kind])
        for kind in ("plan_of_approach", "petition", "timeline", "bundle")
    )
    yield from _portal_addresses(viewer, child, here)
    yield from (reverse(name, args=[child.number]) for name in OF_THE_FAMILY)
    yield reverse("family_copy_file", args=[child.number, "zaak"])
    yield reverse("family_letters", args=[child.number])
    yield reverse("family_letter", args=[child.number, "letter_correction"])


OF_THE_FAMILY = ("family_say", "family_note", "family_said", "family_together", "family_readers",
                 "family_standby",
                 "family_copy", "family_bundle")  # fmt: skip


def _portal_addresses(viewer, child, keys):
    """The pages of a child in the portal; who works with the child has none of them."""
    own = viewer.purpose in {"own", "represent", "advise"}
    yield reverse("family_child", args=[child.number])
    if not own:
        return
    yield reverse("family_story", args=[child.number])
    yield reverse("family_requests", args=[child.number])
    yield reverse("family_ask", args=[child.number, "correction_requested"])
    for key in keys:
        yield reverse("family_answer", args=[child.number, key])
        yield reverse("family_receipt", args=[child.number, key])


def _work_addresses(child):
    """Who works with a child, and what is given of it: only those see it who lead, or give."""
    yield from (reverse(name, args=[child.number]) for name in ("work", "hand_over", "hand_back"))
    yield reverse("release_grounds", args=[child.number])
    for decided in child.entries.filter(type="file_access_decided"):
        yield reverse("release", args=[child.number, decided.key])
    for given in child.assignments.filter(task="executes"):
        yield reverse("work_end", args=[child.number, given.pk])
    yield reverse("child_organisations", args=[child.number])
    for involved in child.involvements.all():
        yield reverse("organisation_end", args=[child.number, involved.pk])


@lru_cache(maxsize=2)
def _visible(viewer):
    """The dossiers of a viewer, asked once for all that was planted."""
    return frozenset(querysets.children(viewer).values_list("pk", flat=True))


@lru_cache(maxsize=16)
def _case(viewer, child):
    """What a viewer may see of a dossier, opened once for all that was planted in it."""
    return asking.case_for(viewer, child, "test")


def _may_see(viewer, child, secret):
    """Whether the policy gives what was planted to this viewer."""
    if child.pk not in _visible(viewer):
        return False
    case = _case(viewer, child)
    if "event" not in secret:
        return any(
            one.entry.type == secret["person"] and one.data.get(secret["field"])
            for one in case.entries
            if one.entry.kind == "person"
        )
    return any(
        one.entry.key == secret["event"] and secret["field"] in (one.data.get("fields") or {})
        for one in case.entries
    )


@pytest.mark.parametrize("name", NAMES)
def test_nobody_sees_what_is_not_for_them(name, come_in, caplog):
    caplog.set_level(logging.DEBUG)
    client = come_in(name)
    capacity = Capacity.objects.get(account__login__startswith=f"{name}@")
    viewer = asking.viewer_for(capacity, now())
    shown = {}
    parts = [f"/lijst/?part={part.name}" for part in PARTS.get(capacity.role, ())]
    bodies = [client.get(page).content.decode() for page in (*OF_THE_ROLE, *parts)]
    bodies.append(client.post("/zoeken/", {"q": "er "}).content.decode())
    visible = set(querysets.children(viewer).values_list("pk", flat=True))
    pages = cycle(OF_A_CHILD)
    for child in Child.objects.all():
        if child.pk not in visible:
            # Every page of some dossier, and the first page of each.
            for page in {"child", next(pages)}:
                assert client.get(reverse(page, args=[child.number])).status_code == 404
            assert all(f"/{child.number}/" not in body for body in bodies)
            continue
        texts = []
        for address in _addresses(viewer, child):
            answer = client.get(address)
            assert answer.status_code in {200, 404}, address
            texts.append(answer.content.decode())
        texts += [client.get(address).content.decode() for address in _work_addresses(child)]
        shown[child.pk] = "".join(texts)
    every = "".join([*bodies, *shown.values()])
    dossiers = list(Child.objects.all())
    for secret in PLANTED:
        children = [child for child in dossiers if family_of(child.number) == secret["family"]]
        may = any(_may_see(viewer, child, secret) for child in children)
        for text in (secret["text"], *secret.get("also", ())):
            assert may or text not in every, f"{name} sees {text}"
            assert text not in caplog.text
        if may and "event" in secret:
            assert secret["text"] in every, f"{name} does not see {secret['text']}"


def test_what_was_planted_is_seen_by_someone_and_hidden_from_someone():
    """So that the test above can fail."""
    seen: dict[str, set[bool]] = {secret["text"]: set() for secret in PLANTED}
    every = list(Child.objects.all())
    for capacity in Capacity.objects.all():
        viewer = asking.viewer_for(capacity, now())
        for secret in PLANTED:
            children = [child for child in every if family_of(child.number) == secret["family"]]
            seen[secret["text"]].add(any(_may_see(viewer, child, secret) for child in children))
    for text, answers in seen.items():
        assert False in answers, text


def test_an_unknown_dossier_looks_like_one_that_is_not_for_me(come_in):
    client = come_in("tess")
    other = Child.objects.get(number="D-2026-005")
    hidden = client.get(reverse("child", args=[other.number]))
    missing = client.get(reverse("child", args=["D-2026-999"]))
    assert hidden.status_code == missing.status_code == 404
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    texts = [
        token.sub("", answer.content.decode()).replace(number, "")
        for answer, number in ((hidden, other.number), (missing, "D-2026-999"))
    ]
    assert texts[0] == texts[1]


def test_without_logging_in_nothing_is_shown(client):
    child = Child.objects.get(number="D-2026-003")
    for name in OF_A_CHILD:
        answer = client.get(reverse(name, args=[child.number]))
        assert answer.status_code == 302
        assert resolve(answer["Location"].split("?")[0]).url_name == "account_login"


def test_every_page_about_a_child_is_in_the_read_log(come_in):
    client = come_in("tess")
    child = Child.objects.get(number="D-2026-003")
    parent = KnownPerson.objects.get(child=child, code="mother").person
    before = _readings(child)
    for name in OF_A_CHILD:
        client.get(reverse(name, args=[child.number]))
    after = _readings(child)
    assert {page for page, _ in after} >= {"child", "findings", "log", "readers", "record"}
    assert len(after) > len(before)
    client.post(reverse("account_logout"))
    mother = come_in("maartje")
    page = mother.get(reverse("child_readers", args=[child.number])).content.decode()
    assert "Tess Waardenlicht" in page
    assert parent.name


def _readings(child):
    from terugweg.web.access.models import ReadEntry  # noqa: PLC0415 - one test asks it

    return list(ReadEntry.objects.filter(child=child.pk).values_list("page", "name"))
