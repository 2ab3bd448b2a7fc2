# SPDX-License-Identifier: EUPL-1.2
"""What may never happen, whatever else is in the table: one test for each promise."""

from __future__ import annotations

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.vocabulary_events import INFORMATION_CLASSES
from terugweg.web.access import querysets
from terugweg.web.access.facts import facts_of, with_class
from terugweg.web.access.models import Release
from terugweg.web.access.policy import decide, decide_content
from terugweg.web.access.question import Action, Author, Kind, Purpose, Subject, Tie
from terugweg.web.access.relations import ties_of
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import Relation, Task
from tests.web.access.world import DAY, LONG_AGO, LogWriter, World, capacity, viewer

FAMILY = ("parent_with_authority", "parent_with_authority_16", "parent_without_authority",
          "parent_of_adult", "child_12", "child_under_12", "foster_carer")  # fmt: skip
PARENTS = FAMILY[:4]
TABLE = load_table()
VOCABULARY = load_vocabulary()


def rules_giving(information_class: str, ties) -> set[str]:
    """The rules that let one of these ties read something of a class."""
    reading = {Action.READ, Action.EXPORT}
    return {rule.id for rule in TABLE.rules
            if information_class in rule.classes and rule.ties & set(ties) and rule.actions & reading}  # fmt: skip


def seen(world: World, who, key: str) -> bool:
    return querysets.entries(who, world.child).filter(key=key).exists()


def opened(world: World, who, key: str, kept: str) -> bool:
    """What function and filter say about one class of one entry; they must say the same."""
    facts = facts_of(world.child, DAY)
    row = facts.subject(facts.by_key[key])
    ties = ties_of(who, world.child)
    said = decide_content(who, ties, row, with_class(row, kept), Action.READ).allowed
    rows = querysets.sealed(who, world.child).filter(entry__key=key, information_class=kept)
    assert rows.exists() == said
    return said


def test_no_parent_ever_gets_an_address():
    assert rules_giving("address", PARENTS) == set()


def test_an_address_goes_to_few():
    given = set().union(*(rule.ties for rule in TABLE.rules if "address" in rule.classes
                          and rule.author != "own_capacity" and Action.READ in rule.actions))  # fmt: skip

    assert given == {"executing_worker", "emergency", "care_worker", "child_12", "foster_carer"}


def test_a_parent_and_their_lawyer_do_not_see_a_secret_address(world):
    log = LogWriter(world.child)
    log.event("address_made_secret", world.worker, key="secret")
    log.event("contact_moment_planned", world.worker, key="moment",
              fields={"with_persons": ["mother"]})  # fmt: skip
    log.write()

    for who in map(viewer, (world.as_mother, world.as_father, world.lawyer, world.adviser)):
        assert not seen(world, who, "secret")
        assert not opened(world, who, "moment", "address")
    assert opened(world, viewer(world.worker), "moment", "address")
    assert opened(world, viewer(world.as_carer), "moment", "address")


@pytest.mark.parametrize("how", ["address_made_secret", "child_placed"])
def test_a_secret_address_hides_who_the_foster_carers_are(world, how):
    log = LogWriter(world.child)
    carer = log.person("carer", "foster_carer", world.worker)
    log.write()
    mother, judge = viewer(world.as_mother), viewer(world.judge)
    assert seen(world, mother, carer.key)
    assert seen(world, judge, carer.key)

    secret = LogWriter(world.child, [carer])
    made = secret.event(how, world.worker, fields={"secret_address": True})
    made.save()

    assert not seen(world, mother, carer.key)
    assert not seen(world, judge, carer.key)
    assert seen(world, viewer(world.care_worker), carer.key)


def test_a_foster_carer_of_another_child_sees_nothing(world):
    LogWriter(world.other).event("child_placed", world.worker)

    assert not querysets.children(viewer(world.as_carer)).filter(pk=world.other.pk).exists()
    assert ties_of(viewer(world.as_carer), world.other) == ()


def test_the_reporter_is_known_to_the_workers_with_that_report_alone(world):
    log = LogWriter(world.child)
    log.event("report_received", world.vt_worker, key="report")
    person = log.person("neighbour", "reporter", world.vt_worker)
    log.write()
    other_vt = capacity("vt_worker", "Other VT", organisation=world.vt)
    lead_of_all = [one for one in world.capacities if one.pk != world.vt_worker.pk]

    assert opened(world, viewer(world.vt_worker), "report", "reporter_identity")
    assert seen(world, viewer(world.vt_worker), person.key)
    for one in [*lead_of_all, other_vt]:
        assert not opened(world, viewer(one), "report", "reporter_identity"), one
        assert not seen(world, viewer(one), person.key), one


