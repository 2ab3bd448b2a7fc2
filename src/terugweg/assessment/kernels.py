# SPDX-License-Identifier: EUPL-1.2
"""Small loops, one or more for each shape: from days and truths to verdicts.

Plain Python over sequences of integers, so that the same source runs on lists for one case and can
be compiled over arrays for a nation. Truth: 0 false, 1 unknown, 2 true. Days: EARLIEST and OPEN
mean that nothing bounds them. A guard that is unknown (it is not sure that the norm applies) turns
an adverse verdict into unknown. The verdict codes are those of `verdicts.py`.
"""

from __future__ import annotations

from typing import Any

OPEN, NOT_STATED = 1_000_000, -(2**31)
FALSE, MAYBE, TRUE = 0, 1, 2
MET, MET_LATE, OVERDUE, RUNNING, SUSPENDED, DISCHARGED = 0, 1, 2, 3, 4, 5
KEPT, BREACHED, LACKING, OPEN_RIGHT, CLOSED, TO_WEIGH, UNKNOWN = 6, 7, 8, 9, 10, 11, 12
NO_FINDING = -1


def done_in_time(duty: Any, answer: Any, as_of: int) -> int:
    """The verdict on one duty: after the trigger the answer must follow within the term.

    duty: (guard, due_lo, due_hi, later, exists, discharged_lo, discharged_hi, suspended, complete);
    answer: (hi, row, maybe, early): last possible day and row of the first certain answer, the row
    of a possible one, the earliest day on which there can have been one.
    """
    guard, due_lo, due_hi, later, exists, gone_lo, gone_hi, suspended, complete = duty
    hi, row, maybe, early = answer
    if row >= 0:
        if not exists or hi <= due_lo:
            verdict = MET
        elif early <= due_hi or early <= later:
            verdict = UNKNOWN
        elif gone_hi <= due_lo:
            verdict = DISCHARGED
        else:
            verdict = MET_LATE if gone_lo > due_hi else UNKNOWN
    elif gone_hi <= as_of and gone_hi <= due_lo:
        verdict = DISCHARGED
    elif maybe >= 0:
        verdict = UNKNOWN
    elif suspended:
        verdict = SUSPENDED
    elif not exists or as_of <= due_lo:
        verdict = RUNNING
    elif as_of > due_hi and as_of > later and complete and gone_lo > due_hi:
        verdict = OVERDUE
    else:
        verdict = UNKNOWN
    if guard == MAYBE and (verdict == OVERDUE or verdict == MET_LATE):
        verdict = UNKNOWN
    return verdict


def within(duties: Any, answers: Any, as_of: int, out: Any) -> None:
    """`done_in_time` for each duty: duties, answers: columns of what it takes; out: verdicts."""
    guard, due_lo, due_hi, later, exists, gone_lo, gone_hi, suspended, complete = duties
    hi, row, maybe, early = answers
    for k in range(len(guard)):
        due = (due_lo[k], due_hi[k], later[k], exists[k])
        duty = (guard[k], *due, gone_lo[k], gone_hi[k], suspended[k], complete[k])
        out[k] = done_in_time(duty, (hi[k], row[k], maybe[k], early[k]), as_of)


def within_exactly(duties: Any, answers: Any, as_of: int, out: Any) -> int:
    """`done_in_time` where every day is known, in a log that is complete.

    duties: (guard, due, later, discharged_lo, discharged_hi); answers: (day, row). Returns how many
    are overdue.
    """
    guard, due, later, gone_lo, gone_hi = duties
    day, row = answers
    overdue = 0
    for k in range(len(guard)):
        duty = (guard[k], due[k], due[k], later[k], 1, gone_lo[k], gone_hi[k], 0, 1)
        verdict = done_in_time(duty, (day[k], row[k], -1, day[k]), as_of)
        overdue += verdict == OVERDUE
        out[k] = verdict
    return overdue


def overdue_at(verdicts: Any, out: Any) -> None:
    """The places of what is overdue; out: as long as there are."""
    found = 0
    for k in range(len(verdicts)):
        if verdicts[k] == OVERDUE:
            out[found] = k
            found += 1


def only_if_complete(places: Any, complete: Any, out: Any) -> None:
    """What is overdue is unknown where the log may lack the answer; in place."""
    for k in range(len(places)):
        if not complete[k]:
            out[places[k]] = UNKNOWN


def before(duties: Any, answers: Any, as_of: int, certain_at_end: bool, out: Any) -> None:
    """The answer must come no later than the term before an end or an event.

    Counted back, never rolled.

    duties: (guard, due_lo, due_hi, exists, set_on, end, discharged_lo, discharged_hi, complete):
    set_on is the first day on which the end was known (EARLIEST for an event); end: the day that is
    counted back from. Due on or before the day on which the end was set cannot be asked:
    discharged. certain_at_end: an unanswered duty is only certain once the end has come.
    """
    guard, due_lo, due_hi, exists, set_on, end, gone_lo, gone, complete = duties
    a_hi, a_row, a_maybe, a_early = answers
    for k in range(len(guard)):
        if not exists[k]:
            verdict = MET if a_row[k] >= 0 else UNKNOWN
        elif due_hi[k] < set_on[k]:
            verdict = DISCHARGED
        elif a_row[k] >= 0:
            if a_hi[k] <= due_lo[k]:
                verdict = MET
            elif a_early[k] <= due_hi[k]:
                verdict = UNKNOWN
            elif gone[k] <= due_lo[k]:
                verdict = DISCHARGED
            else:
                verdict = MET_LATE if gone_lo[k] > due_hi[k] else UNKNOWN
        elif gone[k] <= as_of and (certain_at_end or gone[k] <= due_lo[k]):
            verdict = DISCHARGED
        elif a_maybe[k] >= 0:
            verdict = UNKNOWN
        elif as_of <= due_lo[k]:
            verdict = RUNNING
        elif certain_at_end and (as_of < end[k] or gone_lo[k] <= as_of):
            verdict = UNKNOWN
        elif as_of > due_hi[k] and complete[k] and gone_lo[k] > due_hi[k]:
            verdict = OVERDUE
        else:
            verdict = UNKNOWN
        if guard[k] == MAYBE and (verdict == OVERDUE or verdict == MET_LATE):
            verdict = UNKNOWN
        out[k] = verdict


