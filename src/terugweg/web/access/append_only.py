# SPDX-License-Identifier: EUPL-1.2
"""The database refuses to change or delete a row of the read log and of the change log."""

from __future__ import annotations

from typing import Final

from terugweg.web.dossier.guards import Guards, append_only

TABLES: Final = ("access_readentry", "access_changeentry")
_WORDS: Final = "what was read and changed is kept as it was written"

_GUARDS: Final = Guards(TABLES, lambda vendor: append_only(vendor, TABLES, "access_log", _WORDS))
guard, unguard, missing_guards = _GUARDS.put, _GUARDS.take, _GUARDS.missing
