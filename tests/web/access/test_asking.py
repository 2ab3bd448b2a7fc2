# SPDX-License-Identifier: EUPL-1.2
"""What pages call: nothing is given that was not decided, and everything is written down."""

from __future__ import annotations

import uuid

import pytest

from terugweg.web.access.asking import (
    case_for,
    child_for,
    document_for,
    explain,
    require,
    seen_keys,
    viewer_for,
)
from terugweg.web.access.changing import (
    Wanted,
    assign_for,
    record_for,
    release_for,
    unassign_for,
    withdraw,
)
from terugweg.web.access.emergency import end, mark_seen, take, unseen
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import ChangeEntry, EmergencyAccess, Notice, ReadEntry, Release
from terugweg.web.access.question import Action, Purpose
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import Attachment, EntryKind
from terugweg.web.dossier.new_entries import ConflictError, Document, NewEntry, Recorder
from terugweg.web.dossier.recording import record
from tests.web.access.world import DAY, NOW, capacity, viewer

ENVELOPE = ("id", "actor", "corrects", "evidence", "extra", "recorded_by")


def event(type_: str, /, on: str = "2026-11-20", *, documents=(), **fields) -> NewEntry:
    data: dict[str, object] = {"type": type_, "on": on}
    data |= {name: fields.pop(name) for name in ENVELOPE if name in fields}
    data["fields"] = fields
    return NewEntry(EntryKind.EVENT, data, documents=tuple(documents))


def person(code: str, role: str, **about) -> NewEntry:
    return NewEntry(EntryKind.PERSON, {"id": code, "role": role, **about})


def wanted(*new: NewEntry, **about) -> Wanted:
    return Wanted(list(new), uuid.uuid4(), **about)


@pytest.fixture
def log(world):
    """A log that was really recorded, with something of every class."""
    persons = [
        person("kid", "child", name="Kim", born="2013-06-01"),
        person("mother", "parent", name="Mo", born="1985-01-01", authority=True, affected=True),
        person("father", "parent", name="Fa", born="1984-01-01", authority=False),
        person("carer", "foster_carer", name="Ca", born="1970-01-01", cares_for=[{"child": "kid", "from": "2026-03-01"}]),
        person("sibling", "sibling", name="Si"),
    ]  # fmt: skip
    report = [Document("report.pdf", "application/pdf", b"all of it")]
    events = [
        event("child_placed", framework="court_ordered", form="foster", has_siblings=False, documents=report),
        event("contact_moment_planned", with_persons=["mother"], planned_for="2026-12-01T10:00", place="Hidden street 1"),
        event("contact_moment_held", with_persons=["mother", "father"], child_view="I miss her"),
    ]  # fmt: skip
    by_worker = Recorder(world.worker, NOW)
    record(world.child, persons, by_worker, request=uuid.uuid4())
    record(world.child, events, by_worker, request=uuid.uuid4())
    by_vt = Recorder(world.vt_worker, NOW, "call")
    record(
        world.child,
        [person("neighbour", "reporter", name="Ne"),
         event("report_received", reporter_kind="citizen", concerns="Noise", reporter="neighbour")],
        by_vt, request=uuid.uuid4(),
    )  # fmt: skip
    return world.child


def test_a_case_holds_what_may_be_opened_and_nothing_else(world, log):
    case = case_for(viewer(world.as_mother), log, "child page")

    plain = str(case.plain)
    assert "Mo" in plain
    for hidden in ("Hidden street", "I miss her", "Ne", "Noise", "neighbour", "1984"):
        assert hidden not in plain
    moment = next(one for one in case.entries if one.entry.type == "contact_moment_planned")
    assert moment.sealed == {"place": "address"}
    assert not case.complete
    assert case.keys == seen_keys(viewer(world.as_mother), log)
    assert case.case_file().children == ("kid",)


def test_the_worker_sees_what_the_child_told_them_and_the_lead_does_not(world, log):
    mine = str(case_for(viewer(world.worker), log, "child page").plain)
    leads = str(case_for(viewer(world.lead), log, "child page").plain)

    assert "I miss her" in mine
    assert "Hidden street" in mine
    assert "I miss her" not in leads
    assert "Hidden street" not in leads


def test_names_of_hidden_persons_are_left_out(world, log):
    record_for(
        viewer(world.worker), log,
        wanted(event("hearing_held", actor="court", present=["mother", "carer"]), source="letter"), "form",
    )  # fmt: skip
    record(log, [event("address_made_secret", reason="Threats")],
           Recorder(world.worker, NOW), request=uuid.uuid4())  # fmt: skip

    case = case_for(viewer(world.as_mother), log, "child page")

    hearing = next(one for one in case.entries if one.entry.type == "hearing_held")
    assert hearing.data["fields"]["present"] == ["mother"]
    assert hearing.hidden == ("present",)
    assert "Ca" not in {one.get("name") for one in case.plain["persons"]}


