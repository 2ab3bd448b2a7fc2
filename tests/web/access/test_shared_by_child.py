# SPDX-License-Identifier: EUPL-1.2
"""What a child shares of its own words: with whom it chooses, and with nobody else."""

from __future__ import annotations

import pytest

from terugweg.web.access import querysets
from terugweg.web.access.changing import share_for, withdraw
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.facts import facts_of, with_class
from terugweg.web.access.models import Release
from terugweg.web.access.policy import decide, decide_content
from terugweg.web.access.question import Action, Purpose
from terugweg.web.access.receivers import Receiver, receivers_for, shared_with, shares_of
from terugweg.web.access.relations import ties_of
from terugweg.web.access.releasing import released_to
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import Relation
from tests.web.access.world import DAY, LogWriter, viewer

WHOLE = {"holder": "kid"}
CONFIDENCE = "child_confidence"


@pytest.fixture
def told(world):
    """A child told something itself, and its worker wrote something else down for it."""
    log = LogWriter(world.child)
    log.event("opinion_recorded", world.as_child, key="told", fields=WHOLE)
    log.event("opinion_recorded", world.worker, key="heard", fields=WHOLE)
    log.person("kid", "child", world.worker)
    log.write()
    return world


def words(world, who):
    """The entries of which someone reads the words, by the function and by the database alike."""
    facts, ties = facts_of(world.child, DAY), ties_of(who, world.child)
    rows = {key: facts.subject(entry) for key, entry in facts.by_key.items()}
    said = {
        key
        for key, row in rows.items()
        if decide_content(who, ties, row, with_class(row, CONFIDENCE), Action.READ).allowed
    }
    found = querysets.sealed(who, world.child).filter(information_class=CONFIDENCE)
    assert set(found.values_list("entry__key", flat=True)) == said
    return said


def opened(world, who, key):
    return key in words(world, who)


def readers(world):
    """Who reads what the child told, and who reads what was written down for it."""
    read = {one.pk: words(world, viewer(one)) for one in world.capacities}
    return [{pk for pk, keys in read.items() if key in keys} for key in ("told", "heard")]


def to(world, what):
    child = viewer(world.as_child)
    return next(one for one in receivers_for(child, world.child) if one.what == what)


def test_a_note_of_a_child_is_for_the_child_and_who_stands_for_it(told):
    assert readers(told)[0] == {told.as_child.pk, told.curator.pk}


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("worker", {"worker"}),
        ("judge", {"judge"}),
        ("investigator", {"investigator"}),
        ("foster_carer", {"as_carer"}),
    ],
)
def test_it_is_shared_with_those_alone(told, what, names):
    share_for(viewer(told.as_child), told.child, "told", to(told, what))

    mine = {told.as_child.pk, told.curator.pk}
    others = {getattr(told, name).pk for name in names}
    assert readers(told) == [mine | others, {*mine, told.worker.pk}]


def test_what_a_parent_is_told_their_lawyer_and_adviser_read_too(told):
    child = viewer(told.as_child)
    mother = next(one for one in receivers_for(child, told.child) if one.name == "Mother")
    share_for(child, told.child, "told", mother)

    with_her = {told.as_mother.pk, told.lawyer.pk}
    assert readers(told)[0] == {told.as_child.pk, told.curator.pk, *with_her}
    assert not querysets.sealed(
        viewer(told.as_mother), told.child, Action.EXPORT
    ).filter(information_class="child_confidence").exists()  # fmt: skip


@pytest.mark.parametrize("authority", [False, None])
def test_a_child_may_tell_a_parent_without_authority(told, authority):
    Relation.objects.filter(person=told.father, child=told.child).update(authority=authority)
    child = viewer(told.as_child)
    father = next(one for one in receivers_for(child, told.child) if one.name == "Father")
    share_for(child, told.child, "told", father)

    assert opened(told, viewer(told.as_father), "told")
    assert not opened(told, viewer(told.as_mother), "told")


def test_it_is_taken_back_and_can_be_shared_again(told):
    child, worker = viewer(told.as_child), to(told, "worker")
    given = share_for(child, told.child, "told", worker)
    assert share_for(child, told.child, "told", worker) == given
    assert shares_of(child, told.child) == {"told": {worker: given}}
    assert shared_with(child, told.child) == {"told": {worker}}

    withdraw(child, given)

    assert not opened(told, viewer(told.worker), "told")
    assert shares_of(child, told.child) == {}
    assert shared_with(child, told.child) == {}
    share_for(child, told.child, "told", worker)
    assert opened(told, viewer(told.worker), "told")


