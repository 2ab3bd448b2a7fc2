# SPDX-License-Identifier: EUPL-1.2
"""The receipt of an assessment: with the same receipt, the same findings."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg import __version__
from terugweg.caselog.writing import write_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from terugweg.caselog.model import CaseFile
    from terugweg.rulebook.model import Rulebook


@dataclass(frozen=True)
class Receipt:
    """Program version, hashes of rulebook, vocabulary and log, the days asked, and the norms used.

    The hashes are the first 16 hexadecimal digits of a SHA-256.
    """

    version: str
    rulebook: str
    vocabulary: str
    log: str
    norms: str
    as_of: date
    known_on: date | None


def make_receipt(
    cases: Sequence[CaseFile], rulebook: Rulebook, as_of: date, known_on: date | None
) -> Receipt:
    """The receipt for assessing these cases by this rulebook."""
    log = "\n".join(write_case(case, format="json") for case in cases)
    used = json.dumps([[norm.id, norm.valid_from.isoformat()] for norm in rulebook.norms])
    return Receipt(
        __version__,
        rulebook.version,
        rulebook.vocabulary_version[:16],
        _digest(log),
        _digest(used),
        as_of,
        known_on,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
