# SPDX-License-Identifier: EUPL-1.2
"""The filter in the database and the function agree about every row, for everybody."""

from __future__ import annotations

import pytest

from terugweg.web.access import querysets
from terugweg.web.access.emergency import take
from terugweg.web.access.facts import facts_of, with_class
from terugweg.web.access.models import Release
from terugweg.web.access.policy import decide, decide_content
from terugweg.web.access.question import Action, Kind, Purpose, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import Child, FindingRow, Sealed
from tests.web.access.world import DAY, LONG_AGO, World, viewer

CLASSES = (
    "ordinary",
    "address",
    "child_confidence",
    "reporter_identity",
    "health",
    "affected_status",
)


@pytest.fixture
def sealed(world: World) -> World:
    """As below, and something sealed with every entry in every class."""
    return filled(world, seal=True)


@pytest.fixture
def everything(world: World) -> World:
    """Every event type by everybody about everybody, with releases and an emergency."""
    return filled(world, seal=False)


def filled(world: World, *, seal: bool) -> World:
    written = world.full_log().write(seal=seal)
    given = []
    for number, entry in enumerate(written):
        to = {"person": world.father} if number % 3 else {"organisation": world.gi}
        if number % 2 == 0:
            until = LONG_AGO if number % 8 == 0 else None
            given.append(Release(child=world.child, key=entry.key, ground="x1",
                                 given_by=world.worker, from_day=LONG_AGO, until=until, **to))  # fmt: skip
    for number, entry in enumerate(one for one in written if one.type == "opinion_recorded"):
        to = ({"person": world.father}, {"person": world.carer}, {"organisation": world.gi},
              {"organisation": world.court})[number % 4]  # fmt: skip
        given.append(Release(child=world.child, key=entry.key, ground=entry.key,
                             given_by=world.as_child, from_day=LONG_AGO, **to))  # fmt: skip
    Release.objects.bulk_create(given)
    take(viewer(world.colleague), world.child.number, "The child ran away")
    return world


def asking(world: World):
    """Everybody with their own purpose, and a few with another one."""
    yield from (viewer(one) for one in world.capacities)
    yield viewer(world.colleague, Purpose.EMERGENCY)
    yield viewer(world.worker, Purpose.EMERGENCY)
    yield viewer(world.worker, Purpose.REFLECT)


@pytest.mark.parametrize("action", [Action.READ, Action.EXPORT])
def test_entries_and_what_they_hold(sealed, action):
    world = sealed
    facts = facts_of(world.child, DAY)
    rows = {key: facts.subject(entry) for key, entry in facts.by_key.items()}
    held = {key: {kept: with_class(row, kept) for kept in CLASSES} for key, row in rows.items()}
    total = 0

    for who in asking(world):
        ties = ties_of(who, world.child)
        seen = {key for key, row in rows.items() if decide(who, ties, row, action).allowed}
        opened = {
            (key, kept)
            for key in seen
            for kept, content in held[key].items()
            if decide_content(who, ties, rows[key], content, action).allowed
        }

        found = querysets.entries(who, world.child, action).values_list("key", flat=True)
        contents = querysets.sealed(who, world.child, action)
        assert set(found) == seen, who.capacity
        assert set(contents.values_list("entry__key", "information_class")) == opened, who.capacity
        total += len(seen)

    assert total > 1000
    assert Sealed.objects.count() == len(facts.by_key) * len(CLASSES)


def test_the_list_over_all_children_is_the_sum_of_the_children(everything):
    world = everything
    world.full_log(world.other).write(seal=False)

    for who in asking(world):
        over_all = set(querysets.entries(who).values_list("pk", flat=True))
        by_child = {
            pk
            for child in Child.objects.all()
            for pk in querysets.entries(who, child).values_list("pk", flat=True)
        }
        assert over_all == by_child, who.capacity


def test_children(everything):
    world = everything

    for who in asking(world):
        expected = {
            child.pk
            for child in Child.objects.all()
            if decide(who, ties_of(who, child), Subject(Kind.DOSSIER), Action.READ).allowed
        }
        assert set(querysets.children(who).values_list("pk", flat=True)) == expected, who.capacity


def test_findings_are_seen_with_all_that_they_rest_on(everything):
    world = everything
    facts = facts_of(world.child, DAY)
    keys = list(facts.by_key)
    groups = [[], *([one] for one in keys[::11]), *(keys[n : n + 3] for n in range(0, 600, 13)),
              [keys[50], "not-there"], ["x1", "x10", "x100"]]  # fmt: skip
    FindingRow.objects.bulk_create(
        FindingRow(child=world.child, norm=f"n{number}", valid_from=LONG_AGO, rank="law",
                   shape="within", verdict="running", trigger=group[0] if group else "",
                   trigger_type="child_placed", sure=True, rests_on=group)
        for number, group in enumerate(groups)
    )  # fmt: skip

    for who in asking(world):
        seen = set(querysets.entries(who, world.child).values_list("key", flat=True))
        expected = {f"n{number}" for number, group in enumerate(groups)
                    if group and set(group) <= seen}  # fmt: skip
        for found in (querysets.findings(who), querysets.findings(who, world.child)):
            assert set(found.values_list("norm", flat=True)) == expected, who.capacity
