# SPDX-License-Identifier: EUPL-1.2
"""Emergency access, and who was told of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class EmergencyAccess(models.Model):
    """Someone without a task for a child looks into its dossier in an emergency, and why.

    It ends by itself at ends_at; ending it earlier moves that. told: the notices of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey("dossier.Child", models.PROTECT, related_name="emergencies")
    capacity = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="emergencies")
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="emergency_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["capacity", "ends_at"], name="emergencies_of_a_capacity")
        ]


class Notice(models.Model):
    """Something that a team lead must know: that emergency access was taken. seen_at: when read."""

    to = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="notices")
    emergency = models.ForeignKey(EmergencyAccess, models.PROTECT, related_name="told")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["to", "emergency"], name="told_once")
        ]
