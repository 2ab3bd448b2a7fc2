# SPDX-License-Identifier: EUPL-1.2
"""The commands `dossier keys list`, `wrap` and `destroy`."""

from __future__ import annotations

from terugweg.cli.dossier_store import opened_store
from terugweg.cli.refusal import Exit, RefusedError


def list_keys() -> Exit:
    """Count the keys; never a key itself."""
    with opened_store():
        from django.db.models import Count  # noqa: PLC0415 - Django is set up now

        from terugweg.web.dossier.keys import first_master  # noqa: PLC0415 - as above
        from terugweg.web.dossier.models import DataKey  # noqa: PLC0415 - as above

        alive = DataKey.objects.filter(destroyed_at=None)
        for name, count in alive.values_list("master").annotate(Count("pk")).order_by("master"):
            print(f"{name}: {count}{' (wraps new keys)' if name == first_master() else ''}")
        gone = DataKey.objects.exclude(destroyed_at=None).count()
    print(f"destroyed: {gone}")
    return Exit.WELL


def wrap() -> Exit:
    """Wrap every key by the first master key."""
    with opened_store():
        from terugweg.web.dossier.keys import first_master, wrap_anew  # noqa: PLC0415 - as above
        from terugweg.web.dossier.models import DataKey  # noqa: PLC0415 - as above

        count = wrap_anew(DataKey.objects.all())
        print(f"{count} keys wrapped anew by {first_master()}")
    return Exit.WELL


def destroy(number: str, sure: str) -> Exit:
    """Destroy the keys of one dossier.

    Raises:
        RefusedError: there is no such dossier, or it may not be destroyed.
    """
    if sure != number:
        raise RefusedError(f"--sure: {sure} is not {number}; nothing was destroyed")
    with opened_store():
        from terugweg.web.clock import now  # noqa: PLC0415 - Django is set up now
        from terugweg.web.dossier.destroying import destroy_keys_of  # noqa: PLC0415 - as above
        from terugweg.web.dossier.models import Child  # noqa: PLC0415 - as above

        child = Child.objects.filter(number=number).first()
        if child is None:
            raise RefusedError(f"there is no dossier {number}")
        count = destroy_keys_of(child, now())
    print(f"{number}: {count} keys destroyed; backups that hold them must go, too")
    return Exit.WELL
