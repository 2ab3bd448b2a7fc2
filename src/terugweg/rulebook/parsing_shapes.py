# SPDX-License-Identifier: EUPL-1.2
"""The parts of a norm that belong to its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.rulebook import conditions as c
from terugweg.rulebook import model
from terugweg.rulebook.forms import LAWYER
from terugweg.rulebook.model import Shape
from terugweg.rulebook.parsing_answers import answer, answers, discharge, needs
from terugweg.rulebook.parsing_conditions import KEYWORDS, condition, optional_condition
from terugweg.rulebook.parsing_readers import spoken
from terugweg.rulebook.parsing_terms import COUNTED_BACK, deadline, extended, is_counted_back
from terugweg.rulebook.records import date_field, named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from terugweg.rulebook.model import Trigger
    from terugweg.rulebook.nodes import Node
    from terugweg.rulebook.records import Records

Parts = dict[str, Any]
"""Keyword arguments for `Norm`."""

_OWN_RECORD: Final = (
    c.AllOf, c.AnyOf, c.Not, c.FieldIs, c.FieldStated, c.FieldNumber, c.ActorIs, c.PersonIs,
)  # fmt: skip
_RIGHT_KEYS: Final = (
    "last_day", "last_day_if_late", "open_while", "after", "opens_after",
    "opens_after_extended_by", "used_by", "unavailable_if", "unsure_if",
    "disputed_if", "how", "lawyer", "cost",
)  # fmt: skip


def shape_parts(norm: Node, shape: Shape, when: tuple[Trigger, ...], records: Records) -> Parts:
    """The parts of a norm of this shape; `records` are those of its triggers."""
    parts = _READ[shape](norm, records)
    if shape == Shape.BEFORE:
        _check_has_later_day(norm, when)
    if ending := norm.find("discharged_by"):
        parts["discharged_by"] = discharge(ending, records)
    if suspending := norm.find("suspended_while"):
        parts["suspended_while"] = suspending.state_names()
    if missed := norm.find("if_missed"):
        parts["if_missed"] = _missed(missed)
    return parts


def _duty(norm: Node, records: Records, *, back: bool) -> Parts:
    """An answer that is due: the shapes within, before and every."""
    parts: Parts = {"must": needs(norm.child("must"), records)} if norm.find("must") else {}
    if term := norm.find("term"):
        due = deadline(term, records)
        if back and not is_counted_back(due):
            term.problem("this term is not counted back", f"from: {COUNTED_BACK}")
        if not back and is_counted_back(due):
            term.problem("this term is counted back", "the shape before for such a term")
        longer = norm.find("extended_by")
        parts["deadline"] = due if longer is None else extended(longer, due, records)
    if done := norm.find("or_field"):
        parts["or_field"] = date_field(done, records)
    return parts


def _within(norm: Node, records: Records) -> Parts:
    before = norm.find("before_counts")
    return {
        **_duty(norm, records, back=False),
        "already": optional_condition(norm, "already", records),
        "before_counts": before is not None and before.flag(),
    }


def _before(norm: Node, records: Records) -> Parts:
    certain = norm.find("certain_at_end")
    return {
        **_duty(norm, records, back=True),
        "certain_at_end": certain is not None and certain.flag(),
    }


def _check_has_later_day(norm: Node, when: tuple[Trigger, ...]) -> None:
    """A term counted back from an event needs a field with the later day.

    Beside a trigger that is the end of a state it may lack one: then that end is not in the log,
    and the due day is unknown.
    """
    term = norm.find("term")
    kinds = {trigger.kind for trigger in when}
    if term is None or "event" not in kinds or "end" in kinds:
        return
    if isinstance(term.data, dict) and not {"starts", "end_of"} & term.data.keys():
        term.problem("counted back from which day", "starts: a date field of the event")


def _every(norm: Node, records: Records) -> Parts:
    parts = _duty(norm, records, back=False)
    term, must = norm.find("term"), norm.find("must")
    if term and parts["deadline"].date_field is not None:
        term.problem("one date cannot recur", "a length, or none stated")
    if must and isinstance(must.data, dict) and "all" in must.data:
        must.problem("several answers cannot recur together", "one answer, or any of several")
    return parts


def _limit(norm: Node, records: Records) -> Parts:
    limit = norm.find("limit")
    if limit is None or not limit.keys(("at_most", "ends_within", "at_least", "from")):
        return {}
    found = [key for key in ("at_most", "ends_within", "at_least") if key in limit.data]
    if len(found) != 1:
        limit.problem("no single measure", "one of at_most, ends_within or at_least")
        return {}
    kept = optional_condition(norm, "kept_if", records)
    return {"limits": _MEASURES[found[0]](limit, records, kept)}


def _at_most(limit: Node, _records: Records, kept: c.Condition | None) -> model.Limits:
    starts = limit.find("from")
    name = "start" if starts is None else starts.name("start", ("start", "old end"))
    return model.Limits(
        at_most=limit.child("at_most").length(), starts=name.replace(" ", "_"), kept_if=kept
    )


def _ends_within(limit: Node, _records: Records, kept: c.Condition | None) -> model.Limits:
    limit.keys(("ends_within",))
    return model.Limits(within=limit.child("ends_within").state_names(), kept_if=kept)


def _at_least(limit: Node, records: Records, kept: c.Condition | None) -> model.Limits:
    starts = date_field(limit.child("from"), records) if limit.keys(limit.data, ("from",)) else ""
    return model.Limits(at_least=limit.child("at_least").length(), starts=starts, kept_if=kept)


_MEASURES: Final = {"at_most": _at_most, "ends_within": _ends_within, "at_least": _at_least}


def _requires(norm: Node, records: Records) -> Parts:
    must = norm.find("must")
    return {} if must is None else {"elements": _elements(must, records)}


def _contains(norm: Node, records: Records) -> Parts:
    parts = _requires(norm, records)
    must = norm.find("must")
    if must is not None:
        for node, element in zip(must.one_or_more(), parts["elements"], strict=True):
            if not _on_own_record(element.condition):
                expected = "fields, actor and person of the record itself"
                hint = "To look around use the shape requires"
                node.problem("this looks outside the record of the event", expected, hint)
    return parts


def _on_own_record(condition: c.Condition) -> bool:
    if isinstance(condition, (c.AllOf, c.AnyOf)):
        return all(_on_own_record(part) for part in condition.parts)
    if isinstance(condition, (c.Not, c.Surely)):
        return _on_own_record(condition.part)
    if isinstance(condition, c.EventIs):
        return condition.condition is None or _on_own_record(condition.condition)
    if isinstance(condition, c.PersonIs):
        return condition.field is not None
    return isinstance(condition, _OWN_RECORD)


def _elements(node: Node, records: Records) -> tuple[model.Element, ...]:
    return tuple(_element(item, records) for item in node.one_or_more())


def _element(node: Node, records: Records) -> model.Element:
    if not node.is_mapping("{label: {nl: ..., en: ...}, CONDITION}"):
        return model.Element(c.AllOf(()), {})
    label = node.find("label")
    if label is None:
        node.problem("label is missing", "label: {nl: ..., en: ...}, what must be there in words")
    rest = {key: value for key, value in node.data.items() if key != "label"}
    if not rest:
        node.problem("nothing is asked for", f"a condition: a field, or {', '.join(KEYWORDS)}")
        return model.Element(c.AllOf(()), {})
    return model.Element(
        condition(node.narrowed(rest), records), {} if label is None else label.label()
    )


def _forbids(norm: Node, records: Records) -> Parts:
    must_not = norm.find("must_not")
    if must_not is None:
        return {}
    found = condition(must_not, records)
    return {"elements": (model.Element(found, {}),)}


def _entitles(norm: Node, records: Records) -> Parts:
    right = norm.find("right")
    if right is None or not right.keys(_RIGHT_KEYS, ("how", "lawyer")):
        return {}
    return {"right": _right(right, records)}


def _right(right: Node, records: Records) -> model.Right:
    last, after, opens = map(right.find, ("last_day", "after", "opens_after"))
    used, cost = right.find("used_by"), right.find("cost")
    counted_from = None if after is None else answer(after, records)
    if opens is not None and after is None:
        opens.problem("opens_after stands alone", "after: the event from which the window counts")
    late = right.find("last_day_if_late")
    if late is not None and (opens is None or last is None):
        late.problem("late for what", "opens_after: until when an answer is in time, and last_day")
    from_records = records if counted_from is None else named(counted_from.names)
    silence = None if opens is None else _forward(opens, records)
    longer = right.find("opens_after_extended_by")
    if longer is not None:
        if silence is None:
            longer.problem("there is nothing to extend", "opens_after, a term with a length")
        silence = extended(longer, silence or model.Deadline(None), records)
    return model.Right(
        window=None if last is None else _forward(last, from_records),
        open_while=optional_condition(right, "open_while", records),
        after=counted_from,
        opens_after=silence,
        used_by=() if used is None else answers(used, records),
        unavailable_if=optional_condition(right, "unavailable_if", records),
        unsure_if=optional_condition(right, "unsure_if", records),
        disputed_if=optional_condition(right, "disputed_if", records),
        how=spoken(right.child("how")),
        lawyer=right.child("lawyer").name("answer on the lawyer", LAWYER),
        cost={} if cost is None else spoken(cost),
        window_if_late=None if late is None else _forward(late, from_records),
    )


def _forward(node: Node, records: Records) -> model.Deadline:
    due = deadline(node, records)
    if is_counted_back(due):
        node.problem("a right is not counted back", "from: day after, or same day")
    return due


def _weigh(norm: Node, _records: Records) -> Parts:
    node = norm.find("evidence")
    keys = ("events", "states", "gaps_in", "gap", "since", "question")
    if node is None or not node.keys(keys, ("question",)):
        return {}
    events, states, gaps_in, gap, since = map(node.find, keys[:-1])
    if events is states is None:
        node.problem("there is no evidence", "events, states or both")
    if (gap is None) != (gaps_in is None):
        node.problem("gap and gaps_in belong together", "both, or neither")
    evidence = model.Evidence(
        () if events is None else events.event_names(),
        () if states is None else states.state_names(),
        () if gaps_in is None else gaps_in.event_names(),
        None if gap is None else gap.length(),
        () if since is None else since.state_names(),
        node.child("question").label(),
    )
    return {"evidence": evidence}


def _missed(node: Node) -> model.Missed:
    if not node.keys(("follows", "lapses", "opens")):
        return model.Missed()
    follows, lapses, opens = map(node.find, ("follows", "lapses", "opens"))
    rights = [] if opens is None else opens.one_or_more()
    node.reading.opened.extend(rights)
    return model.Missed(
        {} if follows is None else spoken(follows),
        lapses is not None and lapses.flag(),
        tuple(right.text() for right in rights),
    )


_READ: Final[Mapping[Shape, Callable[[Node, Records], Parts]]] = {
    Shape.WITHIN: _within,
    Shape.BEFORE: _before,
    Shape.EVERY: _every,
    Shape.LIMIT: _limit,
    Shape.REQUIRES: _requires,
    Shape.FORBIDS: _forbids,
    Shape.CONTAINS: _contains,
    Shape.ENTITLES: _entitles,
    Shape.WEIGH: _weigh,
}
