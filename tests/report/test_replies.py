# SPDX-License-Identifier: EUPL-1.2
"""What was said to an entry hangs on what it refers to: nowhere else, and nowhere less."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from terugweg.caselog.documents import Document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.replies import is_disputed, replies_in

PERSONS = [
    {"id": "kim", "role": "child", "name": "Kim"},
    {"id": "mother", "role": "parent", "name": "Eva"},
    {"id": "father", "role": "parent", "name": "Ruben"},
    {"id": "worker", "role": "worker", "name": "Tess"},
]
WHAT_IS_SAID = {
    "fact_recorded": {"statement": "Kim sliep slecht.", "source_kind": "hearsay"},
    "interpretation_recorded": {"conclusion": "Het gaat minder goed."},
    "opinion_recorded": {"opinion": "Het gaat goed."},
    "statement_put_to_family": {},
    "family_answered": {"text": "Dat was zo."},
    "correction_requested": {"claim": "Dit klopt niet."},
    "entry_marked_incorrect": {"why": "Over een ander kind."},
}
ONE = {"opinion_recorded": "about"}
MANY = {
    "interpretation_recorded": "facts", "statement_put_to_family": "statement_ref",
    "family_answered": "statement_ref", "correction_requested": "entry_ref",
    "entry_marked_incorrect": "entry_ref",
}  # fmt: skip
CHOICES: dict[str, dict[str, tuple[str | None, ...]]] = {
    "opinion_recorded": {
        "stance": ("confirms", "disputes", "adds", None),
        "holder": ("mother", "father", "kim"),
    },
    "family_answered": {"answer": ("confirms", "disputes", "adds", "no_reply")},
    "statement_put_to_family": {"to": ("mother", "father")},
}
REPLIES = ("family_answered", "opinion_recorded", "correction_requested")


@st.composite
def logs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Events as a case file has them, each about some of those before it."""
    events: list[dict[str, Any]] = []
    for number in range(draw(st.integers(2, 9))):
        of_type = draw(st.sampled_from(sorted(WHAT_IS_SAID))) if number else "fact_recorded"
        fields: dict[str, Any] = dict(WHAT_IS_SAID[of_type])
        for name, offered in CHOICES.get(of_type, {}).items():
            chosen = draw(st.sampled_from(offered))
            if chosen is not None:
                fields[name] = chosen
        allowed = [one["id"] for one in events
                   if of_type != "family_answered" or one["type"] == "statement_put_to_family"]  # fmt: skip
        some = draw(st.lists(st.sampled_from(allowed), max_size=3)) if allowed else []
        if of_type in ONE and some:
            fields[ONE[of_type]] = some[0]
        elif of_type in MANY:
            if not some:
                continue
            fields[MANY[of_type]] = some
        event: dict[str, Any] = {"id": f"e{number}", "type": of_type, "fields": fields,
                                 "on": date(2026, 3, draw(st.integers(1, 28))).isoformat()}  # fmt: skip
        recorder = draw(st.sampled_from((None, "mother", "worker")))
        if recorder is not None:
            event["recorded_by"] = recorder
        same = [one["id"] for one in events if one["type"] == of_type and "corrects" not in one]
        if same and draw(st.integers(0, 4)) == 0:
            event["corrects"] = draw(st.sampled_from(same))
        events.append(event)
    return events


def named(event: dict[str, Any]) -> list[str]:
    """What an event of a case file refers to."""
    of_type, fields = event["type"], event["fields"]
    if of_type in MANY:
        return list(fields[MANY[of_type]])
    return [fields["about"]] if "about" in fields else []


def expected(events: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Each reply with what it hangs on, worked out from the file itself."""
    by_id = {one["id"]: one for one in events}
    gone = {one["corrects"] for one in events if "corrects" in one}
    gone |= {key for one in events if one["type"] == "entry_marked_incorrect" for key in named(one)}
    found = set()
    for one in events:
        if one["type"] in REPLIES and one["id"] not in gone:
            targets = set(named(one))
            if one["type"] == "family_answered":
                targets |= {key for put in targets for key in named(by_id[put])}
            found |= {(target, one["id"]) for target in targets - {one["id"]}}
    return found


def read(events: list[dict[str, Any]]) -> Any:
    """The events as a log."""
    data = {"case": "replies", "persons": PERSONS, "events": events}
    return case_from_document(Document(data, "replies"), load_vocabulary())


@settings(deadline=None, max_examples=150)
@given(logs())
def test_every_reply_hangs_on_exactly_what_it_refers_to(events):
    found = replies_in(read(events))
    pairs = [(target, one.event.id) for target, some in found.items() for one in some]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == expected(events)


@settings(deadline=None, max_examples=60)
@given(logs())
def test_the_earliest_reply_comes_first_and_says_what_its_event_says(events):
    by_id = {one["id"]: one for one in events}
    for some in replies_in(read(events)).values():
        days = [str(one.event.occurred_on.first) for one in some]
        assert days == sorted(days)
        for one in some:
            fields = by_id[one.event.id]["fields"]
            assert one.text == fields.get("text", fields.get("opinion", fields.get("claim")))
            said = fields.get("answer", fields.get("stance"))
            assert one.kind == (
                said or {"opinion_recorded": "view"}.get(one.event.type, "correction")
            )
        assert is_disputed(some) == any(one.kind == "disputes" for one in some)


FACT = {"id": "fact", "type": "fact_recorded", "on": "2026-03-01",
        "fields": {"statement": "Kim sliep slecht.", "source_kind": "hearsay"}}  # fmt: skip
PUT = {"id": "put", "type": "statement_put_to_family", "on": "2026-03-02", "recorded_by": "worker",
       "fields": {"statement_ref": ["fact"], "to": "mother"}}  # fmt: skip


def answered(answer, **more):
    return {"id": "answer", "type": "family_answered", "on": "2026-03-09", **more,
            "fields": {"statement_ref": ["put"], "answer": answer}}  # fmt: skip


def test_who_answered_is_who_recorded_it_and_else_who_was_asked():
    for more, who in (({}, "mother"), ({"recorded_by": "father"}, "father")):
        (reply,) = replies_in(read([FACT, PUT, answered("adds", **more)]))["fact"]
        assert (reply.who, reply.is_silence) == (who, False)


def test_silence_is_of_who_was_asked_and_disputes_nothing():
    (reply,) = replies_in(read([FACT, PUT, answered("no_reply", recorded_by="worker")]))["fact"]
    assert (reply.who, reply.is_silence) == ("mother", True)
    assert not is_disputed([reply])


def test_who_answered_is_not_guessed_where_two_were_asked():
    other = {**PUT, "id": "put2", "fields": {"statement_ref": ["fact"], "to": "father"}}
    both = answered("disputes")
    both["fields"]["statement_ref"] = ["put", "put2"]
    (reply,) = replies_in(read([FACT, PUT, other, both]))["fact"]
    assert reply.who == ""