def test_reading_a_case_is_written_down(world, log):
    case = case_for(viewer(world.lead), log, "child page")

    row = ReadEntry.objects.latest("number")
    assert row.keys == sorted(case.keys)
    assert row.classes == ["ordinary"]
    with pytest.raises(NotVisible):
        case_for(viewer(world.as_stranger), log, "child page")
    assert not ReadEntry.objects.latest("number").allowed


def test_taking_out_is_less_than_reading(world, log):
    def taken(one):
        return case_for(viewer(one), log, "export", Action.EXPORT)

    assert case_for(viewer(world.lead), log, "child page").entries
    assert taken(world.lead).entries == ()
    assert "I miss her" not in str(taken(world.worker).plain)
    assert "Kim" in str(taken(world.worker).plain)


def test_a_document_is_opened_by_who_may(world, log):
    found = Attachment.objects.get()

    assert document_for(viewer(world.worker), log, str(found.pk), "document") == (
        "report.pdf",
        b"all of it",
    )
    with pytest.raises(NotVisible):
        document_for(viewer(world.as_father), log, str(found.pk), "document")
    with pytest.raises(NotVisible):
        document_for(viewer(world.worker), log, str(uuid.uuid4()), "document")
    assert [row.allowed for row in ReadEntry.objects.order_by("number")] == [True, False, True]


def test_a_refusal_says_why(world, log):
    entry = log.entries.get(type="contact_moment_planned")

    said = explain(viewer(world.as_mother), log, entry, "address", Action.READ)

    assert (said.allowed, said.reason) == (False, "secret_address")
    with pytest.raises(NotAllowed, match="secret_address"):
        require(said)


def test_who_asks_has_the_purpose_of_the_role():
    who = viewer_for(capacity_of("parent"), NOW)

    assert (who.purpose, who.day) == (Purpose.OWN, DAY)
    assert viewer_for(capacity_of("judge"), NOW, Purpose.REFLECT).purpose is Purpose.REFLECT


def capacity_of(role):
    from terugweg.web.accounts.models import Capacity  # noqa: PLC0415

    return Capacity(role=role)


# ---- recording --------------------------------------------------------------


def test_one_records_what_one_does(world, log):
    done = record_for(viewer(world.as_mother), log, wanted(
        event("complaint_filed", about="Contact", against="GI", body="organisation", talked_first=True),
    ), "form")  # fmt: skip

    assert done.entries[0].said["actor"] == "parent"
    assert done.entries[0].recorded_by == world.as_mother
    assert ReadEntry.objects.latest("number").action == "record"


@pytest.mark.parametrize(
    ("who", "type_"),
    [
        ("as_mother", "supervision_order_granted"), ("as_mother", "fact_recorded"),
        ("as_father", "child_placed"), ("judge", "child_placed"), ("inspector", "fact_recorded"),
        ("adviser", "complaint_filed"), ("manager", "fact_recorded"), ("lead", "child_placed"),
        ("as_stranger", "complaint_filed"), ("worker", "no_such_event"),
    ],
)  # fmt: skip
def test_nobody_records_what_is_not_theirs(world, log, who, type_):
    version = log.version

    with pytest.raises(NotAllowed, match=r"not_your_act|no_tie"):
        record_for(viewer(getattr(world, who)), log, wanted(event(type_)), "form")

    log.refresh_from_db()
    assert log.version == version


def test_a_worker_registers_what_the_court_did_from_a_letter(world, log):
    order = event("placement_authorised", actor="court", category="foster", ground="care_and_upbringing",
                  starts="2026-11-01", until="2027-05-01", heard_child=True)  # fmt: skip

    with pytest.raises(NotAllowed, match="letter or message"):
        record_for(viewer(world.worker), log, wanted(order), "form")
    done = record_for(viewer(world.worker), log, wanted(order, source="order of the court"), "form")

    assert done.entries[0].said["actor"] == "court"
    with pytest.raises(NotAllowed):
        record_for(viewer(world.as_mother), log, wanted(order, source="order"), "form")


def test_an_answer_is_given_by_whom_it_was_put_to(world, log):
    put = record_for(viewer(world.worker), log, wanted(
        event("fact_recorded", statement="Late", source_person="mother", source_kind="observation", verified=True, id="fact"),
        event("statement_put_to_family", statement_ref="fact", to="mother", id="put"),
    ), "form")  # fmt: skip
    assert len(put.entries) == 2

    done = record_for(viewer(world.as_mother), log, wanted(
        event("family_answered", statement_ref="put", answer="disputes", text="No"),
    ), "form")  # fmt: skip

    assert done.entries[0].type == "family_answered"


