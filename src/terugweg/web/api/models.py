# SPDX-License-Identifier: EUPL-1.2
"""Tokens by which a program of an organisation asks in a capacity, without a person logging in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Token(models.Model):
    """One token of one program. The token itself is shown once and kept nowhere.

    digest: its SHA-256, in hexadecimal. program: what uses it, in words. until: the first day on
    which it no longer holds. used_on: the last day on which it was used.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    capacity = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="tokens")
    program = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return f"{self.program} ({self.pk})"