def test_nobody_but_the_child_shares_or_takes_back(told):
    judge = to(told, "judge")
    given = share_for(viewer(told.as_child), told.child, "told", to(told, "worker"))
    for one in told.capacities:
        if one.pk != told.as_child.pk:
            with pytest.raises(NotAllowed):
                share_for(viewer(one), told.child, "told", judge)
            with pytest.raises(NotAllowed):
                withdraw(viewer(one), given)
    with pytest.raises(NotAllowed):
        share_for(viewer(told.as_child, Purpose.REFLECT), told.child, "told", judge)


@pytest.mark.parametrize("key", ["heard", "nothing"])
def test_what_others_wrote_down_is_not_shared(told, key):
    with pytest.raises(NotAllowed):
        share_for(viewer(told.as_child), told.child, key, to(told, "judge"))


def test_it_is_shared_with_nobody_who_does_not_stand_around_the_child(told):
    outside = Receiver("worker", organisation=told.gi2)

    with pytest.raises(NotAllowed):
        share_for(viewer(told.as_child), told.child, "told", outside)


def test_a_decision_of_the_institution_does_not_open_what_a_child_told(told):
    Release.objects.create(child=told.child, key="told", person=told.mother, ground="decision",
                           given_by=told.file_manager, from_day=DAY)  # fmt: skip

    assert not opened(told, viewer(told.as_mother), "told")


def test_the_institution_does_not_see_with_whom_a_child_shared(told):
    child = viewer(told.as_child)
    mother = next(one for one in receivers_for(child, told.child) if one.name == "Mother")
    share_for(child, told.child, "told", mother)

    assert released_to(viewer(told.file_manager), told.child, told.mother) == {}


def test_everyone_who_is_offered_would_see_it(told):
    """So that a child is never told that someone reads it who does not."""
    child = viewer(told.as_child)
    rule = next(one for one in load_table().rules if one.id == "shared_by_the_child")
    ties = {
        "worker": "executing_worker", "judge": "deciding_judge", "foster_carer": "foster_carer",
        "investigator": "investigating_worker", "parent": "parent_with_authority",
    }  # fmt: skip

    for one in receivers_for(child, told.child):
        assert ties[one.what] in rule.ties
    told.child.person.born = "2008-11-23"
    told.child.person.save()
    assert {one.what for one in receivers_for(child, told.child)} & {"parent", "guardian"} == set()


def test_after_the_task_ended_it_is_closed(told):
    child = viewer(told.as_child)
    share_for(child, told.child, "told", to(told, "worker"))
    told.worker.assignments.filter(child=told.child).update(until=DAY)
    told.child.involvements.filter(organisation=told.gi).update(until=DAY)

    assert not opened(told, viewer(told.worker), "told")
    (shared,) = shares_of(child, told.child)["told"]
    assert shared.what == "gone"


def test_sharing_is_given_to_the_child_alone():
    rules = [one for one in load_table().rules if Action.SHARE in one.actions]

    assert [(one.ties, one.types) for one in rules] == [
        (frozenset({"child_12"}), frozenset({"opinion_recorded"}))
    ]


def test_a_younger_child_shares_nothing_by_itself(told):
    worker = to(told, "worker")
    told.child.person.born = "2018-01-01"
    told.child.person.save()
    child = viewer(told.as_child)
    subject = facts_of(told.child, DAY).subject(facts_of(told.child, DAY).by_key["told"])

    assert not decide(child, ties_of(child, told.child), subject, Action.SHARE).allowed
    with pytest.raises(NotAllowed):
        share_for(child, told.child, "told", worker)


def test_with_whom_it_was_shared_is_told_also_when_they_went(told):
    child = viewer(told.as_child)
    given = share_for(child, told.child, "told", to(told, "worker"))
    told.child.involvements.filter(organisation=given.organisation).update(until=DAY)

    (gone,) = shared_with(child, told.child)["told"]
    assert (gone.what, gone.organisation) == ("gone", given.organisation)
    assert shares_of(child, told.child)["told"] == {gone: given}