def test_what_is_hidden_cannot_be_named(world, log):
    hidden = log.entries.get(type="report_received").key
    with pytest.raises(NotAllowed, match="not_given"):
        record_for(viewer(world.worker), log, wanted(
            event("safety_conditions_failed", condition="x", facts=[hidden])), "form")  # fmt: skip
    with pytest.raises(NotAllowed, match="not_given"):
        record_for(viewer(world.worker), log, wanted(
            event("opinion_recorded", holder="neighbour", opinion="x")), "form")  # fmt: skip


def test_only_the_own_house_corrects(world, log):
    placed = log.entries.get(type="child_placed")
    mended = event("child_placed", framework="court_ordered", form="residential", has_siblings=False,
                   corrects=placed.key)  # fmt: skip

    with pytest.raises(NotAllowed, match="not_your_entry"):
        record_for(viewer(world.as_mother), log, wanted(mended), "form")
    done = record_for(viewer(world.worker), log, wanted(mended), "form")

    assert done.entries[0].replaces == placed.key


def test_who_states_persons(world, log):
    aunt = person("aunt", "other_relative", name="Au")

    record_for(viewer(world.worker), log, wanted(aunt), "form")
    record_for(viewer(world.worker), log, wanted(
        NewEntry(EntryKind.COMPLETE, {"types": ["child_placed"], "from": "2026-01-01"})), "form")  # fmt: skip
    for who, one in (("as_mother", aunt), ("worker", person("neighbour", "other")),
                     ("worker", person("new", "reporter"))):  # fmt: skip
        with pytest.raises(NotAllowed):
            record_for(viewer(getattr(world, who)), log, wanted(one), "form")


def test_completeness_is_not_told_where_something_is_hidden(world, log):
    record_for(viewer(world.worker), log, wanted(NewEntry(
        EntryKind.COMPLETE, {"types": ["child_placed", "report_received"], "from": "2026-01-01"},
    )), "form")  # fmt: skip

    def told(one):
        return case_for(viewer(one), log, "page").plain["complete_for"]

    assert told(world.worker) == [{"types": ["child_placed"], "from": "2026-01-01"}]


def test_a_conflict_tells_only_what_may_be_seen(world, log):
    with pytest.raises(ConflictError) as error:
        record_for(viewer(world.as_mother), log, wanted(event("complaint_filed"), seen=5), "form")

    assert {one.type for one in error.value.written} <= {
        "child_placed",
        "contact_moment_planned",
        "contact_moment_held",
    }


def test_asking_twice_records_and_tells_once(world, log):
    asked = wanted(event("complaint_filed", about="Contact"))
    record_for(viewer(world.as_mother), log, asked, "form")

    again = record_for(viewer(world.as_mother), log, asked, "form")

    assert again.again
    assert ReadEntry.objects.filter(action="record").count() == 1


# ---- giving -----------------------------------------------------------------


def test_telling_the_institution_gives_it_that_entry_alone(world, log):
    def tell(**fields):
        return record_for(viewer(world.as_mother), log,
                          wanted(event("affected_status_shared", **fields)), "form").entries[0]  # fmt: skip

    tell(shared_with="GI", consent=False)
    tell(shared_with="municipality", consent=True)
    assert not Release.objects.exists()
    entry = tell(shared_with="GI", consent=True)

    given = Release.objects.get()
    assert (given.organisation, given.key) == (world.gi, entry.key)
    assert entry.key in seen_keys(viewer(world.worker), log)
    with pytest.raises(NotAllowed):
        withdraw(viewer(world.as_father), given)
    withdraw(viewer(world.as_mother), given)
    assert entry.key not in seen_keys(viewer(world.worker), log)
    assert ChangeEntry.objects.count() == 2


def test_giving_at_a_request_needs_the_decision(world, log):
    files, father = viewer(world.file_manager), viewer(world.as_father)
    placed = log.entries.get(type="child_placed").key
    report = log.entries.get(type="report_received").key
    record_for(
        father, log, wanted(event("file_access_requested", requester="father", id="asked")), "form"
    )
    record_for(
        files,
        log,
        wanted(event("file_access_decided", request_ref="asked", outcome="partial", id="decided")),
        "form",
    )

    for keys, ground in (([placed], "asked"), ([report], "decided"), (["nothing"], "decided")):
        with pytest.raises(NotAllowed):
            release_for(files, log, keys, world.father, ground)
    with pytest.raises(NotAllowed):
        release_for(father, log, [placed], world.father, "decided")
    given = release_for(files, log, [placed], world.father, "decided")

    assert placed in seen_keys(father, log)
    withdraw(files, given[0])
    assert placed not in seen_keys(father, log)


