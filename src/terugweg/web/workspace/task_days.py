# SPDX-License-Identifier: EUPL-1.2
"""From when until when someone has a task for a child, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from terugweg.terms import date_words
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Assignment, Involvement


def span_words(viewer: Viewer, given: Assignment | Involvement) -> str:
    """Since when or from when a task holds on the day of the viewer, and until when."""
    lang = words_for(viewer).lang
    since = _("since %(day)s") if given.from_day <= viewer.day else _("from %(day)s")
    said = since % {"day": date_words(given.from_day, lang)}
    if given.until is None:
        return said
    return f"{said}, {_('until %(day)s') % {'day': date_words(given.until, lang)}}"
