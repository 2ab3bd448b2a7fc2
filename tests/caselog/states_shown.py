# SPDX-License-Identifier: EUPL-1.2
"""The states of a hand-made log in a form that a test can compare."""

from __future__ import annotations

from terugweg.caselog.columns import EARLIEST, NOT_STATED, OPEN
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.states import derive_states
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import from_day_number

WHY = ("running", "date", "event", "state", "age", "appeal")
GRANTS = ("first", "extension", "remainder")
EVERYTHING = tuple(load_vocabulary().events)


def columns_of(log, born=None, complete_for=(), as_of=None, known_on=None):
    persons = {} if born is None else {"child": {"born": born}}
    case = parse_miniature(log, persons=persons, complete_for=complete_for)
    return build_columns([case], load_vocabulary(), as_of=as_of, known_on=known_on)


def day(number):
    if number in {EARLIEST, OPEN, NOT_STATED}:
        return None
    return from_day_number(int(number)).isoformat()


def days(lo, hi):
    """One day, or the range in which it lies."""
    return day(lo) if lo == hi else f"{day(lo) or '?'}..{day(hi) or '?'}"


def intervals(state, log, **rest):
    """(event that opened it, start, end, why it ends) of each interval of a state."""
    columns = columns_of(log, **rest)
    found = derive_states(columns).intervals
    return [
        (
            columns.event_ids[found.opened[n]],
            days(found.start_lo[n], found.start_hi[n]),
            days(found.end_lo[n], found.end_hi[n]),
            WHY[found.kind[n]],
        )
        for n in found.of.get(state, ())
    ]


def grants(log, **rest):
    """(event, kind, old end, end) of each decision that set an end."""
    columns = columns_of(log, **rest)
    found = derive_states(columns).grants
    return [
        (columns.event_ids[row], GRANTS[kind], day(old), day(end))
        for row, kind, old, end in zip(found.row, found.kind, found.old_end, found.end, strict=True)
    ]


OTS = "2026-01-10  supervision_order_granted  as ots, starts 2026-01-12, until 2027-01-12\n"
MUHP = "2026-01-10  placement_authorised  as muhp, starts 2026-01-12, until 2026-07-12\n"
