# SPDX-License-Identifier: EUPL-1.2
"""Checks the read log and the change log, beside what `dossier.verifying` checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from terugweg.web.access import change_log, read_log
from terugweg.web.access.append_only import missing_guards
from terugweg.web.dossier.verifying import Wrong, guard_missing

if TYPE_CHECKING:
    from collections.abc import Iterator


def wrong_logs() -> Iterator[Wrong]:
    """What is wrong with the two logs: a guard that is gone, a row changed, taken or put in."""
    for name in missing_guards(connection):
        yield guard_missing(name)
    for log, found in (("read log", read_log.broken()), ("change log", change_log.broken())):
        for one in found:
            yield Wrong(None, None, f"the {log} is broken: {one.why}")
