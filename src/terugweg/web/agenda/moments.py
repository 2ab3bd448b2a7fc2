# SPDX-License-Identifier: EUPL-1.2
"""A moment as someone reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from terugweg.terms import amsterdam_date, date_words
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from datetime import datetime


def moment_words(moment: datetime) -> str:
    """The day and the time in the Netherlands, in the language of now."""
    day = date_words(amsterdam_date(moment), language())
    return f"{day}, {localtime(moment).strftime('%H:%M')}"
