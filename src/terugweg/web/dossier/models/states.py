# SPDX-License-Identifier: EUPL-1.2
"""What was in force for a child and when: a view on the log, kept for lists."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terugweg.web.dossier.models.children import Child
from terugweg.web.parties.in_force import InForce


class StateSpan(models.Model):
    """A state of the vocabulary with its days, as it follows from the log.

    first_early, from_day: first and last possible day of its start (empty: not known).
    until_early, until: first and last possible first day without it (empty: no end known).
    by_age: all that is known of its end is a birthday. opened, closed: the keys of the entries that
    opened it and ended it; closed is empty where no entry did.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="states")
    state = models.CharField(max_length=60)
    first_early = models.DateField(null=True, blank=True)
    from_day = models.DateField(null=True, blank=True)
    until_early = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    by_age = models.BooleanField(default=False)
    opened = models.CharField(max_length=60)
    closed = models.CharField(max_length=60, blank=True)

    objects = InForce.as_manager()

    class Meta:
        # Databases disagree on where an empty day stands.
        ordering: ClassVar = ["child", models.F("from_day").asc(nulls_first=True), "state"]
        indexes: ClassVar = [
            models.Index(fields=["child", "state", "until"], name="states_of_a_child"),
            models.Index(fields=["state", "until"], name="states_to_list"),
        ]
