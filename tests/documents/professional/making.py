# SPDX-License-Identifier: EUPL-1.2
"""The log, the answers and the ways to read a paper that the tests share."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from terugweg.caselog.documents import load_document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.house import House
from terugweg.documents.model import Bullets, Heading, Pairs, Paragraph, Statement, Table
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.making import from_whole_case
from terugweg.documents.professional.material import Sender

if TYPE_CHECKING:
    from terugweg.caselog.model import CaseFile
    from terugweg.documents.model import Block, Document

DAY = date(2026, 11, 23)
SENDER = Sender("Tess Waardenlicht", "jeugdbeschermer", House("Instelling Voorbeeld"))
GOLDEN = Path(__file__).with_name("golden")

ANSWERS: dict[str, dict[str, Any]] = {
    "written_instruction": {
        "to": ["mother"], "content": "U brengt Sam elke dag naar school.",
        "reasons": "Sam miste in oktober acht dagen.", "delivered_on": "2026-11-23",
    },
    "contact_restriction": {
        "with_person": "mother", "extent": "supervised", "until": "2027-01-15",
        "necessity": "De eerste bezoeken na de verhuizing maakten Sam angstig.",
        "why_supervised": "Zodat iemand Sam kan helpen als het te veel wordt.",
        "delivered_on": "2026-11-23", "explained_to_child": True,
    },
    "plan_of_approach": {
        "goals": ["Sam gaat elke dag naar school."], "help_agreements": ["Een coach, elke week."],
        "return_preconditions": ["Zes weken zonder gemiste schooldag."],
        "consulted": ["mother", "carer"], "child_involved": True, "parents_agree": True,
        "review_on": "2027-02-23",
    },
    "contact_plan": {
        "with_persons": ["mother"], "frequency_per_week": 1.5, "contact_form": "unsupervised",
        "siblings_included": False, "parents_agree": True, "review_on": "2027-01-04",
    },
    "evaluation": {
        "kind": "care", "took_part": ["mother", "sam"], "child_took_part": True,
        "parents_took_part": True, "findings": "School gaat goed.", "next_on": "2027-02-22",
    },
    "return_plan": {
        "goals": ["Sam woont weer thuis."], "risks": ["Te snel."],
        "steps": ["Eerst een weekend.", "Dan een week."], "return_on": "2027-01-15",
    },
    "notice_of_early_end": {
        "intended_on": "2027-01-15", "report": "Verslag van 20 november 2026",
        "progress_report_attached": True,
    },
    "notice_of_non_extension": {
        "measure": "supervision_order", "measure_ref": "order", "ends_on": "2027-02-02",
        "progress_report": "Verslag van 20 november 2026",
    },
    "notice_of_extension_intent": {"measure_ref": ["order"], "ends_on": "2027-02-02"},
    "petition": {
        "kind": "extension_OTS", "grounds": "Sam heeft nog hulp nodig.",
        "measure_ref": ["order"], "requested_until": "2027-08-02",
        "concrete_threats": ["Sam mist school."], "talk_with_child": "Op 20 november, thuis.",
        "child_reaction": "Sam begreep het.", "current_plan_attached": True,
        "progress_report_attached": True,
    },
    "timeline": {},
    "bundle": {"entries": ["order", "school", "hidden", "sam-view"]},
}  # fmt: skip


@lru_cache(maxsize=1)
def log() -> CaseFile:
    """The log of the tests."""
    return case_from_document(
        load_document(Path(__file__).with_name("case.yaml")), load_vocabulary()
    )


def made(key: str, lang: str = "nl", **changes: Any) -> Document:
    """A paper, with all answers but for the changes; None takes an answer away."""
    answers = {**ANSWERS[key], **changes}
    kept = {name: one for name, one in answers.items() if one is not None}
    spoken: Any = lang
    return from_whole_case(paper_kinds()[key], log(), kept, DAY, spoken, sender=SENDER)


def as_text(document: Document) -> str:
    """A paper as plain text, a line for each part, so that its structure can be read."""
    lines = [f"= {document.title} ({document.lang}, {document.day})"]
    lines += [f"van {label}: {value}" for label, value in (document.sender or Pairs(())).rows]
    lines += [f"aan {label}: {value}" for label, value in (document.recipient or Pairs(())).rows]
    lines += [line for block in document.blocks for line in _lines(block)]
    for name in ("grounds", "terms", "remedies"):
        lines += [f"{name}: {line}" for line in getattr(document, name)]
    lines += [
        f"missing {one.key}: {one.label} ({one.ground}, {one.norm})" for one in document.missing
    ]
    return "\n".join([*lines, f"draft: {document.draft}"]) + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'=' * block.level} {block.text}"]
        case Paragraph():
            return [f"strong: {block.text}" if block.strong else block.text]
        case Bullets():
            return [f"- {one}" for one in block.items]
        case Pairs():
            return [f"{label}: {value}" for label, value in block.rows]
        case Table():
            return [" | ".join(row) for row in (block.head, *block.rows)]
        case Statement():
            reply = " ".join(("disputed", block.reply)) if block.disputed else block.reply
            return [f"[{block.kind}] {block.text} ({block.source}; {block.on}) <- {reply}"]
    return ["----"]
