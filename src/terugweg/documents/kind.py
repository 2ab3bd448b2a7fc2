# SPDX-License-Identifier: EUPL-1.2
"""What a kind of document is: its name, who may make it, on what it rests, and what builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from terugweg.assessment.findings import Finding
from terugweg.caselog.model import CaseFile
from terugweg.documents.model import Document

Answers: TypeAlias = Mapping[str, Any]
"""What the maker answered, by key of the question; "child" and "writer" are ids in the case."""

Build: TypeAlias = Callable[[CaseFile, Sequence[Finding], Answers, date, str], Document]
"""Makes the document: case, findings, answers, day and language ("nl" or "en")."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    key: its name in addresses and files. title: by language. makers: who may make it, as kinds of
    holders ("parent_with_authority", "child_12", "carer" ...) or roles ("youth_protector" ...).
    norms: ids of norms of the rulebook on which it rests. ground: the articles as people cite them.
    """

    key: str
    title: Mapping[str, str]
    makers: tuple[str, ...]
    norms: tuple[str, ...]
    ground: str
    build: Build
