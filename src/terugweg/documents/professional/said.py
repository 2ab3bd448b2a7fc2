# SPDX-License-Identifier: EUPL-1.2
"""What an event says, field by field, as it may stand in a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.model import Ref
from terugweg.documents.professional.catalogue import say
from terugweg.documents.professional.material import ORDINARY, listed
from terugweg.report.phrases import capital, partial_words, value_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.model import Event
    from terugweg.caselog.vocabulary import FieldType, Label
    from terugweg.documents.professional.material import Material

_SAYS_MOST: Final = (
    "statement", "conclusion", "text", "content", "grounds", "necessity", "goals", "findings",
    "reason", "reasons", "summary", "question", "why", "conditions",
)  # fmt: skip
"""The fields that say most, the first of these that is filled."""


def values_said(material: Material, field: FieldType, value: Any) -> tuple[str, ...]:
    """The values of a field in words."""
    return tuple(_said(material, field.kind, one) for one in listed(value))


def field_name(material: Material, field: FieldType, labels: Mapping[str, Label]) -> str:
    """What a field is called in a paper."""
    return capital(labels.get(field.name, field.label).text(material.lang))


def rows_said(material: Material, event: Event) -> tuple[tuple[str, str], ...]:
    """What an entry of the log says in full, but for what is more private than ordinary."""
    words = material.words()
    rows = []
    for name, value in event.fields.items():
        field = words.vocabulary.events[event.type].fields[name]
        if field.information_class == ORDINARY and value is not None:
            rows.append((field_name(material, field, {}),
                         "; ".join(values_said(material, field, value))))  # fmt: skip
    return tuple(rows)


def briefly(material: Material, event: Event) -> str:
    """What an entry says in its own words; where it says nothing so, its choices and persons."""
    fields = material.assessment.vocabulary.events[event.type].fields
    known = {name: fields[name] for name, value in event.fields.items()
             if fields[name].information_class == ORDINARY and value is not None}  # fmt: skip
    chosen = [name for name, field in known.items() if field.kind in {"enum", "person"}]
    texts = [name for name, field in known.items() if field.kind == "text"]
    most = next((name for name in _SAYS_MOST if name in texts), None)
    return "; ".join(
        value for name in ((chosen or texts) if most is None else (most,))
        for value in values_said(material, known[name], event.fields[name])
    )  # fmt: skip


def event_said(material: Material, event: Event) -> str:
    """An entry by what it is and its day."""
    words = material.words()
    return f"{capital(words.event(event.type))}, {partial_words(event.occurred_on, words)}"


def _said(material: Material, kind: str, value: Any) -> str:
    words = material.words()
    if isinstance(value, Ref):
        return _reference(material, value)
    if kind == "person":
        return material.person_words(str(value))
    if isinstance(value, float):
        return f"{value:g}".replace(".", "," if material.lang == "nl" else ".")
    return value_words(value, kind, words)


def _reference(material: Material, ref: Ref) -> str:
    """The entry that is named, if its maker may read it and it may stand in a paper."""
    for event in material.case.events:
        if event.id == ref.event_id and event.id in material.enters:
            return event_said(material, event)
    return say("elsewhere", material.lang)
