# SPDX-License-Identifier: EUPL-1.2
"""New entries are read against the log they are to join."""

from __future__ import annotations

import pytest

from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading_one import LONGEST_ID, GrowingLog
from terugweg.caselog.vocabulary import load_vocabulary


@pytest.fixture
def log():
    log = GrowingLog("dossier T-1", load_vocabulary())
    log.read_person({"id": "anna", "role": "child", "born": "2016-05-07"})
    return log


def event(name, kind="hearing_held", /, on="2026-03-02", **fields):
    return {"id": name, "type": kind, "on": on, "fields": fields}


def refused(read, data):
    with pytest.raises(CaseFileError) as error:
        read(data)
    return str(error.value)


def test_what_is_read_joins_the_log(log):
    petition, _ = log.read_event(event("p", "petition_filed", kind="OTS"))
    hearing, gaps = log.read_event(event("h", petition_ref=["p"]))

    assert (petition.children, hearing.fields["petition_ref"][0].event_id) == (("anna",), "p")
    assert log.event_types == {"p": "petition_filed", "h": "hearing_held"}
    assert log.children == ("anna",)
    assert all(gap.startswith("dossier T-1 (event h") for gap in gaps)


def test_gaps_are_told_without_a_line(log):
    _, gaps = log.read_event(event("h"))

    assert gaps[0] == (
        "dossier T-1 (event h, field petition_ref): required, but the record does not say"
    )


def test_what_is_announced_may_be_named_before_it_is_read(log):
    assert "no event" in refused(log.read_event, event("h", petition_ref=["p"]))
    log.announced_types["p"] = "petition_filed"

    log.read_event(event("h", petition_ref=["p"]))

    log.announced_types["q"] = "child_placed"
    told = refused(log.read_event, event("h2", petition_ref=["q"]))
    assert "q is an event of type child_placed; expected petition_filed" in told


def test_an_event_is_there_once_and_does_not_name_itself(log):
    log.read_event(event("h"))

    assert 'the event "h" is in the log already' in refused(log.read_event, event("h"))
    told = refused(log.read_event, event("p", "petition_filed", kind="OTS", measure_ref=["p"]))
    assert "cannot refer to itself" in told


def test_what_is_refused_does_not_join_the_log(log):
    refused(log.read_event, event("h", petition_ref=["nothing"]))
    refused(log.read_person, {"id": "m", "role": "nobody"})

    assert log.event_types == {}
    assert list(log.persons) == ["anna"]


@pytest.mark.parametrize("text", ["\x00", "\x07", "\ud800", "\ufffe"])
def test_a_character_that_no_file_can_hold_is_refused_wherever_it_stands(log, text):
    placed = [
        event(f"h{text}"),
        {**event("h"), "cite": f"a{text}b"},
        {**event("h"), "extra": {"deep": [{f"k{text}": 1}]}},
    ]

    for data in placed:
        assert f"U+{ord(text):04X}" in refused(log.read_event, data)
    assert "U+" in refused(log.read_person, {"id": "m", "role": "parent", "name": text})
    assert "U+" in refused(log.read_complete, {"types": [text]})


def test_an_id_has_an_end(log):
    longest = "x" * LONGEST_ID
    log.read_event(event(longest))
    log.read_person({"id": longest, "role": "parent"})

    assert "61 characters; expected at most 60" in refused(log.read_event, event(longest + "y"))
    told = refused(log.read_person, {"id": longest + "y", "role": "parent"})
    assert "61 characters" in told


def test_a_person_may_name_who_is_announced(log):
    lawyer = {"id": "l", "role": "lawyer", "represents": ["m"]}
    assert "unknown person" in refused(log.read_person, lawyer)
    log.announced_persons = ("m",)

    assert log.read_person(lawyer).represents == ("m",)
    told = refused(log.read_person, {"id": "m", "role": "parent",
                                     "authority": [{"has": True, "child": "bram"}]})  # fmt: skip
    assert 'unknown child "bram"' in told


def test_an_event_long_before_the_birth_is_refused(log):
    assert "before the birth of anna" in refused(log.read_event, event("h", on="2012-01-01"))


def test_completeness_is_checked(log):
    assert log.read_complete({"types": ["hearing_held"]}).types == ("hearing_held",)
    assert log.read_complete({"types": []}).types == ()
    assert "hearing_held" in refused(log.read_complete, {"types": ["hearing_hold"]})


def test_corrections_that_go_round_are_refused_together(log):
    log.announced_types |= {"a": "hearing_held", "b": "hearing_held"}
    first, _ = log.read_event({**event("a"), "corrects": "b"})
    second, _ = log.read_event({**event("b"), "corrects": "a"})

    with pytest.raises(CaseFileError, match="circle") as error:
        log.check_together([first, second])

    assert str(error.value).startswith("dossier T-1 (event a")
    log.check_together([first])
