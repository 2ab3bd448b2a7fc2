# SPDX-License-Identifier: EUPL-1.2
"""What can be recorded, and what recording it would change: as on the pages, once and for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Status

from terugweg.assessment.words import Words
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.json_output import finding_as_plain
from terugweg.web.access import asking, changing
from terugweg.web.access.foreseeing import foreseen
from terugweg.web.access.recording_check import RecordingCheck, Wanted
from terugweg.web.api import shapes
from terugweg.web.api.door import viewer_of
from terugweg.web.api.problems import Refused
from terugweg.web.api.reading import NOT_GIVEN, opened
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import NewEntry

if TYPE_CHECKING:
    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding

router = Router(tags=["record"])
_ETAG: Final = re.compile(r'(?:W/)?"([0-9]{1,9})"')
UNREADABLE: Final = {400: shapes.Problem}

Key = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="A new UUID for each event. The same body sent again is recorded once.",
    ),
]
Version = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description='The ETag of the log that was read, such as "17". When others have written '
        "since, nothing is recorded (409). Left out: it does not matter.",
    ),
]


@router.post(
    "/children/{path:number}/events",
    response={
        200: shapes.RecordedNow, 201: shapes.RecordedNow, 409: shapes.Problem,
        **UNREADABLE, **NOT_GIVEN,
    },
)  # fmt: skip
def record_event(  # noqa: PLR0917 - the framework calls it by name
    request: HttpRequest,
    number: str,
    wanted: shapes.Wanted,
    response: HttpResponse,
    key: Key,
    version: Version = None,
) -> Any:
    """Record one event. 201: it is in the log; 200: the same request had put it there before."""
    viewer = viewer_of(request)
    child = asking.child_for(viewer, number, "api-record")
    entry = NewEntry(EntryKind.EVENT, wanted.event.as_said())
    done = changing.record_for(
        viewer, child, Wanted([entry], key, _seen(version), wanted.source), "api-record"
    )
    response["ETag"] = f'"{child.version}"'
    (written,) = done.entries
    told = {
        "key": written.key,
        "sequence": written.sequence,
        "version": child.version,
        "again": done.again,
        "gaps": done.gaps,
    }
    return Status(200 if done.again else 201, told)


@router.post(
    "/children/{path:number}/what-if",
    response={200: shapes.Effects, **UNREADABLE, **NOT_GIVEN},
)
def what_if(
    request: HttpRequest,
    number: str,
    wanted: shapes.Wanted,
    lang: shapes.Lang = "nl",
    reader: shapes.Reader = "professional",
) -> dict[str, Any]:
    """Which findings would change if one recorded this event; nothing is written."""
    viewer = viewer_of(request)
    child, case = opened(request, number, "api-record")
    entry = NewEntry(EntryKind.EVENT, wanted.event.as_said())
    asked = Wanted([entry], UUID(int=0), None, wanted.source)
    allowed = RecordingCheck.of(viewer, child, asked).allowed(entry)
    seen = case.seen
    found = foreseen(child, allowed.data, viewer.day, seen)
    words = Words(load_vocabulary(), lang, reader)

    def told(assessment: Assessment, finding: Finding | None) -> dict[str, Any] | None:
        if finding is None:
            return None
        return finding_as_plain(assessment, finding, words, seen=seen)

    return {
        "number": child.number,
        "complete": case.complete,
        "items": [
            {"before": told(found.before, one.before), "after": told(found.after, one.after)}
            for one in found.changes
        ],
    }


def _seen(version: str | None) -> int | None:
    """The version that was seen, of an ETag.

    Raises:
        Refused: it is none.
    """
    if version is None:
        return None
    tag = _ETAG.fullmatch(version.strip())
    if tag is None:
        raise Refused(
            422, "wrong", "If-Match is no version of a log",
            'send the ETag of the child or its log as it was given, such as "17"',
        )  # fmt: skip
    return int(tag[1])
