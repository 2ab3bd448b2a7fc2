# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    """Pages for the family and for who stands beside them."""

    name = "terugweg.web.family"
    label = "family"
