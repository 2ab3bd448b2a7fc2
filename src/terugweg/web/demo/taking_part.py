# SPDX-License-Identifier: EUPL-1.2
"""Which organisations have to do with a simulated child, and since when, as its log tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.caselog.model import Ref
from terugweg.terms import day_after
from terugweg.web.dossier.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.caselog.model import CaseFile, Event

_FAMILY_FORMS: Final = frozenset({"foster", "network_foster", "crisis_foster", "family_home"})
_PLACING: Final = frozenset({"child_placed", "child_placed_again", "placement_changed"})
_LEAVING: Final = frozenset({"child_returned_home", "placement_ended_otherwise"})
_TO_THE_BOARD: Final = frozenset(
    {"raad_investigation_requested", "raad_investigation_opened", "notice_of_non_extension",
     "notice_of_early_end"}
)  # fmt: skip
_BY_THE_BOARD: Final = frozenset(
    {"raad_report_issued", "raad_declined_to_petition", "return_reviewed_by_raad"}
)
_AFTER_VT: Final = frozenset(
    {"case_handed_over", "vt_investigation_concluded", "vt_advice_given",
     "raad_investigation_requested", "measure_started"}
)  # fmt: skip
_NO_DECISION: Final = frozenset(
    {"child_invited_to_be_heard", "child_interview_held", "hearing_scheduled", "hearing_cancelled",
     "hearing_held", "decision_adjourned", "lawyer_engaged", "expert_research_ordered",
     "expert_report_received"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """That an organisation has a task, from and until when; until: the first day without."""

    task: Task
    from_day: date
    until: date | None = None


def parts_of(case: CaseFile) -> list[Part]:
    """What organisations have to do for the one child of a case, in the order of its log."""
    return [
        *_parts(Task.HANDLES_REPORT, _opened_and_closed(case, {"report_received"}, _AFTER_VT)),
        *_parts(Task.INVESTIGATES, _opened_and_closed(case, _TO_THE_BOARD, _BY_THE_BOARD)),
        *_parts(Task.EXECUTES, _since(case, "measure_started")),
        *_parts(Task.DECIDES, _since(case, "petition_filed")),
        *_parts(Task.CARES, _fostered(case)),
        *_parts(Task.HELPS, _helped(case)),
        *_parts(Task.PAYS, _since(case, "help_requested")),
    ]


def current_worker(case: CaseFile) -> tuple[str, date] | None:
    """The id of the fixed worker and since when; None when nobody is."""
    found = None
    for event in case.events:
        if event.type == "worker_assigned":
            found = (str(event.fields["worker"]), _day(event))
        elif event.type == "worker_left" and found and event.fields.get("worker") == found[0]:
            found = None
    return found


def undecided(case: CaseFile) -> date | None:
    """Since when the court has a petition to decide about; None when it has none."""
    decided = {
        name
        for event in case.events
        if event.actor == "court" and event.type not in _NO_DECISION
        for name in _named(event.fields.get("petition_ref"))
    }
    waiting = [event for event in case.events
               if event.type == "petition_filed" and event.id not in decided]  # fmt: skip
    return _day(waiting[-1]) if waiting else None


def _parts(task: Task, spans: Iterator[tuple[date, date | None]]) -> Iterator[Part]:
    """The parts; two that touch are one."""
    last: Part | None = None
    for first, until in spans:
        if last is not None and last.until is not None and first <= last.until:
            last = Part(task, last.from_day, until)
            continue
        if last is not None:
            yield last
        last = Part(task, first, until)
    if last is not None:
        yield last


def _since(case: CaseFile, name: str) -> Iterator[tuple[date, date | None]]:
    """From the first event of a type on."""
    for event in case.events:
        if event.type == name:
            yield _day(event), None
            return


def _opened_and_closed(
    case: CaseFile, opening: frozenset[str] | set[str], closing: frozenset[str]
) -> Iterator[tuple[date, date | None]]:
    """From an event that begins the work to one that ends it, that day included."""
    began = None
    for event in case.events:
        if event.type in opening and began is None:
            began = _day(event)
        elif event.type in closing and began is not None:
            yield began, day_after(_day(event))
            began = None
    if began is not None:
        yield began, None


def _fostered(case: CaseFile) -> Iterator[tuple[date, date | None]]:
    """While the child stays with a foster family."""
    began = None
    for event in case.events:
        family = event.type in _PLACING and event.fields.get("form") in _FAMILY_FORMS
        if family and began is None:
            began = _day(event)
        elif began is not None and not family and event.type in _PLACING | _LEAVING:
            yield began, _day(event)
            began = None
    if began is not None:
        yield began, None


def _helped(case: CaseFile) -> Iterator[tuple[date, date | None]]:
    """While help is given, of one kind or several."""
    began, running = None, set()
    for event in case.events:
        if event.type == "help_started":
            running.add(event.id)
            began = began or _day(event)
        elif event.type == "help_ended" and began is not None:
            running -= set(_named(event.fields.get("help_ref")))
            if not running:
                yield began, _day(event)
                began = None
    if began is not None:
        yield began, None


def _named(value: object) -> tuple[str, ...]:
    """The events that a field names."""
    several = value if isinstance(value, tuple) else (value,)
    return tuple(one.event_id for one in several if isinstance(one, Ref))


def _day(event: Event) -> date:
    """The day of an event; of those that count here the simulator knows it."""
    day = event.occurred_on.last
    assert day is not None, event.id  # noqa: S101 - only ends of help are vague
    return day
