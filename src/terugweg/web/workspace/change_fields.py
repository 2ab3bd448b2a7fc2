# SPDX-License-Identifier: EUPL-1.2
"""What every form asks that is kept in the list of changes: a day, and one sentence why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from terugweg.web.ui.day_widget import day_widget

if TYPE_CHECKING:
    from terugweg.web.ui.parts import Text


def why_field(label: Text = "") -> forms.CharField:
    """Why: one sentence. label: the question, where it is another."""
    return forms.CharField(
        label=label or gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One sentence. It stays in the list of changes."),
    )


def day_field(label: Text, help_text: Text = "", **more: Any) -> forms.DateField:
    """A day. more: as the field of Django takes it."""
    return forms.DateField(label=label, help_text=help_text, widget=day_widget(), **more)
