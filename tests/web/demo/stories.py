# SPDX-License-Identifier: EUPL-1.2
"""What the six invented families are meant to show on 23 November 2026."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from terugweg.assessment.assess import Assessment, assess
from terugweg.caselog.reading import read_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook.loading import load_rulebook
from tests.structure.repository import PACKAGE

if TYPE_CHECKING:
    from terugweg.caselog.model import CaseFile

DEMO = PACKAGE / "web" / "demo"
TODAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
EMERGENCY = "emergency-placement-late-hearing"
CONTACT = "contact-restricted-against-court-order"
PERMANENCY = "permanency-after-four-months"
TWO_YEARS = "two-year-extension-without-advice"
RETURN = "good-return-with-aftercare"
AFFECTED = "affected-family-with-support"
FAMILIES = (EMERGENCY, CONTACT, PERMANENCY, TWO_YEARS, RETURN, AFFECTED)
FINDINGS = {
    EMERGENCY: 70, CONTACT: 200, PERMANENCY: 95, TWO_YEARS: 115, RETURN: 170, AFFECTED: 220,
}  # fmt: skip

# Family, norm, trigger, child (None: all of them), verdict, due.
KEY_FINDINGS = [
    (EMERGENCY, "emergency-order-heard-in-2-weeks", "order", None, "met_late", "2026-09-25"),
    (EMERGENCY, "emergency-order-heard-in-2-weeks", "authorisation", None, "met_late",
     "2026-09-25"),
    (EMERGENCY, "first-contact-in-5-working-days", "start", None, "met", "2026-09-18"),
    (EMERGENCY, "vt-investigation-starts-in-5-days", "safety-assessment", None, "met",
     "2026-02-16"),
    (EMERGENCY, "correction-request-answered-in-1-month", "correction-asked", None, "overdue",
     "2026-11-20"),
    (EMERGENCY, "plan-in-6-weeks-after-waiver", "family-plan-declined", None, "running",
     "2026-11-25"),
    (EMERGENCY, "access-request-answered-in-1-month", "access-asked", None, "running",
     "2026-11-30"),
    (EMERGENCY, "appeal-in-3-months", "authorisation", None, "open", "2026-12-11"),
    (EMERGENCY, "appeal-in-3-months", "order", None, "closed", None),
    (EMERGENCY, "report-separates-facts-views-interpretations", "board-report", None, "met", None),
    (EMERGENCY, "contact-regular", "placed", None, "to_weigh", None),
    (CONTACT, "court-s-contact-arrangement-not-set-aside", "restriction-ilyas", "ilyas",
     "breached", None),
    (CONTACT, "court-s-contact-arrangement-not-set-aside", "restriction-safiya", "safiya",
     "breached", None),
    (CONTACT, "decision-explained-to-child", "restriction-safiya", "safiya", "lacking", None),
    (CONTACT, "decision-explained-to-child", "restriction-ilyas", "ilyas", "met", None),
    (CONTACT, "instruction-annulment-in-2-weeks", "restriction-ilyas", "ilyas", "open",
     "2026-11-26"),
    (CONTACT, "instruction-withdrawal-request-answered-in-2-weeks", "withdrawal-asked", None,
     "running", "2026-12-01"),
    (CONTACT, "complaint-measures-told-in-1-month", "complaint-founded", None, "overdue",
     "2026-11-06"),
    (CONTACT, "holiday-that-touches-contact-needs-the-institution", "autumn-trip", None, "lacking",
     None),
    (CONTACT, "access-request-answered-in-1-month", "ilyas-asks-file", "ilyas", "running",
     "2026-12-18"),
    (CONTACT, "evaluated-every-3-months", "evaluation-5", None, "overdue", "2026-10-08"),
    (PERMANENCY, "permanency-decision-grounded", "decision", None, "lacking", None),
    (PERMANENCY, "permanency-review-in-3-months", "decision", None, "overdue", "2026-10-20"),
    (PERMANENCY, "reunification-not-given-up-early", "decision", None, "to_weigh", None),
    (PERMANENCY, "permanency-decision-tested-at-extension", "decision", None, "open", None),
    (PERMANENCY, "end-of-placement-request-answered-in-2-weeks", "end-asked", None, "overdue",
     "2026-11-20"),
    (PERMANENCY, "end-of-placement-court-in-2-weeks", "end-asked", None, "open", None),
    (PERMANENCY, "court-assignment-carried-out", "assignment", None, "overdue", "2026-10-22"),
    (PERMANENCY, "return-conditions-measurable-and-helped", "conditions", None, "lacking", None),
    (PERMANENCY, "access-refusal-to-court-in-6-weeks", "access-asked", None, "open",
     "2026-12-23"),
    (TWO_YEARS, "two-year-extension-needs-board-advice", "petition-extend-order", None, "lacking",
     None),
    (TWO_YEARS, "two-year-intent-notice-2-months-ahead", "order-extended", None, "met_late",
     "2026-09-30"),
    (TWO_YEARS, "incorrect-entry-is-not-used-again", "petition-extend-order", None, "breached",
     None),
    (TWO_YEARS, "informant-approves-statement-before-use", "petition-extend-order", None,
     "lacking", None),
    (TWO_YEARS, "move-after-1-year-needs-court", "moved", None, "met", None),
    (TWO_YEARS, "waiting-not-held-against-the-parent", "condition-therapy", None, "met", None),
    (TWO_YEARS, "court-assignment-carried-out", "assignment", None, "overdue", "2026-07-01"),
    (TWO_YEARS, "access-request-answered-in-1-month", "kacper-asks-file", None, "running",
     "2026-12-07"),
    (RETURN, "board-reviews-before-the-move", "returned", None, "met", None),
    (RETURN, "early-end-notice-1-month-ahead", "returned", None, "met", "2026-07-22"),
    (RETURN, "return-plan-before-return", "returned", None, "met", None),
    (RETURN, "aftercare-follows-return", "returned", None, "met", None),
    (RETURN, "no-silent-closing", "treatment-ended", None, "met", None),
    (RETURN, "plan-reviewed-every-year", "plan", None, "running", "2026-11-26"),
    (RETURN, "lifting-of-the-supervision-order", "order", None, "open", None),
    (AFFECTED, "affected-family-review-in-half-a-year", "end-asked", "naomi", "overdue",
     "2026-11-18"),
    (AFFECTED, "affected-family-review-in-half-a-year", "end-asked", "quincy", "met",
     "2026-11-18"),
    (AFFECTED, "two-year-extension-needs-board-advice", "petition-order-2026", None, "met", None),
    (AFFECTED, "two-year-intent-notice-2-months-ahead", "order-extended-2026", None, "running",
     "2026-12-05"),
    (AFFECTED, "measure-about-to-expire", "order-extended-2026", None, "overdue", "2026-11-05"),
    (AFFECTED, "evaluated-every-3-months", "evaluation-2026-08-25", None, "running",
     "2026-11-25"),
    (AFFECTED, "support-step-agreed-by-the-person", "step-naomi", "naomi", "met", None),
    (AFFECTED, "access-request-answered-in-1-month", "access-asked", None, "met", "2025-09-03"),
]  # fmt: skip


@cache
def case(family: str) -> CaseFile:
    """Read the file of a family."""
    return read_case(DEMO / "families" / f"{family}.yaml")


@cache
def assessment(family: str) -> Assessment:
    """Assess a family on the day of the demonstration."""
    vocabulary = load_vocabulary()
    return assess([case(family)], load_rulebook(vocabulary), vocabulary, TODAY)


def listed(name: str) -> list[dict[str, Any]]:
    """The rows of one of the lists beside the families."""
    rows: list[dict[str, Any]] = yaml.safe_load((DEMO / f"{name}.yaml").read_text())[name]
    return rows


def children(family: str) -> set[str]:
    """The ids of the children."""
    return {person.id for person in case(family).persons if person.role == "child"}
