# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """Invitations for people around a child."""

    name = "terugweg.web.invitations"
    label = "invitations"
