# SPDX-License-Identifier: EUPL-1.2
"""Keeps every change of personal data outside the log of a child: who, what, when and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from terugweg.web.access import chain
from terugweg.web.access.models import ChangeEntry
from terugweg.web.access.read_log import who

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import Model

    from terugweg.web.access.chain import Break
    from terugweg.web.access.question import Viewer
    from terugweg.web.accounts.models import Account
    from terugweg.web.dossier.models import Child

CHAIN: Final = "changes"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed. what: the kind of thing; key: which one; before and after: per field."""

    what: str
    key: str
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


def change_of(row: Model, before: Mapping[str, Any] | None = None) -> Change:
    """What a row holds now, against what it held before (nothing: it is new); only differences."""
    now = columns(row)
    then = {name: _text(value) for name, value in (before or {}).items()}
    return Change(
        row._meta.label_lower,
        str(row.pk),
        {name: value for name, value in then.items() if now.get(name) != value},
        {name: value for name, value in now.items() if then.get(name) != value},
    )


def changed(row: Model, **now: Any) -> Change:
    """Give columns of a row other values and save these; what changed. Call it in a transaction."""
    before = columns(row)
    for name, value in now.items():
        setattr(row, name, value)
    row.save(update_fields=list(now))
    return change_of(row, before)


def columns(row: Model) -> dict[str, str]:
    """The columns of a row as text, without secrets."""
    fields = [one for one in row._meta.concrete_fields if one.attname not in _SECRET]
    return {one.attname: _text(getattr(row, one.attname)) for one in fields}


def keep(viewer: Viewer, child: Child | None, change: Change, why: str) -> ChangeEntry:
    """Write that something changed. Call it in the transaction that changes it."""
    return _keep(who(viewer) | {"why": why}, child, change)


def keep_by_account(
    account: Account, moment: datetime, change: Change, why: str, child: Child | None = None
) -> ChangeEntry:
    """As `keep`, of what someone changed of their own account, in no capacity."""
    by = {"at": moment, "account": account.pk, "name": account.name, "why": why}
    return _keep(by, child, change)


def keep_by_command(
    moment: datetime, change: Change, why: str, child: Child | None = None
) -> ChangeEntry:
    """As `keep`, of what the program changed by itself, or for whoever may run it on the server."""
    return _keep({"at": moment, "name": "terugweg", "why": why}, child, change)


def _keep(by: Mapping[str, Any], child: Child | None, change: Change) -> ChangeEntry:
    row = ChangeEntry(
        **{**by, "before": dict(change.before), "after": dict(change.after)},
        child=None if child is None else child.pk,
        child_number="" if child is None else child.number,
        what=change.what,
        key=change.key,
    )
    chain.append(CHAIN, [row])
    return row


def broken() -> list[Break]:
    """Where the change log is not as it was written."""
    return chain.broken(CHAIN, ChangeEntry)


_SECRET: Final = frozenset({"password", "last_login", "digest", "code_digest"})


def _text(value: Any) -> str:
    return "" if value is None else str(value)
