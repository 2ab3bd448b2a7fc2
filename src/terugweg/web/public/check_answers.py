# SPDX-License-Identifier: EUPL-1.2
"""From what was filled in to a case, as any other case file: the same engine reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from terugweg.caselog.documents import Document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import PartialDate, Precision, age_range, day_after
from terugweg.web.public.check_forms import ANSWER, ANSWER_ON, ANSWERED, NO, THROUGH, YES
from terugweg.web.public.check_hearings import hearing_events, plans_hearing
from terugweg.web.public.check_kinds import OF_HEARINGS, ON, questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from terugweg.caselog.model import CaseFile
    from terugweg.web.public.check_forms import EntryForm
    from terugweg.web.public.check_kinds import Asked, Follow
    from terugweg.web.public.check_sheet import Block, Sheet

CHILD, PARENT, OTHER = "child", "parent", "other-parent"
CARER, LAWYER = "carer", "lawyer"
NAME: Final = "self-check"
_PERSON_OF: Final = {
    "parent": PARENT, "helper": PARENT, "child": CHILD, "foster_carer": CARER, "lawyer": LAWYER,
}  # fmt: skip
"""As which person of the case someone fills this in; who helps a parent speaks for that parent."""
_ACTOR_OF: Final = {
    "parent": "parent", "helper": "parent", "child": "child", "foster_carer": "foster_carer",
    "lawyer": "lawyer",
}  # fmt: skip
OWN_REQUESTS: Final = 12
"""The age from which a child can ask the end of its placement itself (BW 1:265d)."""
_AUTHORITY: Final = {YES: True, NO: False}
_YES_NO: Final = {YES: True, NO: False}
_LISTS: Final = ("to", "with_persons")
"""Fields that take persons as a list."""


def case_of(sheet: Sheet) -> CaseFile:
    """The case that the answers tell of; the forms must be valid.

    Raises:
        CaseFileError: the answers do not go together; each problem names its event.
    """
    return case_from_document(Document(plain_case(sheet), NAME), load_vocabulary())


def plain_case(sheet: Sheet) -> dict[str, Any]:
    """The case as it stands in a case file."""
    made = [(form, event) for block in sheet.blocks for form, event in _events(block, sheet)]
    brought = [event for _form, event in made if event["type"] == "petition_filed"]
    events = [
        one
        for form, event in made
        for one in (hearing_events(event, form, brought) if plans_hearing(form) else (event,))
    ]
    return {
        "case": NAME,
        "title": _("Check of one's own case"),
        "persons": list(_persons(sheet)),
        "complete_for": list(_complete_for(complete_types(sheet), events)),
        "events": events,
    }


def _persons(sheet: Sheet) -> Iterator[dict[str, Any]]:
    about = sheet.about.cleaned_data
    yield {
        "id": CHILD, "role": "child", "name": _("the child"), "born": str(about["born"]),
    }  # fmt: skip
    asks = about["asker"] == "parent"
    yield {
        "id": PARENT, "role": "parent",
        "name": _("the parent who filled this in") if asks else _("the first parent"),
        "authority": _AUTHORITY.get(about["authority"]),
    }  # fmt: skip
    if about["other"] != "none":
        yield {
            "id": OTHER, "role": "parent", "name": _("the other parent"),
            "authority": _AUTHORITY.get(about["other"]),
        }  # fmt: skip
    if about["asker"] == "foster_carer":
        yield {"id": CARER, "role": "foster_carer", "name": _("the foster carer")}
    if about["asker"] == "lawyer":
        yield {"id": LAWYER, "role": "lawyer", "name": _("the lawyer")}


def complete_types(sheet: Sheet) -> list[str]:
    """The types of event of which someone said that there was no other.

    A type that several kinds share counts only if all of them are complete.
    """
    by_type: dict[str, list[bool]] = {}
    for kind in questions().kinds.values():
        told = sheet.typed.get(f"have-{kind.id}")
        all_told = told == NO or (told == YES and sheet.typed.get(f"all-{kind.id}") == YES)
        for event in (kind.event, *kind.also_complete):
            by_type.setdefault(event, []).append(all_told)
        if kind.follow is not None:
            answers = [form.cleaned_data.get(ANSWERED) for form in sheet.entries(kind.id)]
            known = told == NO or (bool(answers) and set(answers) <= {YES, NO})
            by_type.setdefault(kind.follow.event, []).append(known)
    return [event for event, complete in by_type.items() if all(complete)]


def _complete_for(types: Iterable[str], events: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    """For which types and periods the case is complete: always, but for the days of its own events.

    On those days it is not: of a decision we ask some days, and not what else stands in it. What
    was not asked may not count as lacking.
    """
    for name in types:
        days = [PartialDate.parse(event["on"]) for event in events if event["type"] == name]
        if not days:
            yield name
            continue
        start: dict[str, str] = {}
        for day in sorted(days, key=lambda day: (str(day.first), str(day.last))):
            assert day.first is not None and day.last is not None  # noqa: S101, PT018 - a year has both
            if str(day.first) > start.get("from", ""):
                yield {"types": [name], **start, "until": str(day.first)}
            start = {"from": max(start.get("from", ""), str(day_after(day.last)))}
        yield {"types": [name], **start}


def event_id(form: EntryForm, what: str = "") -> str:
    """The id of the event of an entry, or of what belongs to it: its answer, its petition."""
    name = f"{form.kind.id}-{form.number + 1}"
    return f"{name}-{what}" if what else name


def _events(block: Block, sheet: Sheet) -> Iterator[tuple[EntryForm, dict[str, Any]]]:
    asker = sheet.about.cleaned_data["asker"]
    for form in block.entries:
        yield form, _main(form, sheet)
        for asked in form.kind.fields:
            day = form.cleaned_data.get(asked.name)
            if asked.petition and day is not None:
                yield form, {
                    "id": event_id(form, "court"), "type": "petition_filed", "on": str(day),
                    "actor": _ACTOR_OF[asker], "recorded_by": _PERSON_OF[asker], "child": CHILD,
                    "fields": {"kind": asked.petition},
                }  # fmt: skip
        if form.kind.follow is not None and form.cleaned_data.get(ANSWERED) == YES:
            yield form, _answer(form, form.kind.follow)


def _main(form: EntryForm, sheet: Sheet) -> dict[str, Any]:
    kind, asker = form.kind, sheet.about.cleaned_data["asker"]
    fields: dict[str, Any] = dict(kind.set)
    for asked in kind.fields:
        fields |= _fields(form, asked)
    others = sheet.entries(kind.about_kind) if kind.about_kind else ()
    if others:
        fields[kind.link] = [event_id(other) for other in others][-1]
    event = {
        "id": event_id(form), "type": kind.event, "on": str(form.cleaned_data[ON]),
        "actor": kind.by, "child": CHILD, "fields": fields,
    }  # fmt: skip
    if kind.by == "asker":
        event |= {"actor": _ACTOR_OF[asker], "recorded_by": _PERSON_OF[asker]}
        fields |= _requester(form, sheet)
    return event


def _requester(form: EntryForm, sheet: Sheet) -> dict[str, Any]:
    """Who made the request, where that is sure and the kind of request asks it."""
    known = load_vocabulary().events[form.kind.event].fields
    asker = sheet.about.cleaned_data["asker"]
    found: dict[str, Any] = {}
    if "requester_kind" in known:
        found["asked"] = "end"
        if asker in {"parent", "helper"} and sheet.about.cleaned_data["authority"] == YES:
            found["requester_kind"] = "parent_with_authority"
        elif asker == "foster_carer":
            found["requester_kind"] = "carer"
        elif asker == "child" and _is_surely_12(form, sheet):
            found["requester_kind"] = "child_12_plus"
    if "requester" in known and asker != "lawyer":
        found["requester"] = _PERSON_OF[asker]
    return found


def _is_surely_12(form: EntryForm, sheet: Sheet) -> bool:
    """Whether the child was twelve on the day of an entry, whatever is not known of both days."""
    first = form.cleaned_data[ON].first
    youngest = age_range(sheet.about.cleaned_data["born"], first).min
    return youngest is not None and youngest >= OWN_REQUESTS


def _fields(form: EntryForm, asked: Asked) -> dict[str, Any]:
    """The fields of the event that an answer fills."""
    value = form.cleaned_data.get(asked.name)
    if value in (None, "") or asked.kind in OF_HEARINGS:
        return {}
    if not asked.is_day:
        value = _YES_NO.get(value, value)
        return {asked.field: [value] if asked.field in _LISTS else value} if asked.field else {}
    if value.precision is not Precision.day:
        return {}
    name = "through" if form.cleaned_data.get(asked.name + THROUGH) else ""
    return {name or field: str(value) for field in asked.days}


def _answer(form: EntryForm, follow: Follow) -> dict[str, Any]:
    day: PartialDate = form.cleaned_data[ANSWER_ON]
    fields: dict[str, Any] = {follow.link: event_id(form)}
    if form.cleaned_data.get(ANSWER):
        fields[follow.outcome] = form.cleaned_data[ANSWER]
    if follow.day and day.precision is Precision.day:
        fields[follow.day] = str(day)
    event = {"id": event_id(form, "answer"), "type": follow.event, "on": str(day), "child": CHILD}
    return event | {"fields": fields}


def end_of(form: EntryForm) -> PartialDate | None:
    """The first day on which a measure no longer holds, if that was filled in."""
    day: PartialDate | None = form.cleaned_data.get("until")
    if day is None or day.first is None or not form.cleaned_data.get("until" + THROUGH):
        return day
    return type(day).of(day_after(day.first))


def entry_of(sheet: Sheet, event: str | None) -> EntryForm:
    """The entry that an event was made of; the first one where that is not known."""
    entries = [form for block in sheet.blocks for form in block.entries]
    known = {event_id(form): form for form in entries}
    return known.get("-".join((event or "").split("-")[:2]), entries[0])
