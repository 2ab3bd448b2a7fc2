# SPDX-License-Identifier: EUPL-1.2
"""One-time invitations by which a person around a child gets an account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Identity(models.TextChoices):
    """How a worker established who someone is; no number of a document is kept."""

    DOCUMENT = "document", _("I saw an identity document")
    KNOWN = "known", _("I know this person from my work, face to face")


class Invitation(models.Model):
    """One invitation. The secret in its link and the code are shown once and kept nowhere.

    code: the id of the person in the log of the child. role: of the capacity it gives. digest: the
    SHA-256 of the secret in the link; code_digest: of the secret and the code together, so that it
    tells nothing without the link. ends_at: from then on it opens nothing. tries: wrong codes.
    taken_at: it was taken up; capacity: what it gave. withdrawn_at: it was taken back, or a newer
    one came in its place. ended_at, ended_by: the access that it gave was ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey("dossier.Child", models.PROTECT, related_name="invitations")
    code = models.CharField(max_length=60)
    role = models.CharField(max_length=30)
    identity = models.CharField(max_length=10, choices=Identity)
    digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    made_by = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    capacity = models.ForeignKey(
        "accounts.Capacity", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.Capacity", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["child", "made_at"]
        indexes: ClassVar = [models.Index(fields=["child", "code"], name="invitations_of_a_person")]

    def __str__(self) -> str:
        return str(self.pk)
