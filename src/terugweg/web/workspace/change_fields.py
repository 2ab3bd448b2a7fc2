# SPDX-License-Identifier: EUPL-1.2
"""What every form asks that changes who has a task: a day, and one sentence why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy

from terugweg.web.ui.day_widget import day_widget

if TYPE_CHECKING:
    from terugweg.web.ui.parts import Text


def why_field() -> forms.CharField:
    """Why: one sentence."""
    return forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One sentence. It stays in the list of changes."),
    )


def day_field(label: Text, help_text: Text = "") -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, help_text=help_text, widget=day_widget())
