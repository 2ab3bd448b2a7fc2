# SPDX-License-Identifier: EUPL-1.2
"""Terms in norm files: how long, from which day, and whether they move over weekends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.rulebook import model
from terugweg.rulebook.parsing_answers import answer
from terugweg.rulebook.records import date_field, derived, ref_field, referred_types, type_names
from terugweg.terms import Direction, Length, Roll, Start, Term, Unit, outside_atw

if TYPE_CHECKING:
    from terugweg.rulebook.nodes import Node
    from terugweg.rulebook.records import Records

NONE_STATED: Final = "none stated"
COUNTED_BACK: Final = "counted back"
FROM: Final = ("day after", "same day", COUNTED_BACK)
_KEYS: Final = ("length", "from", "starts", "latest", "of", "end_of", "rolls")
_TERM: Final = "{length: 2 weeks, rolls: atw}, {date_in: FIELD} or none stated"


def deadline(node: Node, records: Records) -> model.Deadline:
    """When an answer is due; `records` are those from which it is counted."""
    if node.data == NONE_STATED:
        return model.Deadline(None)
    if not node.is_mapping(_TERM):
        return model.Deadline(None)
    if "date_in" in node.data:
        return _set_by_a_date(node, records)
    if not node.keys(_KEYS, ("length",)):
        return model.Deadline(None)
    if node.data["length"] == NONE_STATED:
        hint = "Where the source sets no number nothing is counted: write term: none stated"
        node.child("length").problem("no length", "such as 2 weeks", hint)
        return model.Deadline(None)
    return model.Deadline(_term(node), _start(node, records))


def _set_by_a_date(node: Node, records: Records) -> model.Deadline:
    for key in node.data:
        if key != "date_in":
            hint = "A date that was set is the last day itself: nothing is counted, nothing rolls"
            node.child(key).problem(f"{key} cannot stand beside date_in", "date_in alone", hint)
    return model.Deadline(None, date_field=date_field(node.child("date_in"), records))


def _term(node: Node) -> Term:
    length = node.child("length").length()
    counted, rolls = node.find("from"), node.find("rolls")
    way = "day after" if counted is None else counted.name("way to count", FROM)
    back = way == COUNTED_BACK
    roll = Roll.none if rolls is None else rolls.member(Roll, "way to roll")
    if rolls is None and not back and _can_roll(length):
        hint = "A term of this length can move over a weekend or holiday: say whether it does"
        node.problem("rolls is missing", "rolls: atw, eu, none or unsure", hint)
    try:
        return Term(
            length,
            Start.same_day if way == "same day" else Start.day_after,
            Direction.backward if back else Direction.forward,
            roll,
        )
    except ValueError as error:
        node.problem(str(error))
    return Term(length)


def _can_roll(length: Length) -> bool:
    """Whether the Algemene termijnenwet can extend such a term: there the norm must say."""
    return length.unit != Unit.working_days and not outside_atw(length)


def _start(node: Node, records: Records) -> model.Start:
    of, starts, latest = map(node.find, ("of", "starts", "latest"))
    end_of = node.find("end_of")
    if end_of is not None and (of is not None or starts is not None):
        end_of.problem("two days to count from", "end_of alone, or starts and of")
    name = None if of is None else ref_field(of, records)
    if of is not None and name:
        records = referred_types(of, name, records)
    if latest is not None and starts is None:
        latest.problem("latest of what", "starts: the date fields to choose from")
    # A type without the field has it not filled: then another field or its own day counts.
    records = derived(type_names(records))
    fields = () if starts is None else starts.one_or_more()
    return model.Start(
        tuple(date_field(item, records) for item in fields),
        latest is not None and latest.flag(),
        name,
        None if end_of is None else end_of.state_names()[0],
    )


def extended(node: Node, due: model.Deadline, records: Records) -> model.Deadline:
    """The deadline with what extends it: `{event: X, answering: request_ref, by: 2 months}`."""
    if not node.keys(("event", "answering", "same", "if", "by", "once"), ("event", "by")):
        return due
    once = node.find("once")
    if due.term is None:
        node.problem("there is no term to extend", "a term with a length")
    return model.Deadline(
        due.term,
        due.start,
        due.date_field,
        answer(node, records, also=("by", "once")),
        node.child("by").length(),
        once is not None and once.flag(),
    )


def is_counted_back(due: model.Deadline) -> bool:
    """Whether the deadline is counted back from a later day."""
    return due.term is not None and due.term.direction == Direction.backward
