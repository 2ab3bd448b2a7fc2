# SPDX-License-Identifier: EUPL-1.2
"""How a form asks a day."""

from __future__ import annotations

from django import forms


def day_widget() -> forms.DateInput:
    """A day, as browsers ask it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
