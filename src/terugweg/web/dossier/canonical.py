# SPDX-License-Identifier: EUPL-1.2
"""One text for one content: what is hashed must be written in one way only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Expression

    TextOfAny = models.TextField[Any, Any]
else:
    TextOfAny = models.TextField


def canonical(plain: Any) -> str:
    """The same text for the same content, whatever the order of its keys.

    >>> canonical({"b": [1, "é"], "a": None})
    '{"a":null,"b":[1,"é"]}'

    Raises:
        ValueError: a number that JSON does not know.
    """
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


class PlainField(TextOfAny):
    """Plain data, stored as canonical text.

    Not as the JSON type of the database: that may store another number than was written.
    """

    def from_db_value(
        self, value: str | None, _expression: Expression, _connection: BaseDatabaseWrapper
    ) -> Any:
        """The data that a stored text holds."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> Any:
        """The text to store."""
        return super().get_prep_value(None if value is None else canonical(value))

    def to_python(self, value: Any) -> Any:
        """The data itself."""
        return value
