# SPDX-License-Identifier: EUPL-1.2
"""What is stored: children, the log, sealed contents and their keys, and views on the log."""

from __future__ import annotations

from terugweg.web.dossier.models.children import (
    Assignment,
    Child,
    Involvement,
    KnownPerson,
    Task,
)
from terugweg.web.dossier.models.log import (
    Attachment,
    AttachmentText,
    DataKey,
    Entry,
    EntryKind,
    Sealed,
)
from terugweg.web.dossier.models.states import StateSpan
from terugweg.web.dossier.models.views import FindingRow, Relation

__all__ = [
    "Assignment",
    "Attachment",
    "AttachmentText",
    "Child",
    "DataKey",
    "Entry",
    "EntryKind",
    "FindingRow",
    "Involvement",
    "KnownPerson",
    "Relation",
    "Sealed",
    "StateSpan",
    "Task",
]
