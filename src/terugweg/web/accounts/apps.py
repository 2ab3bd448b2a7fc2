# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts and the capacities in which people act."""

    name = "terugweg.web.accounts"
    label = "accounts"