def test_who_turned_out_to_be_the_reporter_is_hidden_under_the_earlier_role_too(world):
    log = LogWriter(world.child)
    first = log.person("aunt", "other_relative", world.worker)
    log.write()
    assert seen(world, viewer(world.lead), first.key)

    later = LogWriter(world.child, [first])
    later.person("aunt", "reporter", world.vt_worker).save()

    assert not seen(world, viewer(world.lead), first.key)
    assert not seen(world, viewer(world.as_child), first.key)


@pytest.mark.parametrize(
    "field", ["contact_moment_held", "child_interview_held", "opinion_recorded"]
)
def test_a_childs_confidence_is_for_the_child_and_who_heard_it(world, field):
    fields = {"holder": "kid"} if field == "opinion_recorded" else {}
    log = LogWriter(world.child)
    log.event(field, world.worker, key="told", fields=fields)
    log.person("kid", "child", world.worker)
    log.write()

    heard = {
        one.pk for one in world.capacities if opened(world, viewer(one), "told", "child_confidence")
    }

    mine = {world.as_child.pk, world.curator.pk}
    assert heard == {world.worker.pk, *mine}


def test_the_view_of_a_parent_is_no_confidence_of_the_child(world):
    log = LogWriter(world.child)
    log.event("opinion_recorded", world.colleague, key="view", fields={"holder": "mother"})
    log.person("mother", "parent", world.worker)
    log.write()

    assert opened(world, viewer(world.as_mother), "view", "child_confidence")
    assert opened(world, viewer(world.lead), "view", "child_confidence")
    assert not opened(world, viewer(world.as_father), "view", "child_confidence")
    assert not opened(world, viewer(world.as_child), "view", "child_confidence")


def test_help_for_one_parent_is_not_seen_by_the_other(world):
    Relation.objects.filter(person=world.father, child=world.child).update(authority=True)
    log = LogWriter(world.child)
    log.event("help_requested", world.worker, key="help", fields={"for_person": "father"})
    log.event("care_plan_adopted", world.worker, key="plan",
              fields={"for_persons": ["mother", "father"]})  # fmt: skip
    log.event("full_report_attached", world.worker, key="report")
    log.write()

    assert opened(world, viewer(world.as_father), "help", "health")
    for one in (world.as_mother, world.lawyer, world.as_child, world.as_carer):
        assert not seen(world, viewer(one), "help")
        assert not seen(world, viewer(one), "plan")
        assert not seen(world, viewer(one), "report")
    assert opened(world, viewer(world.worker), "help", "health")


def test_being_affected_is_for_the_person_and_whom_they_told(world):
    log = LogWriter(world.child)
    log.event("support_wish_recorded", world.as_mother, key="consent")
    log.event("support_intake_held", world.counsellor, key="intake")
    log.event("affected_status_confirmed", None, key="confirmed")
    log.write()

    keys = {
        one.pk: set(querysets.entries(viewer(one), world.child).values_list("key", flat=True))
        for one in world.capacities
    }
    for key in ("consent", "intake"):
        with_her = {world.as_mother.pk, world.lawyer.pk, world.adviser.pk}
        assert {pk for pk, seen in keys.items() if key in seen} == {*with_her, world.counsellor.pk}
    assert not any("confirmed" in seen for seen in keys.values())


def test_the_institution_knows_it_when_it_was_told(world):
    log = LogWriter(world.child)
    log.event("affected_status_shared", world.as_mother, key="shared")
    log.write()
    worker = viewer(world.worker)
    assert not opened(world, worker, "shared", "affected_status")

    given = Release.objects.create(child=world.child, key="shared", organisation=world.gi,
                                   ground="shared", given_by=world.as_mother, from_day=DAY)  # fmt: skip
    assert opened(world, worker, "shared", "affected_status")
    assert not opened(world, viewer(world.as_father), "shared", "affected_status")

    given.until = DAY
    given.save()
    assert not opened(world, worker, "shared", "affected_status")


def test_a_counsellor_who_works_for_both_parents_tells_neither_about_the_other(world):
    world.assign(world.child, world.counsellor, Task.SUPPORTS,
                 on_behalf_of=world.father, consent="consent")  # fmt: skip
    log = LogWriter(world.child)
    log.event("support_intake_held", world.counsellor, key="consent")
    log.write()

    assert not seen(world, viewer(world.as_mother), "consent")
    assert not seen(world, viewer(world.as_father), "consent")


