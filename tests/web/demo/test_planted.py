# SPDX-License-Identifier: EUPL-1.2
"""The secrets planted in the invented families stand in one place each, which is listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from tests.web.demo.stories import DEMO, EMERGENCY, FAMILIES, PERMANENCY, case, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.model import CaseFile


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


def _places(log: CaseFile) -> Iterator[tuple[str, str, str]]:
    """Every text of a case: whose it is (event or person), in which field, and what it says."""
    for person in log.persons:
        yield f"person {person.id}", "name", person.name or ""
    for event in log.events:
        for field, value in event.fields.items():
            for text in _texts(value):
                yield f"event {event.id}", field, text


def _where(row: dict[str, Any]) -> tuple[str, str]:
    kind = "event" if "event" in row else "person"
    return f"{kind} {row[kind]}", row["field"]


def test_planted_texts_stand_where_they_are_listed_and_nowhere_else():
    found = sorted(
        (sign, family, holder, field)
        for family in FAMILIES
        for holder, field, text in _places(case(family))
        for sign in re.findall(r"GEHEIM-[A-Z]+-\d+", text)
    )
    meant = sorted((row["text"], row["family"], *_where(row)) for row in listed("planted"))

    assert found == meant
    assert len({row["text"] for row in listed("planted")}) == len(meant)


@pytest.mark.parametrize("row", listed("planted"), ids=lambda row: row["text"])
def test_a_planted_text_is_in_no_other_file(row: dict[str, Any]):
    files = [path for path in DEMO.rglob("*.yaml") if path.name != "planted.yaml"]
    for sign in (row["text"], *row["also"]):
        hits = {
            path.stem: count
            for path in files
            if (count := " ".join(path.read_text().split()).count(sign))
        }

        assert hits == {row["family"]: 1}, sign


@pytest.mark.parametrize("row", listed("planted"), ids=lambda row: row["text"])
def test_a_planted_text_is_of_the_class_that_is_listed(row: dict[str, Any]):
    if "person" in row:
        (person,) = (p for p in case(row["family"]).persons if p.id == row["person"])
        assert (person.role, row["class"]) == ("reporter", "reporter_identity")
        return
    (event,) = (e for e in case(row["family"]).events if e.id == row["event"])
    event_type = load_vocabulary().events[event.type]
    of_field = event_type.fields[row["field"]].information_class

    assert row["class"] in {of_field, event_type.information_class}
    assert row["class"] != "ordinary"


def test_every_private_class_is_planted_and_two_addresses_are_secret():
    classes = {row["class"] for row in listed("planted")}
    secret = {
        family
        for family in FAMILIES
        for event in case(family).events
        if event.type == "child_placed" and event.fields["secret_address"] is True
    }

    assert classes == {
        "address", "affected_status", "child_confidence", "health", "reporter_identity",
    }  # fmt: skip
    assert secret == {EMERGENCY, PERMANENCY}
