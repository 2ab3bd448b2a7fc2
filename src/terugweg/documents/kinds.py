# SPDX-License-Identifier: EUPL-1.2
"""All kinds of documents that can be made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from terugweg.documents import family, professional

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.documents.kind import Kind


@cache
def all_kinds() -> Mapping[str, Kind]:
    """The kinds by their keys, those of the family first.

    >>> all_kinds()["letter_access"].title["en"]
    'Request to see the file'
    """
    return {kind.key: kind for kind in (*family.KINDS, *professional.KINDS)}