def test_a_counsellor_sees_own_steps_that_came_from_elsewhere_and_no_others(world):
    """Only of the person of this very counsellor, in this role, and while there is consent."""
    log = LogWriter(world.child)
    log.event("support_intake_held", world.counsellor, key="consent")
    step = {"actor": "support_team", "recorded_by": "supporter"}
    log.event("support_step_taken", None, key="own", **step)
    log.event("support_step_taken", None, key="another one", **{**step, "recorded_by": "someone"})
    log.event("support_step_taken", None, key="nobody", actor="support_team")
    log.event("support_step_taken", None, key="another role", **{**step, "actor": "GI"})
    log.event("plan_of_approach_adopted", None, key="another section", **step)
    log.write()
    who = viewer(world.counsellor)

    assert opened(world, who, "own", "affected_status")
    assert not opened(world, who, "own", "child_confidence")
    for key in ("another one", "nobody", "another role", "another section"):
        assert not seen(world, who, key), key
    world.supporting.delete()
    assert not seen(world, viewer(world.counsellor), "own")


@pytest.mark.parametrize("authority", [False, None])
def test_without_authority_only_outcomes_on_request(world, authority):
    Relation.objects.filter(person=world.father, child=world.child).update(authority=authority)
    log = LogWriter(world.child)
    log.event("child_placed", world.worker, key="placed")
    log.event("plan_of_approach_adopted", world.worker, key="plan")
    log.write()
    father = viewer(world.as_father)
    assert not seen(world, father, "placed")

    for key in ("placed", "plan"):
        Release.objects.create(child=world.child, key=key, person=world.father, ground="d",
                               given_by=world.file_manager, from_day=DAY)  # fmt: skip

    assert opened(world, father, "placed", "ordinary")
    assert not seen(world, father, "plan")
    assert not opened(world, father, "placed", "address")


@pytest.mark.parametrize(
    ("born", "parent", "child"),
    [
        ("2014-11-23", "parent_with_authority", "child_12"),
        ("2014-11-24", "parent_with_authority", "child_under_12"),
        ("2014", "parent_with_authority", "child_under_12"),
        ("2010-11-24", "parent_with_authority", "child_12"),
        ("2010-11-23", "parent_with_authority_16", "child_12"),
        ("", "parent_with_authority_16", "child_under_12"),
        ("2008-11-24", "parent_with_authority_16", "child_12"),
        ("2008-11-23", "parent_of_adult", "child_12"),
        ("2008", "parent_of_adult", "child_12"),
    ],
)
def test_an_age_that_is_not_sure_counts_for_the_narrower_tie(world, born, parent, child):
    world.child.person.born = born
    world.child.person.save()

    assert [tie.kind for tie in ties_of(viewer(world.as_mother), world.child)] == [parent]
    assert [tie.kind for tie in ties_of(viewer(world.as_child), world.child)] == [child]


def test_a_young_child_sees_its_file_with_an_adult_only(world):
    world.child.person.born = "2018-01-01"
    world.child.person.save()
    LogWriter(world.child).write()
    who = viewer(world.as_child)

    asked = Subject(Kind.EVENT, type="child_placed")
    refused = decide(who, ties_of(who, world.child), asked, Action.READ)

    assert not refused.allowed
    assert refused.reason == "with_an_adult"
    assert not querysets.children(who).exists()
    # Whom the court appointed for this child stands in for it.
    assert querysets.children(viewer(world.curator)).exists()


def test_a_lawyer_sees_exactly_what_the_person_sees(world):
    world.full_log().write()

    def of(one):
        return set(querysets.entries(viewer(one), world.child).values_list("key", flat=True))

    assert of(world.lawyer) == of(world.as_mother) != set()
    assert of(world.fathers_lawyer) == of(world.as_father) != set()
    assert of(world.curator) == of(world.as_child) != set()
    assert of(world.adviser) == of(world.as_mother)


@pytest.mark.parametrize("who", ["adviser", "counsellor"])
def test_without_consent_in_force_there_is_nothing(world, who):
    asking = viewer(getattr(world, who))
    assert not querysets.children(asking).exists()

    log = LogWriter(world.child)
    given = log.event("support_intake_held", world.as_mother, key="consent")
    log.write()
    assert querysets.children(asking).exists()

    taken_back = LogWriter(world.child, [given]).event("support_closed", world.as_mother)
    taken_back.replaces = "consent"
    taken_back.save()
    assert not querysets.children(asking).exists()


def test_a_system_manager_sees_no_content_at_all(world):
    world.full_log().write()
    who = viewer(world.manager)
    ties = ties_of(who, world.child)

    assert not querysets.children(who).exists()
    assert not querysets.entries(who).exists()
    assert not querysets.sealed(who).exists()
    assert not querysets.findings(who).exists()
    assert decide(who, ties, Subject(Kind.SYSTEM), Action.MANAGE).allowed
    assert decide(who, ties, Subject(Kind.DOSSIER), Action.READ).reason == "no_content"


def test_only_a_system_manager_manages_the_system():
    assert [rule.ties for rule in TABLE.rules if Action.MANAGE in rule.actions] == [
        frozenset({"system_manager"})
    ]


