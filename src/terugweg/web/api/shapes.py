# SPDX-License-Identifier: EUPL-1.2
"""What the API takes and gives: the shapes that its description publishes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, WithJsonSchema

from terugweg.report.json_schema import assessment_schema
from terugweg.web.api.inlining import inlined

Lang = Literal["nl", "en"]
Reader = Literal["professional", "parent", "child"]
LARGEST: int = 2**31 - 1
"""The largest number that is taken for a page or a version."""

Plain = dict[str, Any]
Finding = Annotated[Plain, WithJsonSchema(inlined(assessment_schema(), "finding"))]
"""A finding as `terugweg assess --format json` gives it."""


class Wrong(Schema):
    """One thing that is wrong with what was sent."""

    where: str
    wrong: str
    expected: str
    mend: str


class Written(Schema):
    """An event that someone else recorded meanwhile, and that one may see."""

    key: str
    type: str
    sequence: int


class Problem(Schema):
    """What is wrong (RFC 9457)."""

    type: str = Field(description="Begins with `urn:terugweg:problem:`.")
    title: str
    status: int
    detail: str
    mend: str = Field(description="How to mend it.")
    reason: str | None = Field(None, description="With 403: a reason of the table on access.")
    problems: list[Wrong] | None = Field(None, description="With 422: all that is wrong.")
    written: list[Written] | None = Field(None, description="With 409.")


class ChildInList(Schema):
    """A child that one may know to have a dossier."""

    number: str = Field(description="The number of the dossier; it may hold a slash.")
    name: str
    version: int = Field(description="The number of the last entry in the log.")


class Children(Schema):
    """A page of children."""

    total: int
    page: int
    pages: int
    items: list[ChildInList]


class ChildNow(Schema):
    """A child, and the persons around it, as far as one may see them."""

    number: str
    name: str
    version: int
    day: date = Field(description="The Dutch day for which this was worked out.")
    complete: bool = Field(
        description="Whether one sees the whole log. Never assess what is not: what is hidden is "
        "not absent."
    )
    persons: list[Plain] = Field(description="As a case file writes them.")


class EntrySeen(Schema):
    """An entry of the log that one may see."""

    key: str
    sequence: int
    kind: Literal["event", "person", "complete"]
    type: str
    recorded_at: datetime
    sealed: dict[str, str] = Field(description="Fields that stay closed, with their class.")
    left_out: list[str] = Field(description="Fields from which what is hidden was left out.")


class Log(Schema):
    """The log of a child, as far as one may see it."""

    number: str
    version: int
    complete: bool = Field(description="As with the child.")
    case: Plain = Field(description="It in the form of a case file.")
    entries: list[EntrySeen]


class Receipt(Schema):
    """From what the findings follow. With the same receipt, the same findings."""

    version: str
    rulebook: str
    vocabulary: str
    log: str | None = Field(
        description="Hash of the log; null when part of it is hidden: it would tell about that."
    )
    as_of: date


class Findings(Schema):
    """What the rules say, as far as all that a finding rests on may be seen."""

    number: str
    complete: bool = Field(description="As with the child.")
    language: Lang
    reader: Reader
    receipt: Receipt
    items: list[Finding]


class Reading(Schema):
    """Someone looked into the dossier; name is empty where it is not for the reader to know."""

    at: datetime
    role: str
    organisation: str
    name: str
    page: str
    why: str
    emergency: bool


class Readings(Schema):
    """A page of readings, newest first."""

    total: int
    page: int
    pages: int
    items: list[Reading]


class FieldTold(Schema):
    """A field of a type of event."""

    name: str
    label: str
    kind: str
    required: bool
    many: bool
    values: list[str] = Field(description="Of an enum, all that it may be.")
    types: list[str] = Field(description="Of a reference, the types it may name; empty: any.")
    information_class: str


class TypeTold(Schema):
    """A type of event that one may record."""

    type: str
    section: str
    label: str
    meaning: str
    source: str = Field(description="The article.")
    information_class: str
    fields: list[FieldTold]


class Types(Schema):
    """The types of event that may be recorded about a child in this capacity, as one's own act."""

    language: Lang
    items: list[TypeTold]


class EventIn(Schema):
    """An event as a case file writes it. The log gives it its id and the moment of recording."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(max_length=60)
    on: str | None = Field(None, max_length=10, description="A day, month or year; null: unknown.")
    precision: str | None = Field(None, max_length=20)
    not_before: str | None = Field(None, max_length=10)
    not_after: str | None = Field(None, max_length=10)
    actor: str | None = Field(None, max_length=60, description="Left out: one's own.")
    child: str | None = Field(None, max_length=60)
    recorded_by: str | None = Field(None, max_length=60)
    corrects: str | None = Field(None, max_length=60, description="The key of what it replaces.")
    evidence: list[str] | None = None
    fields: Plain | None = None
    extra: Plain | None = None

    def as_said(self) -> Plain:
        """As a case file writes it: only what was given."""
        return self.model_dump(exclude_unset=True)


class Wanted(Schema):
    """An event to record, or to look ahead with."""

    model_config = ConfigDict(extra="forbid")

    event: EventIn
    source: str = Field(
        "", max_length=200, description="Of someone else's act: from what it is known."
    )


class RecordedNow(Schema):
    """What was recorded."""

    key: str
    sequence: int
    version: int
    again: bool = Field(description="It had been recorded by the same request before.")
    gaps: list[str] = Field(description="What is required but was not said.")


class Change(Schema):
    """A finding that would differ; null on the side where there is none."""

    before: Finding | None
    after: Finding | None


class Effects(Schema):
    """What recording an event would change. Nothing was written."""

    number: str
    complete: bool = Field(description="As with the child.")
    items: list[Change]
