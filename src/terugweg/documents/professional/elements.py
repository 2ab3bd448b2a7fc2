# SPDX-License-Identifier: EUPL-1.2
"""What a paper must hold and does not: asked of the rulebook, as if the paper had been recorded.

The paper is put into the log as the event that it is; each norm of the shape `contains` then says
what is absent. So there is no second list of what the law asks. What the law asks and no norm
holds stands with its article in the catalogue of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.assessment.finding import BREACHABLE
from terugweg.documents.model import Missing
from terugweg.documents.professional.catalogue import cited, say
from terugweg.report.phrases import capital, title_of
from terugweg.rulebook.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import Event
    from terugweg.caselog.vocabulary import FieldType
    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.documents.professional.material import Material
    from terugweg.rulebook.conditions import Condition
    from terugweg.rulebook.model import Element

_ADVERSE: Final = frozenset({"breached", "lacking", "overdue", "met_late"})


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule says of a paper that does not keep it from being finished: a person decides.

    against: the rule is not kept; else it is not known whether it is.
    """

    title: str
    text: str
    ground: str
    norm: str
    against: bool


def missing(kind: PaperKind, material: Material) -> tuple[Missing, ...]:
    """What is absent and must be there before the paper is finished.

    Of law, treaty and case law: what is absent or not said. Of a guideline or policy: what is not
    said; who says that it was not done has said it, and is told so by `notes`.
    """
    event = material.event
    if event is None:
        return ()
    found = {one.key: one for one in _of_norms(material, event)}
    for field in _needed(kind, material, event):
        if field.name not in found:
            label = capital(field.label.text(material.lang))
            ground = kind.elements.get(field.name) or say("needed", material.lang)
            found[field.name] = Missing(field.name, label, "", ground)
    return tuple(found.values())


def notes(material: Material) -> tuple[Note, ...]:
    """What other rules say of the paper: not kept, or not followed, or not known whether."""
    event = material.event
    if event is None:
        return ()
    found = (_note(material, event, one) for one in material.own_findings())
    return tuple(one for one in found if one is not None)


def _of_norms(material: Material, event: Event) -> Iterator[Missing]:
    chosen = _choices_made(material, event)
    for finding in material.own_findings():
        if finding.norm.shape is not Shape.CONTAINS or not (finding.sure or chosen):
            continue
        for element, blocks in _absent(finding, event):
            if blocks:
                asked = [*fields_of(element.condition)]
                open_yet = (one for one in asked if one not in event.fields)
                key = next(open_yet, asked[0] if asked else finding.norm.id)
                label = capital(material.words().chosen(element.label))
                yield Missing(key, label, finding.norm.id, cited(finding.norm, material.lang))


def _absent(finding: Finding, event: Event) -> Iterator[tuple[Element, bool]]:
    """The elements that are absent, and whether the paper waits for them."""
    labels = (*finding.missing, *finding.unclear)
    for element in finding.norm.elements:
        if element.label in labels:
            said = any(name in event.fields for name in fields_of(element.condition))
            yield element, finding.norm.rank in BREACHABLE or not said


def _choices_made(material: Material, event: Event) -> bool:
    """Whether what decides which norms apply has been said: a choice out of a few."""
    fields = material.assessment.vocabulary.events[event.type].fields.values()
    return all(one.name in event.fields for one in fields if one.required and one.kind == "enum")


def _needed(kind: PaperKind, material: Material, event: Event) -> Iterator[FieldType]:
    """What an entry of this type must say, or the law asks; a log may have nothing to point to."""
    for field in material.assessment.vocabulary.events[event.type].fields.values():
        asked = field.name in kind.elements or (field.required and field.kind != "ref")
        if asked and event.fields.get(field.name) in {None, "", ()}:
            yield field


def _note(material: Material, event: Event, finding: Finding) -> Note | None:
    words, norm = material.words(), finding.norm
    said = [words.chosen(one.label) for one, blocks in _absent(finding, event) if not blocks]
    if norm.shape is Shape.ENTITLES or (norm.shape is Shape.CONTAINS and not said):
        return None
    if finding.verdict not in _ADVERSE | {"unknown"}:
        return None
    labels = said or [words.chosen(one) for one in (*finding.missing, *finding.unclear)]
    text = "; ".join(capital(one) for one in labels) or norm.says[words.lang]["professional"]
    against = finding.verdict in _ADVERSE or bool(said)
    return Note(title_of(norm, words), text, cited(norm, material.lang), norm.id, against)


def fields_of(condition: Condition) -> Iterator[str]:
    """The fields of the record that a condition asks for."""
    name: str | None = getattr(condition, "field", None)
    if name is not None:
        yield name
    parts: Iterable[Condition] = getattr(condition, "parts", ())
    inner: Condition | None = getattr(condition, "part", None)
    for one in (*parts, *(() if inner is None else (inner,))):
        yield from fields_of(one)
