# SPDX-License-Identifier: EUPL-1.2
"""What access keeps: who looked, what changed, what was released, and emergency access."""

from __future__ import annotations

from terugweg.web.access.models.emergency import EmergencyAccess, Notice
from terugweg.web.access.models.logs import ChainHead, ChangeEntry, ReadEntry
from terugweg.web.access.models.releases import Release

__all__ = ["ChainHead", "ChangeEntry", "EmergencyAccess", "Notice", "ReadEntry", "Release"]
