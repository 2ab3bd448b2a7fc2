# SPDX-License-Identifier: EUPL-1.2
"""Who invites whom, what an invitation gives, and that access can be ended."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from terugweg.web.access import asking, querysets
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Account, Capacity
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, KnownPerson
from terugweg.web.dossier.relations import know_person
from terugweg.web.dossier.row_security import using_capacity
from terugweg.web.invitations import making
from terugweg.web.invitations.models import Identity, Invitation
from terugweg.web.invitations.people import may_invite
from terugweg.web.parties.models import Person
from terugweg.web.ui.square import square_of
from tests.web.invitations.taking import (
    ILYAS,
    NOOR,
    SAFIYA,
    TAKE_UP,
    account_of,
    child_of,
    handed_over,
    logged_in,
    new_account,
    opened,
    sees,
    viewer_of,
)

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def page_of(code, number=ILYAS):
    return reverse("child_person", args=[number, code])


@pytest.mark.parametrize(
    ("name", "may"),
    [("tess", True), ("berend", True), ("otto", False), ("roos", False), ("bram", False),
     ("kinderrechter", False), ("griffie", False), ("maartje", False), ("ria", False),
     ("beheer", False), ("yara", False)],
)  # fmt: skip
def test_who_invites(come_in, name, may):
    client, child = come_in(name), child_of(NOOR)
    house = viewer_of("tess").capacity.organisation
    Capacity.objects.filter(account__login__startswith="berend").update(organisation=house)
    viewer = viewer_of(name)
    know_person(child, "mother", Person.objects.create(name="vrij"))
    assert may_invite(viewer, child, "mother").allowed is may
    answer = client.post(reverse("person_access", args=[NOOR, "mother"]), {"identity": "known"})
    assert answer.status_code == 200 if may else answer.status_code == 404
    assert Invitation.objects.count() == int(may)
    if not may:
        for act in (
            lambda: making.invite(viewer, child, "mother", Identity.KNOWN),
            lambda: making.withdraw(viewer, child, "mother"),
            lambda: making.end_access(viewer, child, "mother", "x"),
        ):
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize(
    "code",
    ["reporter", "teacher", "worker", "deputy", "lawyer", "grandmother", "vt-worker", "niemand"],
)
def test_who_is_never_invited(come_in, code):
    client, viewer, child = come_in("tess"), viewer_of("tess"), child_of(NOOR)
    with pytest.raises(NotAllowed):
        making.invite(viewer, child, code, Identity.DOCUMENT)
    where = reverse("person_access", args=[NOOR, code])
    assert client.post(where, {"identity": "document"}).status_code == 404
    assert "toegang/" not in client.get(page_of(code, NOOR)).content.decode()
    assert not Invitation.objects.exists()


def test_a_father_comes_in_with_what_the_rules_give_and_nothing_more(come_in):
    """He is under a restriction of contact; the invitation opens what the policy opens."""
    client = come_in("yara")
    assert "toegang/" in client.get(page_of("father")).content.decode()
    _, father = new_account(handed_over(client, "father"))
    assert father.name == "Rachid Ouazzanir"
    assert sees(father) == ["parent_with_authority"]
    # The same id in the dossier of his other child: nobody gave him that.
    assert sees(father, SAFIYA) == []
    own = asking.viewer_for(father.capacities.get(), now())
    assert list(querysets.children(own)) == [child_of()]
    mother = asking.case_for(viewer_of("nadia"), child_of(), "story")
    his = asking.case_for(own, child_of(), "story")
    assert set(his.keys) - set(mother.keys) <= {
        one.key for one in his.shown if "father" in str(one.said)
    }
    visitor = logged_in(father.login)
    assert visitor.get("/mijn/")["Location"] == reverse("family_child", args=[ILYAS])
    assert visitor.get(reverse("family_child", args=[ILYAS])).status_code == 200
    assert visitor.get(reverse("family_child", args=[SAFIYA])).status_code == 404
    whole = [one.what for one in ChangeEntry.objects.filter(child=child_of().pk)]
    assert {"invitations.invitation", "accounts.account", "accounts.capacity",
            "dossier.knownperson"} <= set(whole)  # fmt: skip
    kept = str(list(ChangeEntry.objects.values()))
    assert "identity: document" in kept


def test_the_same_account_sees_brother_and_sister(come_in):
    client = come_in("yara")
    visitor, father = new_account(handed_over(client, "father"))
    visitor = logged_in(father.login)
    opened(handed_over(client, "father", SAFIYA), visitor)
    assert visitor.post(TAKE_UP).status_code == 302
    assert father.capacities.count() == 1
    assert sees(father) == sees(father, SAFIYA) == ["parent_with_authority"]


def test_an_account_that_is_there_gets_the_child_besides(come_in):
    """Whoever is known in one dossier stays one person, in another role as well."""
    client, ria = come_in("yara"), account_of("ria")
    know_person(child_of(), "foster-mother", Person.objects.create(name="vrij"))
    visitor = Client()
    visitor.force_login(ria, "allauth.account.auth_backends.AuthenticationBackend")
    opened(handed_over(client, "foster-mother"), visitor)
    page = visitor.get(TAKE_UP).content.decode()
    assert ria.name in page
    assert "Ilyas" not in page
    visitor.post(TAKE_UP)
    assert sees(ria) == sees(ria, NOOR) == ["foster_carer"]
    assert ria.capacities.count() == 1


def test_a_child_under_12_is_not_invited_and_one_of_12_is(come_in):
    tess, noor = viewer_of("tess"), child_of(NOOR)
    with pytest.raises(NotAllowed):
        making.invite(tess, noor, "noor", Identity.KNOWN)
    page = come_in("tess").get(page_of("noor", NOOR)).content.decode()
    assert "toegang/" not in page
    Person.objects.filter(pk=noor.person_id).update(born="2014-11")
    noor.person.refresh_from_db()
    with pytest.raises(NotAllowed):
        making.invite(tess, child_of(NOOR), "noor", Identity.KNOWN)
    Person.objects.filter(pk=noor.person_id).update(born="2014-11-23")
    _, own = new_account(handed_over(come_in("tess"), "noor", NOOR))
    assert sees(own, NOOR) == ["child_12"]
    assert own.capacities.get().person_id == noor.person_id


def test_who_has_access_is_not_invited_again(come_in):
    client = come_in("tess")
    with pytest.raises(NotAllowed):
        making.invite(viewer_of("tess"), child_of(NOOR), "mother", Identity.KNOWN)
    where = reverse("person_access", args=[NOOR, "mother"])
    assert client.post(where, {"identity": "known"}).status_code == 404
    # Of an account that was closed nobody has access.
    Account.objects.filter(login__startswith="maartje").update(is_active=False)
    making.invite(viewer_of("tess"), child_of(NOOR), "mother", Identity.KNOWN)


def test_an_invitation_needs_the_worker_to_say_how_identity_was_established(come_in):
    client = come_in("yara")
    where = reverse("person_access", args=[ILYAS, "father"])
    for sent in ({}, {"identity": ""}, {"identity": "telefoon"}):
        assert client.post(where, sent).status_code == 200
    assert not Invitation.objects.exists()


def test_ended_access_shows_nothing_and_the_rest_stays(come_in):
    client = come_in("tess")
    noor, mother = child_of(NOOR), account_of("maartje")
    lawyer = Assignment.objects.get(child=noor, task="represents", on_behalf_of__name=mother.name)
    stands = asking.viewer_for(lawyer.capacity, now())
    before = ties_of(stands, noor)
    visitor = Client()
    visitor.force_login(mother, "allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("family_child", args=[NOOR])
    assert visitor.get(page).status_code == 200
    end = reverse("person_access_end", args=[NOOR, "mother"])
    assert client.post(end, {"why": ""}).status_code == 200
    assert sees(mother, NOOR)
    assert client.post(end, {"why": "Een ander had het account."}).status_code == 302
    assert sees(mother, NOOR) == []
    assert visitor.get(page).status_code in {302, 404}
    assert mother.capacities.get().until == today()
    assert [one.kind for one in ties_of(stands, noor)] == [one.kind for one in before]
    assert "Een ander had het account." in str(list(ChangeEntry.objects.values("why")))
    assert client.post(end, {"why": "nog eens"}).status_code == 404


def test_access_ends_for_one_dossier_alone(come_in):
    """The wrong person took it up with an account that is someone elsewhere: that stays theirs,
    and the right person gets nothing of it."""
    client, gerda = come_in("tess"), account_of("gerda")
    know_person(child_of(NOOR), "carer", Person.objects.create(name="vrij"))
    visitor = Client()
    visitor.force_login(gerda, "allauth.account.auth_backends.AuthenticationBackend")
    opened(handed_over(client, "carer", NOOR), visitor).post(TAKE_UP)
    assert sees(gerda, NOOR) == ["foster_carer"]
    client.post(reverse("person_access_end", args=[NOOR, "carer"]), {"why": "Niet zij."})
    assert sees(gerda, NOOR) == []
    assert sees(gerda) == sees(gerda, SAFIYA) == ["foster_carer"]
    _, right = new_account(handed_over(client, "carer", NOOR))
    assert sees(right, NOOR) == ["foster_carer"]
    assert sees(right) == sees(right, SAFIYA) == []
    taken = Invitation.objects.filter(child=child_of(NOOR)).order_by("made_at")
    assert [one.ended_at is None for one in taken] == [False, True]


def test_a_person_with_an_account_elsewhere_is_not_handed_on(come_in):
    """A closed account keeps its person: who comes after is somebody new, with this dossier only."""
    client, nadia = come_in("yara"), account_of("nadia")
    Account.objects.filter(pk=nadia.pk).update(is_active=False)
    _, other = new_account(handed_over(client, "mother"))
    assert sees(other)
    assert sees(other, SAFIYA) == []
    assert other.capacities.get().person_id != nadia.capacities.get().person_id


def test_two_parents_with_one_name_are_two(come_in):
    client = come_in("yara")
    Person.objects.filter(known_as__code="mother").update(name="Rachid Ouazzanir")
    _, father = new_account(handed_over(client, "father"))
    (known,) = KnownPerson.objects.filter(child=child_of(), code="father")
    assert father.capacities.get().person_id == known.person_id
    assert known.person_id != account_of("nadia").capacities.get().person_id


def test_an_open_invitation_is_seen_and_withdrawn(come_in):
    client = come_in("yara")
    path, typed = handed_over(client, "father")
    page = client.get(page_of("father")).content.decode()
    assert "Yara Lindekruis" in page
    where = reverse("person_access_withdraw", args=[ILYAS, "father"])
    assert client.get(where).status_code == 405
    assert client.post(where).status_code == 302
    visitor = Client()
    visitor.get(path)
    assert visitor.post(reverse("invitation_code"), {"code": typed}).status_code == 410
    assert Invitation.objects.get().withdrawn_at is not None
    changed = ChangeEntry.objects.filter(what="invitations.invitation")
    assert [one.why for one in changed] == ["invited; identity: document", "withdrawn"]


def test_the_paper_has_the_link_as_a_square_and_not_the_code(come_in):
    page = come_in("yara").post(
        reverse("person_access", args=[ILYAS, "father"]), {"identity": "document"}
    ).content.decode()  # fmt: skip
    (address,) = re.findall(r"(http://testserver/uitnodiging/[^<]+/)</textarea>", page)
    on_paper, screen = page.rsplit('<div class="tw-no-print">', 1)
    assert square_of(address) in on_paper
    assert not re.search(r"<strong>[0-9A-Z]{3} [0-9A-Z]{3}</strong>", on_paper)
    assert re.search(r"<strong>[0-9A-Z]{3} [0-9A-Z]{3}</strong></p>", screen)


def test_a_newer_invitation_ends_the_one_before(come_in):
    client = come_in("yara")
    first, second = handed_over(client, "father"), handed_over(client, "father")
    visitor = Client()
    visitor.get(first[0])
    assert visitor.get(reverse("invitation_code")).status_code == 410
    assert new_account(second)


def test_row_security_shows_invitations_to_who_has_to_do_with_the_child(come_in):
    """On PostgreSQL the database itself hides them from all others; who takes one up still can."""
    from django.db import connection  # noqa: PLC0415 - set up only now

    handed = handed_over(come_in("yara"), "father")
    expected = 0 if connection.vendor == "postgresql" else 1
    for name, count in (("yara", 1), ("nadia", 1), ("maartje", expected)):
        with using_capacity(Capacity.objects.get(account__login__startswith=name).pk, today()):
            assert Invitation.objects.count() == count
    new_account(handed)
    assert Child.objects.get(number=ILYAS).invitations.get().taken_at is not None
