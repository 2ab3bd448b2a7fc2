# SPDX-License-Identifier: EUPL-1.2
"""Where a norm of the rulebook can be read, for every page that names one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from datetime import date


def rule_url(norm_id: str, version: date | None = None, reader: str = "") -> str:
    """The address of a norm; these addresses stay, so a letter may name them.

    version: the day from which the version holds that is meant, or any other day: then the version
    that holds on it. Without it the page shows the version that is in force when it is read.
    reader: in whose words: "parent" (as without it), "child" or "professional".
    """
    if version is None:
        address = reverse("rule", args=[norm_id])
    else:
        address = reverse("rule_version", args=[norm_id, version.isoformat()])
    return f"{address}?{urlencode({'reader': reader})}" if reader else address
