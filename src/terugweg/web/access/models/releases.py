# SPDX-License-Identifier: EUPL-1.2
"""What was given to someone who could not see it: at their request, or with consent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from terugweg.web.parties.in_force import InForce


class Release(models.Model):
    """One entry of the log of a child, given to one person or one organisation.

    key: the entry. ground: the entry that says why: a decision on a request, or a consent. until:
    the first day without; withdrawing consent sets it. given_by: in which capacity.
    """

    child = models.ForeignKey("dossier.Child", models.PROTECT, related_name="releases")
    key = models.CharField(max_length=60)
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="releases"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="releases"
    )
    ground = models.CharField(max_length=60)
    given_by = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="releases")
    from_day = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        ordering: ClassVar = ["child", "from_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="released_to_a_person_or_an_organisation",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["child", "key"], name="released_entries")]
