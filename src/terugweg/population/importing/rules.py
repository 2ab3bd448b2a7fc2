# SPDX-License-Identifier: EUPL-1.2
"""The rules of data quality: what can be wrong with a row, by a name that stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; a row that breaks an `error` is quarantined, with a `warning` it is kept."""

    id: str
    severity: Severity
    words: str


_ERRORS: Final = {
    "unreadable_row": "the row cannot be read: its form, its encoding or a control character",
    "empty_row": "all cells of the row are empty",
    "case_file_refused": "the case file is refused, because of this or another part of it",
    "missing_id": "the event or person has no id",
    "malformed_id": "the id has a space, comma, plus sign or quote in it",
    "missing_case": "it is not clear to which case the row belongs",
    "missing_child": "the row does not say which child it is about, or the case has no child",
    "unknown_child": "the child is not among the children of the case",
    "child_named_twice": "the event names a child twice",
    "missing_event_type": "the event has no type",
    "unknown_event_type": "the code of the event type is not known",
    "left_out": "the mapping leaves out this kind of event on purpose",
    "missing_date": "the event has no date",
    "unreadable_date": "a date cannot be read",
    "contradictory_date": "the date, its precision and its bounds contradict each other",
    "unknown_actor": "the actor is not known",
    "unknown_field": "a field is filled that this type of event does not have",
    "field_given_twice": "a field is given as until and as through",
    "unknown_value": "the value is not one of the known values",
    "wrong_type": "the value is of another type, such as text where a number is expected",
    "out_of_bounds": "the number is below 0 or too large",
    "end_before_start": "the end lies before the beginning",
    "before_birth": "the event lies before the birth of the child, where that cannot be",
    "unknown_person": "no such person in the case, and no such actor",
    "unknown_role": "the role of the person is missing or not known",
    "conflicting_person": "the person was given before with another role, birth date or other fact",
    "birth_after_events": "the birth date lies after events that are already in the dataset",
    "unknown_reference": "the row refers to an event that does not exist",
    "reference_to_quarantined": "the row refers to an event that is itself quarantined",
    "self_reference": "the event refers to itself",
    "wrong_reference_type": "the row refers to an event of a type that this field does not allow",
    "correction_circle": "corrections go round in a circle",
    "duplicate_row": "the same row is there twice",
    "duplicate_event_id": "another row with the same event id and other content came before",
}
_WARNINGS: Final = {
    "missing_required_field": "a required field is not filled",
    "unusual_actor": "this actor does not normally record such an event",
    "future_date": "the event or its recording lies after the day of the export",
    "recorded_before_occurred": "the event was recorded before it occurred",
    "unborn_child": "the event lies before the birth of the child, within the pregnancy",
    "overlapping_states": "the child is twice in a state of which only one can be in force",
    "corrected_twice": "an event is corrected more than once; the one recorded last counts",
    "child_without_record": "the child is known from events only; its birth date is not known",
    "already_in_dataset": "the same row came with an earlier delivery; it is not added again",
}

RULES: Final = {
    rule.id: rule
    for rule in (
        *(Rule(name, "error", words) for name, words in _ERRORS.items()),
        *(Rule(name, "warning", words) for name, words in _WARNINGS.items()),
    )
}
"""All rules by id."""

PROMOTABLE: Final = (
    "missing_required_field",
    "unusual_actor",
    "future_date",
    "recorded_before_occurred",
    "unborn_child",
)
"""Warnings that a mapping may turn into errors."""


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a value is not accepted: the rule and the reason in words, which may hold the value."""

    rule: str
    reason: str
