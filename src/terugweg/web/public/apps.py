# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages for everyone, without an account; nothing of anyone is kept."""

    name = "terugweg.web.public"
    label = "public"
