# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Calendar feed, messages inside the application, and the daily e-mail."""

    name = "terugweg.web.agenda"
    label = "agenda"
