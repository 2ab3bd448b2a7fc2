# SPDX-License-Identifier: EUPL-1.2
"""The app of the look."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: no models, only templates, tags and static files."""

    name = "terugweg.web.ui"
    label = "ui"
