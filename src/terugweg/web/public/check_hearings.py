# SPDX-License-Identifier: EUPL-1.2
"""A hearing that is to come: from what was filled in to events, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.model import refs_in
from terugweg.report.hearings import CANCELLED, PLANNED_FOR, SCHEDULED, Hearing
from terugweg.terms import PartialDate
from terugweg.web.public.check_dates import typed
from terugweg.web.public.check_kinds import CALLED_OFF, HEARING_DAY, HOUR, PETITION_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from terugweg.caselog.model import Event
    from terugweg.web.public.check_forms import EntryForm
    from terugweg.web.public.check_kinds import Asked

PETITION: Final = "petition_filed"


def hearing_events(
    main: dict[str, Any], form: EntryForm, brought: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The hearing, with the petition that it is about and its being called off.

    main: the event that planned it, which is filled here. brought: the petitions that the one who
    fills this in brought; a hearing about that subject is about the last of these.
    """
    about = _answer(form, PETITION_KIND)
    if about:
        own = [one["id"] for one in brought if one["fields"]["kind"] == about]
        petition = own[-1] if own else f"{main['id']}-petition"
        main["fields"]["petition_ref"] = [petition]
        if not own:
            # Nobody is asked when it was brought: before the letter that told of the hearing.
            yield {
                "id": petition, "type": PETITION, "on": None, "precision": "unknown",
                "not_after": str(form.cleaned_data["on"].last), "child": main["child"],
                "fields": {"kind": about},
            }  # fmt: skip
    day, hour = _answer(form, HEARING_DAY), _answer(form, HOUR)
    main["fields"][PLANNED_FOR] = f"{day}T{hour}" if hour else str(day)
    yield main
    told = _answer(form, CALLED_OFF)
    if told is not None:
        yield {
            "id": f"{main['id']}-off", "type": CANCELLED, "on": str(told), "actor": main["actor"],
            "child": main["child"], "fields": {"planned_ref": [main["id"]]},
        }  # fmt: skip


def plans_hearing(form: EntryForm) -> bool:
    """Whether this form asks for a hearing that is to come."""
    return form.kind.event == SCHEDULED


def _answer(form: EntryForm, kind: str) -> Any:
    name = next(one.name for one in form.kind.fields if one.kind == kind)
    return form.cleaned_data.get(name)


def typed_again(
    asked: Asked, event: Event, by_id: Mapping[str, Event]
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """What was filled in about a hearing, from the events that were made of it."""
    hearing = Hearing(event.id, event.fields[PLANNED_FOR])
    if asked.kind == HEARING_DAY:
        yield asked.name, typed(PartialDate.of(hearing.day))
    elif asked.kind == HOUR:
        yield asked.name, hearing.hour
    elif asked.kind == PETITION_KIND:
        for name in refs_in(event.fields.get("petition_ref")):
            yield asked.name, str(by_id[name].fields["kind"])
    else:
        off = by_id.get(f"{event.id}-off")
        if off is not None:
            yield asked.name, typed(off.occurred_on)
