# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The policy, the read log, the change log and emergency access."""

    name = "terugweg.web.access"
    label = "access"
