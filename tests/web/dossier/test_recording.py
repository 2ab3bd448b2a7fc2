# SPDX-License-Identifier: EUPL-1.2
"""Recording: the only way into the log."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from terugweg.caselog.problems import CaseFileError
from terugweg.web.dossier.models import Attachment, Child, Entry, EntryKind, FindingRow, Sealed
from terugweg.web.dossier.reading import OPEN_ALONE, case_of, open_document
from terugweg.web.dossier.recording import (
    ConflictError,
    Document,
    Recorder,
    RequestUsedError,
    record,
)
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.samples import (
    LATER,
    SECRET,
    a_capacity,
    a_child,
    by,
    complete,
    event,
    given,
    person,
    write,
)

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_recorded_it_when_and_from_what():
    child, capacity = a_child(), a_capacity()
    recorder = Recorder(capacity, LATER, "letter of the court")

    done = record(child, [event("hearing_held")], recorder, request=uuid.uuid4())

    (entry,) = done.entries
    entry.refresh_from_db()
    assert (entry.sequence, entry.key, entry.kind) == (2, "e2", EntryKind.EVENT)
    assert (entry.recorded_at, entry.recorded_by, entry.source) == (
        LATER, capacity, "letter of the court",
    )  # fmt: skip
    assert (entry.first_day, entry.last_day) == (date(2026, 3, 2), date(2026, 3, 2))
    assert entry.said["recorded_at"] == "2026-04-04T08:00:00+00:00"
    assert (child.version, child.head) == (2, entry.hash)
    assert "petition_ref" in done.gaps[0]
    assert "T-1" in done.gaps[0]
    assert verify().wrong == []


def test_the_moment_of_recording_is_the_callers_whatever_its_zone():
    child = a_child()
    summer = datetime(2026, 4, 4, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

    write(child, given("e9", "hearing_held", recorded_at="2020-01-01"), now=summer)

    event_read = case_of(child).event("e9")
    assert event_read.recorded_at == summer
    assert verify().wrong == []
    with pytest.raises(ValueError, match="no time zone"):
        Recorder(None, datetime(2026, 4, 4, 12, 0))  # noqa: DTZ001 - that is what is refused


def test_what_was_recorded_elsewhere_keeps_its_own_moment():
    child = a_child()
    new = [given("e9", "hearing_held", recorded_at="2020-01-02"), given("e8", "hearing_held")]

    record(child, new, by(original=True), request=uuid.uuid4())

    case = case_of(child)
    assert str(case.event("e9").recorded_at).startswith("2020-01-02")
    assert case.event("e8").recorded_at is None


def test_free_text_and_what_is_not_ordinary_is_sealed():
    child = a_child()

    write(
        child,
        given("x1", "hearing_held", cite=SECRET),
        person("m", name="Maria", affected=True),
    )

    rows = list(Entry.objects.values_list("said", "sealed_fields", "type", "source"))
    assert SECRET not in str(rows)
    assert "Maria" not in str(rows)
    classes = set(Sealed.objects.values_list("information_class", flat=True))
    assert classes == {"ordinary", "affected_status"}
    assert not any(SECRET.encode() in bytes(s.content) for s in Sealed.objects.all())
    assert case_of(child).event("x1").cite == SECRET
    assert case_of(child).person("m").affected is True
    assert case_of(child, {"ordinary"}).person("m").affected is None
    assert case_of(child, OPEN_ALONE).event("x1").cite is None


def test_a_field_under_extra_keeps_its_class():
    child = a_child()
    sensitive = next(
        (kind, field)
        for kind, found in _vocabulary().events.items()
        for field in found.fields.values()
        if field.information_class == "health" and field.kind == "text" and not field.many
    )

    write(child, given("x1", sensitive[0], extra={sensitive[1].name: SECRET, "note": "plain"}))

    entry = child.entries.get(key="x1")
    assert entry.sealed_fields[sensitive[1].name] == "health"
    event_read = case_of(child, {"ordinary"}).event("x1")
    assert sensitive[1].name not in event_read.fields
    assert event_read.extra == {"note": "plain"}


def _vocabulary():
    from terugweg.caselog.vocabulary import load_vocabulary  # noqa: PLC0415

    return load_vocabulary()


def test_entries_of_one_batch_may_name_what_comes_later():
    child = a_child()

    done = write(
        child,
        given("h", "hearing_held", fields={"petition_ref": ["p"]}),
        given("p", "petition_filed", fields={"kind": "OTS"}),
    )

    assert [entry.key for entry in done.entries] == ["h", "p"]
    assert case_of(child).event("h").fields["petition_ref"][0].event_id == "p"


@pytest.mark.parametrize(
    ("new", "named"),
    [
        ([event("hearing_heldd")], "hearing_held"),
        ([event("hearing_held", petition_ref=["e99"])], "e99"),
        ([given("a b", "hearing_held")], "no id"),
        ([given("x" * 61, "hearing_held")], "61 characters"),
        ([given("x", "hearing_held"), given("x", "hearing_held")], "in the log already"),
        ([given("x", "hearing_held", corrects="y"), given("y", "hearing_held", corrects="x")],
         "circle"),
        ([given("x", "hearing_held", corrects="e99")], "e99"),
        ([event("hearing_held", on="2012-01-01")], "before the birth"),
        ([person("child", "child", born="2027-01-01"), event("hearing_held", on="2020-01-01")],
         "before the birth"),
        ([person("second", "child")], "which child"),
        ([person("x" * 61)], "61 characters"),
        ([person("m", represents=["nobody"])], "nobody"),
        ([complete("hearing_heldd")], "hearing_heldd"),
        ([given("x", "hearing_held", cite="bell \x07")], "U+0007"),
        ([given("x", "hearing_held", cite="half \ud800")], "U+D800"),
        ([given("x\x00", "hearing_held")], "U+0000"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_as_a_whole_and_nothing_is_written(new, named):
    child = a_child()
    write(child, event("hearing_held", on="2026-01-05"))

    with pytest.raises(CaseFileError) as refused:
        write(child, event("hearing_held"), *new)

    assert named in str(refused.value)
    assert ":1" not in str(refused.value).partition(":")[0]
    child.refresh_from_db()
    assert (child.version, child.entries.count()) == (2, 2)
    assert verify().wrong == []


def test_a_new_statement_about_a_person_takes_the_place_of_the_old_one():
    child = a_child()
    first = write(child, person("m", authority=True)).entries[0]

    second = write(child, person("m", authority=False)).entries[0]

    assert second.replaces == first.key
    assert [p.authority[0].has for p in case_of(child).persons if p.id == "m"] == [False]


def test_a_statement_of_completeness_can_be_replaced_and_taken_back():
    child = a_child()
    first = write(child, complete("hearing_held")).entries[0]
    second = write(child, complete("petition_filed", replaces=first.key)).entries[0]
    assert [c.types for c in case_of(child).complete_for] == [("petition_filed",)]

    write(child, complete(replaces=second.key))

    assert case_of(child).complete_for == ()
    with pytest.raises(ValueError, match="no statement of completeness"):
        write(child, complete("hearing_held", replaces="s99"))


def test_a_key_that_an_imported_log_took_is_left_to_it():
    child = a_child()
    write(
        child, given("e3", "hearing_held"), given("s4", "hearing_held"), given("e5", "hearing_held")
    )

    done = write(child, person("m"), event("hearing_held"))

    assert [entry.key for entry in done.entries] == ["s5", "e6"]
    assert write(child, event("hearing_held")).entries[0].key == "e7"
    again = a_child("T-2")
    write(again, given("e3", "hearing_held"))
    assert write(again, event("hearing_held")).entries[0].key == "e3x"


def test_the_second_of_two_who_write_from_one_version_gets_a_conflict():
    child = a_child()
    seen = child.version
    first = write(child, event("hearing_held"), seen=seen).entries[0]

    with pytest.raises(ConflictError) as conflict:
        write(child, event("petition_filed"), seen=seen)

    assert conflict.value.written == [first]
    assert child.entries.count() == 2
    write(child, event("petition_filed"), seen=conflict.value.written[-1].sequence)
    assert [e.type for e in case_of(child).events] == ["hearing_held", "petition_filed"]


def test_asking_twice_records_once():
    child, request = a_child(), uuid.uuid4()
    new = [event("hearing_held"), event("petition_filed", kind="OTS")]
    first = record(child, new, by(), request=request, seen=1)

    again = record(child, new, by(now=LATER), request=request, seen=1)

    assert again.again
    assert again.entries == first.entries
    assert child.entries.count() == 3


@pytest.mark.parametrize(
    "other",
    [
        [event("hearing_held", on="2026-03-03")],
        [event("hearing_held"), event("hearing_held")],
        [event("hearing_held", documents=[Document("a", "text/plain", b"b")])],
        [person("m")],
    ],
)
def test_a_request_that_was_used_for_something_else_is_refused(other):
    child, request = a_child(), uuid.uuid4()
    record(child, [event("hearing_held")], by(), request=request)

    with pytest.raises(RequestUsedError):
        record(child, other, by(), request=request)

    assert child.entries.count() == 2


def test_documents_are_sealed_with_their_names_and_bound_to_their_entry():
    child = a_child()
    document = Document("verslag.txt", "text/plain", SECRET.encode(), "health")

    entry = write(child, event("hearing_held", documents=[document])).entries[0]

    row = Attachment.objects.get()
    assert SECRET.encode() not in bytes(row.content)
    assert b"verslag" not in bytes(row.name)
    assert open_document(entry, row) == ("verslag.txt", SECRET.encode())
    assert verify().wrong == []


def test_nothing_at_all_is_no_request():
    with pytest.raises(ValueError, match="nothing to record"):
        write(a_child())


@pytest.mark.parametrize(
    ("recorder", "new"),
    [
        (by(source="x" * 201), event("hearing_held")),
        (by(), event("hearing_held", documents=[Document("a", "x" * 101, b"")])),
    ],
)
def test_what_does_not_fit_a_column_is_refused_before_it_is_written(recorder, new):
    child = a_child()

    with pytest.raises(ValueError, match="characters"):
        record(child, [new], recorder, request=uuid.uuid4())


def test_findings_are_there_when_the_entry_is():
    child = a_child()
    write(child, person("m", authority=True))
    before = FindingRow.objects.count()

    write(child, event("provisional_supervision_order_granted"))

    assert FindingRow.objects.filter(child=child).count() > before
    found = Child.objects.get(pk=child.pk)
    assert (found.findings_version, found.findings_from) == (child.version, date(2026, 4, 3))


def test_a_large_import_asks_the_database_as_often_as_a_small_one(django_assert_max_num_queries):
    child = a_child()
    new = [given(f"x{n}", "hearing_held") for n in range(400)]

    with django_assert_max_num_queries(45 if connection.vendor == "sqlite" else 60):
        write(child, *new)

    assert verify().wrong == []
