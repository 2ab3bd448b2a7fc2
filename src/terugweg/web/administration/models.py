# SPDX-License-Identifier: EUPL-1.2
"""One-time links by which someone sets the password of one account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class PasswordLink(models.Model):
    """One link. The secret in it is shown once and kept nowhere.

    digest: its SHA-256, in hexadecimal. ends_at: from then on it opens nothing. sent: how often a
    password was sent with it that was refused. used_at: a password was set with it. revoked_at: a
    newer link came in its place, or the account was closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="password_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sent = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return str(self.pk)
