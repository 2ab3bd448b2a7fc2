# SPDX-License-Identifier: EUPL-1.2
"""Loops over the persons around a child: their role, whether they have authority on a day.

Truth: 0 false, 1 unknown, 2 true. Plain Python over sequences of numbers.
"""

from __future__ import annotations

from typing import Any

FALSE, MAYBE, TRUE = 0, 1, 2
ANY = -1


def authority_of(person: int, child: int, days: Any, around: Any) -> int:
    """Truth of "this person has authority over the child on that day".

    By the spans of the case file; authority that the court has ended since is gone (BW 1:266),
    unless the court gave it back (1:277) or the decision was quashed.

    days: (first, last); around: (span_at, span_child, span_has, span_from, span_until, ended_at,
    ended_person, ended_day, ended_quashed, back_at, back_person, back_day): spans stand together
    per person, endings and returns per child.
    """
    lo, hi = days
    (
        s_at,
        s_child,
        s_has,
        s_from,
        s_until,
        e_at,
        e_person,
        e_day,
        e_quashed,
        b_at,
        b_person,
        b_day,
    ) = around
    for e in range(e_at[child], e_at[child + 1]):
        if e_person[e] == person and e_day[e] < lo and e_quashed[e] > lo:
            back = False
            for b in range(b_at[child], b_at[child + 1]):
                if b_person[b] == person and e_day[e] <= b_day[b] < lo:
                    back = True
            if not back:
                return FALSE
    said, mine, touched, all_with = -1, False, False, True
    for s in range(s_at[person], s_at[person + 1]):
        if s_child[s] != ANY and s_child[s] != child:
            continue
        mine = True
        if s_has[s] != 1:
            all_with = False
        if s_from[s] <= hi and lo < s_until[s]:
            touched = True
        if s_from[s] <= lo and hi < s_until[s]:
            truth = TRUE if s_has[s] == 1 else MAYBE if s_has[s] < 0 else FALSE
            said = max(said, truth)
    if said >= 0:
        return said
    return FALSE if mine and not touched and all_with else MAYBE


def person_kinds(asked: Any, known: Any, out: Any) -> None:
    """Per person the truth of "this person is of that kind", whatever the day.

    asked: (role or -1, affected 1/0 or -1); known: (role, affected) per person.
    """
    role, affected = asked
    p_role, p_affected = known
    for person in range(len(out)):
        truth = TRUE
        if affected != ANY and p_affected[person] != affected:
            truth = MAYBE if p_affected[person] < 0 else FALSE
        if role != ANY and role != p_role[person]:
            truth = FALSE
        out[person] = truth


def persons_in(
    queries: Any, members: Any, kinds: Any, authority: int, around: Any, out: Any
) -> None:
    """The persons in a field are all as asked; unknown where none is named.

    queries: (place in the table, child, first day, last day); members: (offsets, persons) of the
    field; an actor in the place of a person (below zero) is not as asked. kinds: per person the
    truth of the rest that is asked; authority: 1 with, 0 without, -1 whichever.
    """
    at, child, lo, hi = queries
    offsets, persons = members
    for k in range(len(out)):
        lowest = -1
        for i in range(offsets[at[k]], offsets[at[k] + 1]):
            person, truth = persons[i], FALSE
            if person >= 0:
                truth = kinds[person]
            if authority != ANY and truth > FALSE:
                has = authority_of(person, child[k], (lo[k], hi[k]), around)
                truth = min(truth, has if authority == 1 else TRUE - has)
            if lowest < 0 or truth < lowest:
                lowest = truth
        out[k] = lowest if lowest >= 0 else MAYBE


def someone_is(queries: Any, cases: Any, kinds: Any, authority: int, around: Any, out: Any) -> None:
    """Someone around the child is as asked; unknown where nobody is known.

    queries: (child, first day, last day); cases: (case per child, first person per case). kinds,
    authority: as above.
    """
    child, lo, hi = queries
    case, first = cases
    for k in range(len(out)):
        own = case[child[k]]
        highest = -1
        for person in range(first[own], first[own + 1]):
            truth = kinds[person]
            if authority != ANY and truth > FALSE:
                has = authority_of(person, child[k], (lo[k], hi[k]), around)
                truth = min(truth, has if authority == 1 else TRUE - has)
            highest = max(highest, truth)
        out[k] = highest if highest >= 0 else MAYBE
