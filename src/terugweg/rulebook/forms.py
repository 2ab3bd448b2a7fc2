# SPDX-License-Identifier: EUPL-1.2
"""Which parts belong to which shape of norm, and the lists of words that a norm file may use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.rulebook.model import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

HOLDERS: Final = (
    "parent", "parent_with_authority", "parent_without_authority", "child", "child_12", "carer",
    "guardian", "GI", "RvdK", "OM", "court", "youth_care_provider", "requester", "addressee",
    "affected_parent", "person_concerned",
)  # fmt: skip
"""Who can have a right."""

SUBJECTS: Final = (
    "reporting", "facts", "court", "placement", "contact", "help", "plan", "return", "permanency",
    "authority", "file", "complaint", "support", "hearing",
)  # fmt: skip
"""What a norm can be about, for filters."""

LAWYER: Final = ("needed", "not_needed", "depends")
READERS: Final = ("parent", "child", "professional")
"""For whom a norm is written."""
SAID: Final = ("title", *READERS)
LONGEST_QUOTE: Final = 600
FEWEST_EXAMPLES: Final = 2

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOURCE_ID: Final = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
BWB: Final = re.compile(r"BWBR\d{7}", re.ASCII)
# Country or EU or CE, court, year, and a number that the court gives.
ECLI: Final = re.compile(r"ECLI:[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:\d{4}:[A-Z0-9.]{1,25}", re.ASCII)

SOURCE_KEYS: Final = ("id", "title", "rank", "bwb", "note")
SOURCE_REQUIRED: Final = ("id", "title", "rank")

REQUIRED: Final = (
    "id", "article", "valid_from", "checked_on", "certainty", "subjects", "shape", "when", "says",
    "examples",
)  # fmt: skip
OPTIONAL: Final = (
    "ecli", "rank", "quote", "valid_to", "bearer", "unless", "cannot_say", "reading",
)  # fmt: skip

EXAMPLE_KEYS: Final = ("about", "boundary", "persons", "log", "complete_for", "on", "finds")
EXAMPLE_REQUIRED: Final = ("about", "log", "on", "finds")


@dataclass(frozen=True, slots=True)
class Form:
    """What norms of one shape have beside the common parts, and the verdicts they can give."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    triggers: tuple[str, ...]
    verdicts: tuple[str, ...]

    def all_keys(self) -> tuple[str, ...]:
        """All keys that a norm of this shape may have."""
        return (*REQUIRED, *OPTIONAL, *self.required, *self.optional)


_DUTY_ENDS = ("discharged_by", "if_missed")
_ANY = ("event", "state", "grant", "end")
_IN_TIME = ("met", "met_late", "overdue", "running", "discharged", "unknown")
_IN_TIME_OR_STOPPED = (*_IN_TIME[:4], "suspended", *_IN_TIME[4:])
_KEPT = ("kept", "breached", "unknown")
_PRESENT = ("met", "lacking", "unknown")

FORMS: Final[Mapping[Shape, Form]] = {
    Shape.WITHIN: Form(
        ("bearer", "must", "term"),
        ("or_field", "already", "before_counts", "extended_by", "suspended_while", *_DUTY_ENDS),
        _ANY,
        _IN_TIME_OR_STOPPED,
    ),
    Shape.BEFORE: Form(
        ("bearer", "must", "term"),
        ("or_field", "certain_at_end", *_DUTY_ENDS),
        ("event", "end"),
        _IN_TIME,
    ),
    Shape.EVERY: Form(("bearer", "must", "term"), _DUTY_ENDS, ("state",), _IN_TIME),
    Shape.LIMIT: Form(("bearer", "limit"), ("kept_if", "if_missed"), ("event", "grant"), _KEPT),
    Shape.REQUIRES: Form(("bearer", "must"), ("if_missed",), _ANY, _PRESENT),
    Shape.FORBIDS: Form(("bearer", "must_not"), ("if_missed",), _ANY, _KEPT),
    Shape.CONTAINS: Form(("bearer", "must"), ("if_missed",), _ANY, _PRESENT),
    Shape.ENTITLES: Form(("holder", "right"), (), _ANY, ("open", "closed", "unknown")),
    Shape.WEIGH: Form(("bearer", "evidence"), (), _ANY, ("to_weigh",)),
}
