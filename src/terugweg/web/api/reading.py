# SPDX-License-Identifier: EUPL-1.2
"""What can be read about children: through the policy, and with a row in the read log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from terugweg.assessment.words import Words
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.items import Writer
from terugweg.report.json_output import finding_as_plain
from terugweg.web.access import asking, querysets, read_log
from terugweg.web.access.offering import offered
from terugweg.web.api import shapes
from terugweg.web.api.door import viewer_of

if TYPE_CHECKING:
    from terugweg.caselog.vocabulary import EventType
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.dossier.models import Child

router = Router(tags=["read"])
MOST_ON_A_PAGE: Final = 200
NOT_GIVEN: Final = dict.fromkeys((401, 403, 404, 422), shapes.Problem)
"""The answers that every route about one child may give."""

Page = Annotated[int, Query(ge=1, le=shapes.LARGEST)]
PageSize = Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE)]


@router.get("/children", response={200: shapes.Children, 401: shapes.Problem, 422: shapes.Problem})
def children(request: HttpRequest, page: Page = 1, page_size: PageSize = 50) -> dict[str, Any]:
    """The children whom one may see, by number. A page beyond the last one is empty."""
    viewer = viewer_of(request)
    found = querysets.children(viewer).select_related("person").order_by("number")
    parts = Paginator(found, page_size)
    shown = _part(parts, page)
    asking.list_shown(viewer, shown, "api-children")
    return {
        "total": parts.count,
        "page": page,
        "pages": parts.num_pages,
        "items": [
            {"number": one.number, "name": one.person.name, "version": one.version} for one in shown
        ],
    }


@router.get("/children/{path:number}/log", response={200: shapes.Log, **NOT_GIVEN})
def log(request: HttpRequest, number: str, response: HttpResponse) -> dict[str, Any]:
    """The log in the form of a case file, without what one may not see; with an ETag."""
    child, case = opened(request, number, "api-log")
    response["ETag"] = f'"{child.version}"'
    return {
        "number": child.number,
        "version": child.version,
        "complete": case.complete,
        "case": case.plain,
        "entries": [
            {
                "key": one.entry.key,
                "sequence": one.entry.sequence,
                "kind": one.entry.kind,
                "type": one.entry.type,
                "recorded_at": one.entry.recorded_at,
                "sealed": one.sealed,
                "left_out": one.hidden,
            }
            for one in case.entries
        ],
    }


@router.get("/children/{path:number}/findings", response={200: shapes.Findings, **NOT_GIVEN})
def findings(
    request: HttpRequest,
    number: str,
    lang: shapes.Lang = "nl",
    reader: shapes.Reader = "professional",
) -> dict[str, Any]:
    """What the rules say on this day, each finding as `terugweg assess --format json` gives it."""
    child, case = opened(request, number, "api-findings")
    words = Words(load_vocabulary(), lang, reader)
    seen = case.seen
    assessment = asking.assessed_for(viewer_of(request), child)
    writer = Writer(assessment, words, seen=seen)
    receipt = assessment.receipt
    return {
        "number": child.number,
        "complete": case.complete,
        "language": lang,
        "reader": reader,
        "receipt": {
            "version": receipt.version,
            "rulebook": receipt.rulebook,
            "vocabulary": receipt.vocabulary,
            "log": receipt.log if case.complete else None,
            "as_of": receipt.as_of,
        },
        "items": [finding_as_plain(assessment, one, words, seen=seen) for one in writer.told],
    }


@router.get("/children/{path:number}/readings", response={200: shapes.Readings, **NOT_GIVEN})
def readings(
    request: HttpRequest, number: str, page: Page = 1, page_size: PageSize = 50
) -> dict[str, Any]:
    """Who looked into this dossier, as far as one may know it, newest first."""
    viewer = viewer_of(request)
    child = asking.child_for(viewer, number, "api-readers")
    parts = Paginator(read_log.who_read(child, viewer), page_size)
    return {
        "total": parts.count,
        "page": page,
        "pages": parts.num_pages,
        "items": [shapes.Reading.from_orm(one) for one in _part(parts, page)],
    }


@router.get("/children/{path:number}/types", response={200: shapes.Types, **NOT_GIVEN})
def types(request: HttpRequest, number: str, lang: shapes.Lang = "nl") -> dict[str, Any]:
    """The types of event that one may record about this child, with their fields."""
    viewer = viewer_of(request)
    child = asking.child_for(viewer, number, "api-record")
    events = load_vocabulary().events
    return {
        "language": lang,
        "items": [_type(events[name], lang) for name in offered(viewer, child)],
    }


@router.get("/children/{path:number}", response={200: shapes.ChildNow, **NOT_GIVEN})
def child(request: HttpRequest, number: str, response: HttpResponse) -> dict[str, Any]:
    """One child, and the persons around it; with an ETag."""
    found, case = opened(request, number, "api-child")
    response["ETag"] = f'"{found.version}"'
    return {
        "number": found.number,
        "name": found.person.name,
        "version": found.version,
        "day": viewer_of(request).day,
        "complete": case.complete,
        "persons": case.plain["persons"],
    }


def opened(request: HttpRequest, number: str, page: str) -> tuple[Child, OpenedCase]:
    """A child, and what may be seen of its log."""
    viewer = viewer_of(request)
    found = asking.child_for(viewer, number, page)
    return found, asking.case_for(viewer, found, page)


def _part(parts: Paginator[Any], page: int) -> list[Any]:
    return list(parts.page(page).object_list) if page <= parts.num_pages else []


def _type(event: EventType, lang: shapes.Lang) -> dict[str, Any]:
    return {
        "type": event.name,
        "section": event.section,
        "label": event.label.text(lang),
        "meaning": event.meaning.text(lang),
        "source": event.source,
        "information_class": event.information_class,
        "fields": [
            {
                "name": one.name,
                "label": one.label.text(lang),
                "kind": one.kind,
                "required": one.required,
                "many": one.many,
                "values": one.values,
                "types": one.ref_types,
                "information_class": one.information_class,
            }
            for one in event.fields.values()
        ],
    }