def test_the_lead_gives_the_child_to_a_worker(world, log):
    lead = viewer(world.lead)
    stranger = capacity("youth_protector", "Elsewhere", organisation=world.gi2)
    with pytest.raises(NotAllowed, match="own institution"):
        assign_for(lead, log, stranger, DAY, "why")
    with pytest.raises(NotAllowed):
        assign_for(viewer(world.worker), log, world.colleague, DAY, "why")

    given = assign_for(lead, log, world.colleague, DAY, "takes over")
    assert next(tie.kind for tie in ties_of(viewer(world.colleague), log)) == "executing_worker"
    unassign_for(lead, log, given, DAY, "mistake")

    assert "executing_worker" not in {tie.kind for tie in ties_of(viewer(world.colleague), log)}
    assert [row.why for row in ChangeEntry.objects.order_by("number")] == ["takes over", "mistake"]
    with pytest.raises(NotAllowed, match="no task"):
        unassign_for(lead, world.other, given, DAY, "other child")


# ---- emergency --------------------------------------------------------------


def test_emergency_access_needs_a_reason_and_someone_to_tell(world, log):
    who = viewer(world.colleague)
    with pytest.raises(NotAllowed, match="needs a reason"):
        take(who, "K-1", " ")
    for one in (world.investigator, world.as_mother, world.manager):
        with pytest.raises(NotVisible):
            take(viewer(one), "K-1", "Fire")
    with pytest.raises(NotVisible):
        take(who, "K-3", "Fire")
    with pytest.raises(NotVisible):
        take(who, "K-99", "Fire")

    for lead in (world.lead, world.other_lead):
        lead.account.is_active = False
        lead.account.save()
    with pytest.raises(NotAllowed, match="nobody can be told"):
        take(who, "K-1", "Fire")
    assert not EmergencyAccess.objects.exists()


def test_emergency_access_opens_ends_and_is_told(world, log, settings):
    settings.EMERGENCY_ACCESS_HOURS = 2
    who = viewer(world.colleague, Purpose.EMERGENCY)
    with pytest.raises(NotVisible):
        child_for(who, "K-1", "child page")

    taken = take(viewer(world.colleague), "K-1", "The child ran away")

    case = case_for(who, child_for(who, "K-1", "child page"), "child page")
    assert "Hidden street" in str(case.plain)
    assert "I miss her" not in str(case.plain)
    row = ReadEntry.objects.latest("number")
    assert (row.tie, row.emergency, row.why) == (
        "emergency",
        taken.pk,
        "emergency: The child ran away",
    )
    assert [one.to for one in Notice.objects.all()] == [world.lead]
    assert [one.emergency for one in unseen(viewer(world.lead))] == [taken]
    assert ChangeEntry.objects.get().why == "The child ran away"
    later = NOW.replace(hour=14)
    with pytest.raises(NotVisible):
        child_for(viewer(world.colleague, Purpose.EMERGENCY, moment=later), "K-1", "child page")


def test_emergency_access_is_for_reading(world, log):
    take(viewer(world.colleague), "K-1", "Fire")
    who = viewer(world.colleague, Purpose.EMERGENCY)

    with pytest.raises(NotAllowed):
        record_for(who, log, wanted(event("fact_recorded", statement="x")), "form")
    assert case_for(who, log, "export", Action.EXPORT).entries == ()


def test_a_notice_is_seen_by_whom_it_was_told(world, log):
    take(viewer(world.colleague), "K-1", "Fire")
    notice = Notice.objects.get()

    with pytest.raises(NotAllowed):
        mark_seen(viewer(world.other_lead), notice)
    mark_seen(viewer(world.lead), notice)

    assert not unseen(viewer(world.lead)).exists()


def test_emergency_access_can_end_earlier(world, log):
    taken = take(viewer(world.colleague), "K-1", "Fire")
    later = viewer(world.colleague, moment=NOW.replace(minute=30))
    with pytest.raises(NotAllowed, match="only who took"):
        end(viewer(world.worker), taken)

    end(later, taken)

    with pytest.raises(NotAllowed, match="has ended"):
        end(later, taken)
    with pytest.raises(NotVisible):
        child_for(
            viewer(world.colleague, Purpose.EMERGENCY, moment=NOW.replace(minute=31)), "K-1", "p"
        )


def test_who_has_no_team_nearby_tells_all_leads_of_the_house(world, log):
    world.colleague.team = None
    world.colleague.save()
    world.worker.assignments.all().delete()

    take(viewer(world.colleague), "K-1", "Fire")

    assert {one.to for one in Notice.objects.all()} == {world.lead, world.other_lead}
