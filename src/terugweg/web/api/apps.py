# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The connection for other programs."""

    name = "terugweg.web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
