# SPDX-License-Identifier: EUPL-1.2
"""Rows of the database as lines of JSON that every database can take back, exactly."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Field, Model

OURS: Final = ("terugweg.web.", "allauth.")
"""The apps that are kept. What Django makes anew (sessions, content types) is not."""


def kept_models() -> dict[str, type[Model]]:
    """Every model that is kept, by its name."""
    return {
        model._meta.label: model
        for model in apps.get_models(include_auto_created=True)
        if apps.get_app_config(model._meta.app_label).name.startswith(OURS)
        and model._meta.managed
        and not model._meta.proxy
    }


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields that are stored."""
    return list(model._meta.concrete_fields)


def migrations() -> list[str]:
    """The changes that the tables of what is kept went through, in order of name."""
    applied = MigrationRecorder(connection).applied_migrations()
    ours = {model._meta.app_label for model in kept_models().values()}
    return sorted(f"{app}.{name}" for app, name in applied if app in ours)


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """Each row as a line of JSON, in order."""
    fields = fields_of(model)
    for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
        plain = [_plain(field.value_from_object(row)) for field in fields]
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def insert(model: type[Model], lines: Iterable[bytes]) -> int:
    """Insert rows as they were; how many."""
    fields = fields_of(model)
    size = min(500, max(1, connection.ops.bulk_batch_size(fields, range(500))))
    batch: list[Model] = []
    count = 0
    for line in lines:
        values = zip(fields, json.loads(line), strict=True)
        batch.append(model(**{field.attname: field.to_python(value) for field, value in values}))
        count += 1
        if len(batch) == size:
            _insert(model, fields, batch)
            batch = []
    if batch:
        _insert(model, fields, batch)
    return count


def mend_counters() -> None:
    """Let the database number new rows after those that were inserted."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), list(kept_models().values())
        ):
            cursor.execute(statement)


def _insert(model: type[Model], fields: list[Field[Any, Any]], rows: list[Model]) -> None:
    # Raw: a field that sets itself when it is saved must keep what it was.
    model._base_manager.all()._insert(rows, fields=fields, raw=True, using="default")  # type: ignore[attr-defined]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID | Decimal) else value
