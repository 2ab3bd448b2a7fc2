# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Persons, organisations and teams."""

    name = "terugweg.web.parties"
    label = "parties"
