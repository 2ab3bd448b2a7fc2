# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Organisations, teams, accounts and capacities, for the system manager."""

    name = "terugweg.web.administration"
    label = "administration"
