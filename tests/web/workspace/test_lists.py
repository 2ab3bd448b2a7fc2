# SPDX-License-Identifier: EUPL-1.2
"""Every role finds its own list: what is open with it, only what it may see, and nothing else."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from terugweg.web.access import asking, querysets
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.states import states
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.demo.people import demo_people
from terugweg.web.dossier.models import Assignment, Child, EntryKind, Involvement, StateSpan
from terugweg.web.dossier.new_entries import NewEntry, Recorder
from terugweg.web.dossier.recording import record
from terugweg.web.dossier.standing import bring_up_to_date, refresh
from terugweg.web.dossier.verifying import verify
from terugweg.web.parties.models import Organisation
from terugweg.web.workspace.list_views import PORTAL, STARTS
from terugweg.web.workspace.own_list_parts import PARTS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

LIST = reverse("own_list")
BY_ROLE = {person.role: person.login.split("@")[0] for person in demo_people()}
"""Someone of the demonstration in each role."""
COURT_PETITIONS = [
    ("Milo Asantebo", "Verlenging van de ondertoezichtstelling", "21 september 2026"),
    ("Milo Asantebo", "Verlenging van de machtiging uithuisplaatsing", "21 september 2026"),
    ("Kacper Wiśniorek", "Verlenging van de ondertoezichtstelling", "5 oktober 2026"),
    ("Kacper Wiśniorek", "Verlenging van de machtiging uithuisplaatsing", "5 oktober 2026"),
    ("Noor Boldewater", "Machtiging uithuisplaatsing", "9 november 2026"),
    ("Noor Boldewater", "Ondertoezichtstelling", "9 november 2026"),
    ("Naomi Koraalstra", "Contact en omgang", "12 november 2026"),
]


def rows(client, part):
    """The rows of a part of the list, without markup."""
    context = client.get(LIST, {"part": part}).context
    assert context["part"].name == part
    return [
        tuple(re.sub(r"\s+", " ", strip_tags(str(cell))).strip() for cell in row)
        for row in context["table"].rows
    ]


def recorded(number, event_type, on, actor, **fields):
    """Record something in a dossier; its key."""
    child = Child.objects.get(number=number)
    data = {"type": event_type, "on": on, "actor": actor, "fields": fields}
    done = record(
        child, [NewEntry(EntryKind.EVENT, data)], Recorder(None, now(), ""), request=uuid.uuid4()
    )
    return done.entries[0].key


# ---- who finds what ---------------------------------------------------------


def test_the_registry_finds_every_petition_without_a_decision(come_in):
    found = rows(come_in("griffie"), "petitions")
    assert [(row[0], row[1], row[3]) for row in found] == COURT_PETITIONS


def test_a_petition_stands_with_the_hearing_that_is_planned_for_it(come_in):
    found = {(row[0], row[1]): row[4] for row in rows(come_in("griffie"), "petitions")}
    milo = "Milo Asantebo", "Verlenging van de ondertoezichtstelling"
    # Moved from the 20th.
    assert found[milo] == "26 november 2026 10:30"
    assert found["Naomi Koraalstra", "Contact en omgang"] == "17 december 2026 11:00"


def test_a_judge_finds_only_the_petitions_in_own_procedures(come_in):
    Assignment.objects.filter(
        capacity__account__login__startswith="kinderrechter@", child__person__name="Milo Asantebo"
    ).update(until=today())
    found = rows(come_in("kinderrechter"), "petitions")
    assert [(row[0], row[1], row[3]) for row in found] == COURT_PETITIONS[2:]


def test_measures_stand_in_the_order_in_which_they_end(come_in):
    found = rows(come_in("griffie"), "measures")
    assert [(row[0], row[1], row[3]) for row in found[:2]] == [
        ("Milo Asantebo", "Machtiging uithuisplaatsing", "27 november 2026"),
        ("Milo Asantebo", "Ondertoezichtstelling", "27 november 2026"),
    ]
    asked = {(row[0], row[1]): row[4] for row in found}
    # Asked and not decided; asked and long decided; nothing asked.
    assert asked["Milo Asantebo", "Ondertoezichtstelling"].endswith("21 september 2026")
    assert asked["Noor Boldewater", "Voorlopige ondertoezichtstelling"].endswith("9 november 2026")
    assert asked["Naomi Koraalstra", "Ondertoezichtstelling"] == "nee"


def test_an_investigator_finds_what_the_board_must_review(come_in):
    client = come_in("judith")
    found = rows(client, "review")
    assert [row[:3] for row in found] == [
        ("Quincy Koraalstra", "Terugkeerplan vastgesteld", "4 november 2026"),
        (
            "Quincy Koraalstra",
            "Mededeling aan de Raad: uithuisplaatsing eindigt eerder",
            "16 november 2026",
        ),
    ]
    assert client.get(LIST).context["part"].name == "review"
    assert all("Vastleggen: toets van de Raad" in row[-1] for row in found)
    assert [rows(client, part) for part in ("investigations", "requests", "advice")] == [[], [], []]


def test_a_worker_of_veilig_thuis_finds_who_waits_for_an_answer(come_in):
    client = come_in("ilse")
    (row,) = rows(client, "answers")
    assert row[:3] == ("Noor Boldewater", "Verzoek om correctie loopt", "20 oktober 2026")
    assert "20 november 2026" in row[3]
    assert rows(client, "reports") == rows(client, "investigations") == []


def test_a_foster_care_worker_finds_where_children_live(come_in):
    client = come_in("bram")
    assert [row[:6] for row in rows(client, "children")] == [
        (name, "Pleeggezin", "18 april 2025", "0", "8 juli 2026", "7 oktober 2026")
        for name in ("Ilyas Ouazzanir", "Safiya Ouazzanir")
    ]
    assert [(row[0], row[1]) for row in rows(client, "contact")][-2:] == [
        ("Ilyas Ouazzanir", "Contact is beperkt"),
        ("Safiya Ouazzanir", "Contact is beperkt"),
    ]
    assert rows(client, "planned") == []


def test_a_file_manager_finds_what_may_not_be_destroyed(come_in):
    client = come_in("berend")
    assert [row[0] for row in rows(client, "holds")] == ["Naomi Koraalstra", "Quincy Koraalstra"]
    assert rows(client, "requests") == []


# ---- what goes on the list, and what goes off -------------------------------


def test_a_request_becomes_an_investigation_and_then_a_report(come_in):
    client, number = come_in("ramon"), "D-2026-003"
    asked = recorded(number, "raad_investigation_requested", "2026-11-16", "GI",
                     grounds="x", voluntary_help_tried="x", urgent=False)  # fmt: skip
    (row,) = rows(client, "requests")
    assert row[:4] == ("Noor Boldewater", "Gecertificeerde instelling", "16 november 2026", "Nee")
    opened = recorded(number, "raad_investigation_opened", "2026-11-18", "RvdK",
                      kind="protection", questions=["x"], request_ref=[asked])  # fmt: skip
    assert rows(client, "requests") == []
    (row,) = rows(client, "investigations")
    assert row[2:4] == ("16 november 2026", "18 november 2026")
    recorded(number, "raad_report_issued", "2026-11-20", "RvdK", investigation_ref=[opened],
             facts=[], family_views=[], interpretations=[], advice="OTS",
             family_reply_attached=True)  # fmt: skip
    assert rows(client, "investigations") == []


def test_a_request_is_also_taken_up_by_an_investigation_that_does_not_name_it(come_in):
    client, number = come_in("ramon"), "D-2026-003"
    recorded(number, "raad_investigation_requested", "2026-11-16", "GI",
             grounds="x", voluntary_help_tried="x", urgent=True)  # fmt: skip
    recorded(number, "raad_investigation_opened", "2026-11-18", "RvdK", kind="protection",
             questions=["x"])  # fmt: skip
    assert rows(client, "requests") == []


def test_a_report_stands_with_the_term_that_binds_veilig_thuis(come_in):
    client, number = come_in("ilse"), "D-2026-003"
    report = recorded(number, "report_received", "2026-11-19", "VT", reporter_kind="police",
                      concerns="x")  # fmt: skip
    (row,) = rows(client, "reports")
    assert row[1] == "19 november 2026"
    assert "26 november 2026" in row[3]
    recorded(number, "safety_assessed", "2026-11-20", "VT", report_ref=[report],
             outcome="own_investigation", reasons="x")  # fmt: skip
    (row,) = rows(client, "reports")
    assert row[2] == "20 november 2026"


def test_contact_to_come_goes_off_when_it_is_cancelled(come_in):
    client = come_in("bram")
    number = Child.objects.get(person__name="Ilyas Ouazzanir").number
    planned = recorded(number, "contact_moment_planned", "2026-11-20", "GI",
                       with_persons=["mother"], planned_for="2026-11-28T10:00",
                       contact_form="supervised")  # fmt: skip
    (row,) = rows(client, "planned")
    assert row[:2] == ("Ilyas Ouazzanir", "28 november 2026 10:00")
    recorded(number, "contact_moment_cancelled", "2026-11-22", "GI", planned_ref=[planned],
             by="GI", reason="no_supervisor")  # fmt: skip
    assert rows(client, "planned") == []


def test_a_worker_without_a_task_in_force_finds_nothing(come_in):
    client = come_in("bram")
    Assignment.objects.filter(capacity__account__name="Bram Kwikstra").update(until=today())
    assert rows(client, "children") == rows(client, "contact") == []


def test_what_a_list_shows_is_in_the_read_log(come_in):
    client = come_in("bram")
    client.get(LIST)
    read = ReadEntry.objects.filter(page="own_list", name="Bram Kwikstra")
    children = Child.objects.filter(person__name__in=["Ilyas Ouazzanir", "Safiya Ouazzanir"])
    assert set(read.values_list("child", flat=True)) == set(children.values_list("pk", flat=True))


# ---- who has a list, and who has another first page -------------------------


@pytest.mark.parametrize("role", sorted(BY_ROLE))
def test_who_has_a_list_has_a_way_to_it(role, come_in):
    client = come_in(BY_ROLE[role])
    if role in PORTAL:
        assert client.get("/")["Location"] == reverse("family_home")
        assert client.get(LIST).status_code == 404
        return
    page = client.get("/").content.decode()
    assert (client.get(LIST).status_code == 200) == (role in PARTS)
    assert (f'href="{LIST}"' in page) == (role in PARTS)
    assert ("Vandaag" in page) == (role not in STARTS)
    if role in STARTS:
        capacity = Capacity.objects.get(account__login__startswith=f"{BY_ROLE[role]}@")
        seen = querysets.children(asking.viewer_for(capacity, now()))
        assert [c.pk for c in client.get("/").context["children"]] == [
            c.pk for c in seen.order_by("number")
        ]


@pytest.mark.parametrize("role", [Role.CHILD, Role.PARENT, Role.LAWYER, Role.SYSTEM_MANAGER])
def test_who_sees_no_file_is_told_so(role, client, db):
    account = Account.objects.create_user(f"{role}@example.test", None, name="Someone")
    organisation = Organisation.objects.first() if role == Role.SYSTEM_MANAGER else None
    Capacity.objects.create(account=account, role=role, organisation=organisation)
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    told = str(STARTS[role][0])
    if role == Role.CHILD:
        # There may be nobody beside a child: a page with pictures, that says what it may do.
        told = "family/pictures/say.svg"
    assert told in answer.content.decode().replace("&#x27;", "'")
    assert not answer.context.get("children")


# ---- the states under the lists ---------------------------------------------


def test_states_are_shown_only_with_the_entry_that_opened_them():
    bring_up_to_date(Child.objects.all(), today())
    told = 0
    for capacity in Capacity.objects.filter(role__in=[*PARTS, Role.YOUTH_PROTECTOR]):
        viewer = asking.viewer_for(capacity, now())
        seen = set(querysets.entries(viewer).values_list("child", "key"))
        found = {(one.child_id, one.opened, one.closed) for one in states(viewer)}
        told += len(found)
        assert all((child, opened) in seen for child, opened, _ in found)
        assert all(not closed or (child, closed) in seen for child, _, closed in found)
        every = StateSpan.objects.values_list("child", "opened", "closed")
        assert found == {
            row for row in every
            if (row[0], row[1]) in seen and (not row[2] or (row[0], row[2]) in seen)
        }  # fmt: skip
    assert told


def test_states_follow_the_log_and_verifying_finds_what_does_not():
    child = Child.objects.get(number="D-2026-003")
    refresh(child, today())
    assert verify([child.number]).wrong == []
    span = child.states.filter(state="placement").get()
    StateSpan.objects.filter(pk=span.pk).update(state="trial_stay")
    assert "its states are not those that follow from the log" in str(verify([child.number]).wrong)
    refresh(child, today())
    assert verify([child.number]).wrong == []
    before = list(child.states.values_list("pk", flat=True))
    refresh(child, today())
    assert list(child.states.values_list("pk", flat=True)) == before


def test_an_organisation_without_the_task_takes_its_workers_out(come_in):
    client = come_in("griffie")
    Involvement.objects.filter(organisation__name="Rechtbank Zwaluwland").update(until=today())
    assert rows(client, "petitions") == []
