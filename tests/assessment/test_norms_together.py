# SPDX-License-Identifier: EUPL-1.2
"""What was worked out for one norm is not taken for another that asks something else."""

from __future__ import annotations

from itertools import chain

import pytest

from tests.assessment.small import ANSWERED, everything, found


def suspended(state):
    return f"""
        shape: within
        when: {{event: petition_filed}}
        must: {{event: evaluation_held}}
        term: {{length: 2 weeks, rolls: none}}
        suspended_while: [{state}]
    """


def ended(state):
    return f"""
        shape: within
        when: {{event: petition_filed}}
        must: {{event: evaluation_held}}
        term: {{length: 1 month, rolls: none}}
        discharged_by: {{state_ended: {state}}}
    """


def rests_on(state):
    return f"""
        shape: limit
        when: {{grant: placement_authorisation}}
        limit: {{ends_within: {state}}}
    """


def lasted(length):
    return f"""
        shape: forbids
        when: {{event: hearing_held}}
        must_not: {{while: {{state: placement, lasted: {length}}}}}
    """


def forbidden(state):
    return f"""
        shape: forbids
        when: {{event: hearing_held}}
        must_not: {{while: {state}}}
    """


def after(event):
    return f"""
        shape: entitles
        holder: parent
        when: {{event: end_placement_requested}}
        right:
          after: {{event: {event}}}
          opens_after: {{length: 2 weeks, rolls: none}}
          last_day: {{length: 1 week, rolls: none}}
          how: {{nl: Vraag, en: Ask}}
          lawyer: needed
    """


def extended(event):
    return f"""
        shape: within
        when: {{event: file_access_requested}}
        must: {{event: file_access_decided}}
        term: {{length: 1 month, rolls: none}}
        extended_by: {{event: {event}, by: 2 months}}
    """


def answered(event, when):
    return f"""
        shape: within
        when: {{event: petition_filed}}
        must: {{event: {event}, for: {{kind: {when}}}}}
        term: {{length: 2 weeks, rolls: none}}
        before_counts: true
    """


def earlier(asked):
    return f"""
        shape: forbids
        when: {{event: hearing_held}}
        must_not: {{earlier: {{event: petition_filed, {asked}}}}}
    """


def refers(kind):
    return f"""
        shape: forbids
        when: {{event: hearing_held}}
        must_not: {{refers: {{field: petition_ref, to: petition_filed, if: {{kind: {kind}}}}}}}
    """


def kind(event):
    return f"""
        shape: forbids
        when: {{event: {event}}}
        must_not: {{kind: contact}}
    """


PAIRS = {
    "codes": (kind("petition_filed"), kind("evaluation_held")),
    "earlier": (earlier("if: {kind: OTS}"), earlier("if: {kind: contact}")),
    "refers": (refers("OTS"), refers("MUHP")),
    "suspended": (suspended("expert_research"), suspended("placement")),
    "ended": (ended("placement"), ended("supervision_order")),
    "ground": (rests_on("supervision_order"), rests_on("placement")),
    "lasted": (lasted("1 month"), lasted("1 year")),
    "kinds": (forbidden("supervision_order"), forbidden("placement")),
    "after": (after(ANSWERED), after("hearing_held")),
    "extended": (extended("gdpr_answer_extended"), extended("evaluation_held")),
    "answers": (answered("evaluation_held", "OTS"), answered("hearing_held", "MUHP")),
}
LOG = """
    2026-01-01  supervision_order_granted  as o, until 2026-05-01
    2026-01-05  child_placed               as c
    2026-02-01  placement_authorised       as m, until 2026-04-30
    2026-05-02  end_placement_requested    as r
    2026-05-02  evaluation_held            as e, kind contact
    2026-05-20  file_access_requested      as f
    2026-06-01  petition_filed             as p, kind OTS
    2026-06-02  petition_filed             as q, kind MUHP
    2026-06-04  expert_research_ordered    as x
    2026-06-05  hearing_held               as h, to q
    2026-06-08  expert_report_received     to x
    2026-06-10  gdpr_answer_extended       as g
    2026-06-11  child_returned_home        returned_on 2026-06-11
    2026-06-12  end_placement_request_answered  as a, outcome refused
"""


def shown(norms, **about):
    return [
        (f.trigger, f.verdict, f.start, f.due, f.later, f.answer, f.opens_on)
        for f in found(norms, LOG, "2026-07-20", **about)
    ]


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("pair", PAIRS)
def test_two_norms_that_ask_alike_find_what_each_finds_alone(pair, complete):
    about = {"complete_for": everything() if complete else []}
    alone = [shown(norm, **about) for norm in PAIRS[pair]]
    # They do find different things, so that mixing them up would show.
    assert alone[0] != alone[1] or not complete
    assert shown(PAIRS[pair], **about) == list(chain(*alone))
    assert shown(PAIRS[pair][::-1], **about) == list(chain(*alone[::-1]))
