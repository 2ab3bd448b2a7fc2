# SPDX-License-Identifier: EUPL-1.2
"""Import of case files and datasets, and export: what norms use comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.model import CareSpan, Complete
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from terugweg.population.dataset import open_dataset
from terugweg.population.simulator.cohort import Window
from terugweg.population.simulator.part import Request
from terugweg.population.simulator.run import simulate_population
from terugweg.web.dossier import standing
from terugweg.web.dossier.importing import import_case, import_cases, import_dataset
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.reading import case_of
from terugweg.web.dossier.standing import rulebook
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.samples import CASES, NOW, a_child, example

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 3)


def found(case, child):
    """What the rulebook finds about a child, in words that do not depend on the file."""
    return sorted(
        str((one.norm.id, one.trigger, one.verdict, one.due, one.due_earliest, one.due_latest,
             one.later, one.days, one.answer, one.answered_on, one.maybe, one.used, one.opens_on,
             one.gone_on, one.disputed, one.missing, one.unclear, one.evidence, one.remedies))
        for one in assess([case], rulebook(), load_vocabulary(), DAY).findings
        if one.child == child
    )  # fmt: skip


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem[:3])
def test_a_ruling_comes_back_with_the_same_findings(path):
    case = example(path)

    done = import_case(case, NOW)

    assert [one.child.code for one in done] == list(case.children)
    for one in done:
        text = write_case(case_of(one.child))
        again = parse_case(text)
        assert found(again, one.child.code) == found(case, one.child.code) != []
        for event in again.events:
            original = case.event(event.id)
            assert event.occurred_on == original.occurred_on
            assert (event.recorded_at, event.cite) == (original.recorded_at, original.cite)
            assert (event.extra, event.inferred) == (original.extra, original.inferred)
        assert {p.id: p.name for p in again.persons} == {p.id: p.name for p in case.persons}
    assert verify().wrong == []


def test_several_cases_are_imported_together_or_not_at_all(monkeypatch):
    several = [example(path) for path in CASES]
    asked = []

    def counted(cases, *more):
        asked.append(len(cases))
        return assess(cases, *more)

    monkeypatch.setattr(standing, "assess", counted)

    done = import_cases(several, NOW)

    children = [one.child for made in done for one in made]
    assert asked == [len(children)]
    assert [[one.child.code for one in made] for made in done] == [
        list(case.children) for case in several
    ]
    for child in children:
        assert standing.is_of_this_program(Child.objects.get(pk=child.pk))
    assert all(one.again for made in import_cases(several, NOW) for one in made)
    assert asked == [len(children)]
    assert verify().wrong == []

    import_case(several[1], NOW, number="N-2")
    with pytest.raises(StoreError, match="N-2"):
        import_cases(several[2:5], NOW, ["N-0", "N-1", "N-2"])
    assert not Child.objects.filter(number__startswith="N-0").exists()


def test_children_of_one_case_share_what_happened_to_both():
    case = example(next(path for path in CASES if len(example(path).children) > 1))

    one, other = import_case(case, NOW)

    shared = dict(one.child.entries.exclude(shared=None).values_list("key", "shared"))
    assert shared == dict(other.child.entries.exclude(shared=None).values_list("key", "shared"))
    assert set(shared) == {event.id for event in case.events if len(event.children) > 1} != set()


def test_the_same_file_again_changes_nothing():
    case = example(CASES[0])
    import_case(case, NOW, number="A-1")
    before = list(Child.objects.values_list("version", "head"))

    (again,) = import_case(case, NOW, number="A-1")

    assert again.again
    assert list(Child.objects.values_list("version", "head")) == before


def test_another_file_under_a_number_that_is_in_use_is_refused_as_a_whole():
    case = example(CASES[0])
    import_case(case, NOW, number="A-1")
    a_child("B-1")

    with pytest.raises(StoreError, match="imported before, from a file that says something else"):
        import_case(replace(case, events=case.events[1:]), NOW, number="A-1")
    with pytest.raises(StoreError, match="dossier B-1 already"):
        import_case(case, NOW, number="B-1")
    with pytest.raises(StoreError, match="is no number"):
        import_case(case, NOW, number="x" * 61)

    assert Child.objects.count() == 2
    assert Child.objects.get(number="B-1").version == 1


def two_children(**more):
    text = """
case: two
persons:
  - {id: a, role: child, born: 2016}
  - {id: b, role: child, born: 2018}
  - {id: m, role: parent, authority: [{has: true, child: a}, {has: false, child: b}]}
  - {id: f, role: parent, authority: [{has: true, child: b}]}
complete_for:
  - hearing_held
  - {types: [petition_filed], children: [b]}
events:
  - {id: e1, type: petition_filed, on: 2026-01-05, child: b, fields: {kind: OTS, grounds: g}}
  - {id: e2, type: hearing_held, on: 2026-01-20, child: [a, b], evidence: [e1],
     fields: {petition_ref: [e1]}}
  - {id: e3, type: hearing_held, on: 2026-01-21, child: a, fields: {petition_ref: ["?"]}}
"""
    return replace(parse_case(text), **more)


def test_each_log_holds_what_is_about_its_child():
    one, other = (case_of(done.child) for done in import_case(two_children(), NOW))

    assert [event.id for event in one.events] == ["e2", "e3"]
    assert [event.id for event in other.events] == ["e1", "e2"]
    assert one.event("e2").fields["petition_ref"][0].event_id == "?"
    assert one.event("e2").evidence == ()
    assert other.event("e2").fields["petition_ref"][0].event_id == "e1"
    assert [person.role for person in one.persons] == ["child", "sibling", "parent", "parent"]
    assert [span.has for span in one.person("m").authority] == [True]
    assert one.person("f").authority == ()
    assert [span.types for span in one.complete_for] == [("hearing_held",)]
    assert [span.types for span in other.complete_for] == [("hearing_held",), ("petition_filed",)]


def test_a_correction_that_moves_an_event_to_another_child_is_refused():
    case = two_children()
    events = [replace(event, corrects="e1") if event.id == "e3" else event for event in case.events]

    with pytest.raises(StoreError, match="e3 corrects e1, which is about other children"):
        import_case(replace(case, events=tuple(events)), NOW)

    assert not Child.objects.exists()


def test_care_of_one_child_stays_with_that_child():
    case = two_children(complete_for=(Complete(("hearing_held",)),))
    persons = [replace(p, cares_for=(CareSpan("b"),)) if p.id == "f" else p for p in case.persons]

    one, other = (
        case_of(done.child) for done in import_case(replace(case, persons=tuple(persons)), NOW)
    )

    assert one.person("f").cares_for == ()
    assert len(other.person("f").cares_for) == 1


def test_a_dataset_becomes_a_dossier_for_each_child(tmp_path):
    simulate_population(Request(6, 1, Window(2015, 2025)), tmp_path / "d")
    dataset = open_dataset(tmp_path / "d")

    done = list(import_dataset(dataset, NOW))

    assert len(done) == Child.objects.count() > 0
    assert all(not one.again for one in done)
    assert all(one.again for one in import_dataset(dataset, NOW))
    assert verify().wrong == []
