# SPDX-License-Identifier: EUPL-1.2
"""The commands `dossier init`, `verify`, `refresh`, `backup` and `restore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.cli import inputs
from terugweg.cli.dossier_store import opened_store
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from terugweg.web.dossier.verifying import Verified


def init() -> Exit:
    """Make the tables or bring them up to date."""
    with opened_store():
        from django.core.management import call_command  # noqa: PLC0415 - Django is set up now
        from django.db import connection  # noqa: PLC0415 - as above

        from terugweg.web.access import append_only as logs  # noqa: PLC0415 - as above
        from terugweg.web.dossier import append_only  # noqa: PLC0415 - as above

        call_command("migrate", verbosity=0, interactive=False)
        append_only.guard(connection)
        logs.guard(connection)
        print(f"the store is ready ({connection.vendor})")
    return Exit.WELL


def verify(numbers: Sequence[str] | None, against: Path | None) -> Exit:
    """Check the store, and without numbers the logs of reading and changing too; 1 when wrong.

    Raises:
        RefusedError: a number is of no dossier, or the backup cannot be read.
    """
    with opened_store():
        from terugweg.web.access.verifying import wrong_logs  # noqa: PLC0415 - as above
        from terugweg.web.dossier import backup, verifying  # noqa: PLC0415 - as above
        from terugweg.web.dossier.models import Child  # noqa: PLC0415 - as above

        known = None if against is None else backup.heads_of(backup.read_manifest(against))
        there = set(Child.objects.values_list("number", flat=True))
        for number in numbers or ():
            if number not in there:
                raise RefusedError(f"there is no dossier {number}")
        done = verifying.verify(numbers or None, known)
        if not numbers:
            done.wrong += wrong_logs()
    for one in done.wrong:
        print(one)
    print(_summary(done))
    return Exit.MISSED if done.wrong else Exit.WELL


def refresh(as_of: str | None) -> Exit:
    """Bring all findings up to date; 1 when those of a dossier could not be.

    Raises:
        RefusedError: the day is no date.
    """
    day = inputs.parse_day(as_of, "--as-of")
    done = failed = 0
    with opened_store():
        from terugweg.web.clock import today  # noqa: PLC0415 - as above
        from terugweg.web.dossier.refreshing import refresh_all  # noqa: PLC0415 - as above

        for count, wrong in refresh_all(day or today()):
            done += count
            failed += len(wrong)
            for one in wrong:
                print(one)
    print(f"{done} dossiers brought up to date{f', {failed} not' if failed else ''}")
    return Exit.MISSED if failed else Exit.WELL


def backup(target: Path) -> Exit:
    """Write a backup."""
    with opened_store():
        from terugweg.web.clock import now  # noqa: PLC0415 - as above
        from terugweg.web.dossier import backup as module  # noqa: PLC0415 - as above

        manifest = module.backup(target, now())
    print(f"{target}: {len(manifest['heads'])} dossiers")
    if manifest["master_keys"]:
        print(f"to open it the master keys are needed: {', '.join(manifest['master_keys'])}")
    return Exit.WELL


def restore(source: Path) -> Exit:
    """Fill an empty store."""
    with opened_store():
        from terugweg.web.access.verifying import wrong_logs  # noqa: PLC0415 - as above
        from terugweg.web.dossier import backup as module  # noqa: PLC0415 - as above

        done = module.restore(source)
        done.wrong += wrong_logs()
    for one in done.wrong:
        print(one)
    print(_summary(done))
    print("keys that were destroyed after this backup was made are back: destroy them again")
    return Exit.MISSED if done.wrong else Exit.WELL


def _summary(done: Verified) -> str:
    gone = f"; {done.unreadable} contents whose key was destroyed" if done.unreadable else ""
    verdict = f"{len(done.wrong)} wrong" if done.wrong else "every chain holds"
    return f"{done.children} dossiers, {done.entries} entries: {verdict}{gone}"