def every(cycles: Any, as_of: int, out: Any) -> None:
    """While a state is open the answer must recur within each term: one verdict for each cycle.

    cycles: (guard, due_lo, due_hi, later, exists, answer_lo, answer_hi, answered, end_lo, end_hi,
    complete): the cycle ends with the answer, or with the state. answered: 2 for sure, 1 perhaps,
    or for sure but perhaps earlier.
    """
    guard, due_lo, due_hi, later, exists, a_lo, a_hi, answered, end_lo, end_hi, complete = cycles
    for k in range(len(guard)):
        if answered[k] > 0 and a_hi[k] < OPEN and (not exists[k] or a_hi[k] <= due_lo[k]):
            verdict = MET
        elif answered[k] == TRUE:
            verdict = MET_LATE if a_lo[k] > due_hi[k] and a_lo[k] > later[k] else UNKNOWN
        elif end_hi[k] <= as_of and (not exists[k] or end_hi[k] <= due_lo[k]):
            verdict = DISCHARGED
        elif answered[k] == MAYBE and (not exists[k] or as_of > due_lo[k]):
            verdict = UNKNOWN
        elif not exists[k] or as_of <= due_lo[k]:
            verdict = RUNNING
        elif as_of > due_hi[k] and as_of > later[k] and end_lo[k] > due_hi[k] and complete[k]:
            verdict = OVERDUE
        else:
            verdict = UNKNOWN
        if guard[k] == MAYBE and (verdict == OVERDUE or verdict == MET_LATE):
            verdict = UNKNOWN
        out[k] = verdict


def limit(bounds: Any, out: Any) -> None:
    """What lasts may last no longer than the limit.

    bounds: (guard, end, limit_lo, limit_hi, known, kept): end: the end that was set, NOT_STATED if
    it is not known; limit_lo, limit_hi: first and last possible limit day; known: whether there is
    a limit to compare with; kept: truth of the condition under which it is kept although the end is
    not stated.
    """
    guard, end, limit_lo, limit_hi, known, kept = bounds
    for k in range(len(guard)):
        if end[k] == NOT_STATED:
            verdict = KEPT if kept[k] == TRUE else UNKNOWN
        elif known[k] and end[k] <= limit_lo[k]:
            verdict = KEPT
        elif known[k] and end[k] > limit_hi[k]:
            verdict = BREACHED
        else:
            verdict = UNKNOWN
        if guard[k] == MAYBE and verdict == BREACHED:
            verdict = UNKNOWN
        out[k] = verdict


def requires(guard: Any, there: Any, out: Any) -> None:
    """When the trigger happens, everything asked must already be there.

    there: truth of "all elements are there".
    """
    for k in range(len(guard)):
        verdict = MET if there[k] == TRUE else LACKING if there[k] == FALSE else UNKNOWN
        if guard[k] == MAYBE and verdict == LACKING:
            verdict = UNKNOWN
        out[k] = verdict


def contains(guard: Any, there: Any, out: Any) -> None:
    """The trigger's own record must hold these elements: judged as `requires`."""
    requires(guard, there, out)


def forbids(guard: Any, forbidden: Any, out: Any) -> None:
    """What may not happen: breached where it surely did."""
    for k in range(len(guard)):
        verdict = BREACHED if forbidden[k] == TRUE else KEPT if forbidden[k] == FALSE else UNKNOWN
        if guard[k] == MAYBE and verdict == BREACHED:
            verdict = UNKNOWN
        out[k] = verdict


def entitles(rights: Any, as_of: int, out: Any) -> None:
    """A right that is open, from when until when.

    rights: (guard, opens, due_lo, due_hi, later, exists, stands, unavailable, unsure, settled):
    opens: first day of the right (OPEN: not yet known); due: its last day if there is a window;
    stands: truth of the condition for it to be open; unavailable: truth of "there is no such
    right"; unsure: truth of "it is not settled whether there is"; settled: false where it depends
    on an answer that may have been given.
    """
    guard, opens, due_lo, due_hi, later, exists, stands, unavailable, unsure, settled = rights
    for k in range(len(guard)):
        over = exists[k] and as_of > due_hi[k] and as_of > later[k]
        perhaps_over = exists[k] and as_of > due_lo[k] and due_lo[k] != due_hi[k]
        unclear = unsure[k] > FALSE or unavailable[k] == MAYBE or stands[k] == MAYBE
        if unavailable[k] == TRUE or stands[k] == FALSE or over:
            verdict = CLOSED
        elif opens[k] > as_of:
            verdict = NO_FINDING
        elif unclear or not settled[k] or guard[k] == MAYBE or perhaps_over:
            verdict = UNKNOWN
        else:
            verdict = OPEN_RIGHT
        out[k] = verdict


def weigh(guard: Any, out: Any) -> None:
    """An open norm: the evidence is laid out for a person; software does not decide it."""
    for k in range(len(guard)):
        out[k] = TO_WEIGH