def test_the_court_sees_what_was_filed_while_its_procedure_runs(world):
    log = LogWriter(world.child)
    log.event("raad_report_issued", world.investigator, key="attached")
    log.event("raad_report_issued", world.investigator, key="other")
    log.event("petition_filed", world.worker, key="petition", fields={"raad_advice": ["attached"]})
    log.write()
    judge = viewer(world.judge)

    assert [seen(world, judge, key) for key in ("petition", "attached", "other")] == [
        True,
        True,
        False,
    ]

    world.child.involvements.filter(organisation=world.court).update(until=DAY)
    assert not seen(world, judge, "petition")


def test_the_fields_of_a_petition_that_attach_are_those_of_the_vocabulary():
    from terugweg.web.access.database_conditions import PETITION, PETITION_REFERENCES  # noqa: PLC0415

    fields = VOCABULARY.events[PETITION].fields
    assert set(PETITION_REFERENCES) == {name for name, one in fields.items() if one.kind == "ref"}


@pytest.mark.parametrize("name", ["worker", "investigator", "vt_worker", "judge", "care_worker"])
def test_a_worker_loses_sight_when_the_task_of_the_person_or_the_house_ends(world, name):
    one = getattr(world, name)
    who = viewer(one)
    assert querysets.children(who).count() == 2

    world.child.involvements.filter(organisation=one.organisation).update(until=DAY)
    assert querysets.children(who).count() == 1

    one.assignments.filter(child=world.other).update(until=DAY)
    assert querysets.children(who).count() == 0


def test_a_capacity_that_ended_and_a_closed_account_see_nothing(world):
    who = viewer(world.worker)
    world.lead.account.is_active = False
    world.lead.account.save()
    assert not querysets.children(viewer(world.lead)).exists()

    type(world.worker).objects.filter(pk=world.worker.pk).update(until=DAY)
    assert not querysets.children(who).exists()
    assert ties_of(who, world.child) == ()


def test_an_inspector_needs_an_assignment_and_only_reads(world):
    world.full_log().write(seal=False)
    who = viewer(world.inspector)
    assert querysets.entries(who, world.child).exists()
    assert not querysets.entries(who, world.child, Action.EXPORT).exists()
    assert "inspector" not in TABLE.actors

    world.inspector.assignments.all().delete()
    assert not querysets.children(who).exists()


def test_a_child_that_waits_is_seen_by_the_leads_of_the_house(world):
    assert not querysets.children(viewer(world.other_lead)).exists()
    world.worker.assignments.filter(child=world.child).update(until=DAY)

    assert [one.number for one in querysets.children(viewer(world.other_lead))] == ["K-1"]
    assert set(querysets.children(viewer(world.lead)).values_list("number", flat=True)) == {
        "K-1",
        "K-2",
    }


def test_a_colleague_does_not_see_the_child_next_door(world):
    assert not querysets.children(viewer(world.colleague)).exists()
    assert not querysets.children(viewer(world.as_sibling)).exists()


@pytest.mark.parametrize("purpose", [Purpose.OFFER, Purpose.REFLECT, Purpose.RESEARCH])
def test_what_was_got_for_one_purpose_is_not_read_for_another(world, purpose):
    who = viewer(world.worker, purpose)

    assert not querysets.children(who).exists()
    refused = decide(who, ties_of(who, world.child), Subject(Kind.DOSSIER), Action.READ)
    assert refused.reason == "other_purpose"


def test_a_foster_carer_sees_what_happened_since_the_child_came(world):
    log = LogWriter(world.child)
    log.event("measure_extended", world.worker, key="since")
    log.event("measure_extended", world.worker, key="before", last_day=LONG_AGO)
    log.write()

    assert seen(world, viewer(world.as_carer), "since")
    assert not seen(world, viewer(world.as_carer), "before")

    Relation.objects.filter(person=world.carer).update(cares=False)
    assert not querysets.children(viewer(world.as_carer)).exists()


@pytest.mark.parametrize("kept", INFORMATION_CLASSES)
def test_nobody_without_a_tie_sees_anything(world, kept):
    who = viewer(world.as_stranger)
    subject = Subject(Kind.EVENT, type="child_placed", information_class=kept,
                      author=Author(capacity=world.as_stranger.pk))  # fmt: skip

    assert decide(who, (), subject, Action.READ).reason == "no_tie"


@pytest.mark.parametrize("tie", sorted(TABLE.ties))
def test_taking_out_needs_reading(world, tie):
    kind = TABLE.ties[tie]
    who = viewer(world.worker, kind.purpose)
    ties = (Tie(tie, kind.purpose, world.mother.pk, "mother", "kid"),)

    for name, event in VOCABULARY.events.items():
        for kept in INFORMATION_CLASSES:
            subject = Subject(Kind.EVENT, type=name, information_class=kept)
            if decide(who, ties, subject, Action.EXPORT).allowed:
                assert decide(who, ties, subject, Action.READ).allowed
            assert event.name == name
