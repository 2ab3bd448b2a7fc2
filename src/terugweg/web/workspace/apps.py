# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Pages for the people who work with a family."""

    name = "terugweg.web.workspace"
    label = "workspace"
