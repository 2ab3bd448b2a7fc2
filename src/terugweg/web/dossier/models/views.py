# SPDX-License-Identifier: EUPL-1.2
"""Views on the log, kept so that lists need not read it: each can be made again from the log."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terugweg.web.dossier.models.children import Child
from terugweg.web.parties.in_force import InForce


class Relation(models.Model):
    """Who someone is to a child, and whether they have authority, from and until when.

    One row for each stretch in which nothing changes. code: the id of the person in the log of the
    child. authority: None where the record does not say. until: the first day without.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="relations")
    person = models.ForeignKey("parties.Person", models.CASCADE, related_name="relations")
    code = models.CharField(max_length=60)
    role = models.CharField(max_length=30)
    authority = models.BooleanField(null=True)
    cares = models.BooleanField(default=False)
    from_day = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        # Databases disagree on where an empty day stands.
        ordering: ClassVar = ["child", "code", models.F("from_day").asc(nulls_first=True)]
        indexes: ClassVar = [models.Index(fields=["person", "child"], name="relations_of_a_person")]


class FindingRow(models.Model):
    """A finding about a child, as lists need it: for which days stands with the child.

    due_first, due_last: the earliest and latest possible last day to act, empty when there is none.
    opens_on: the first day of a right. bearer: the actors who must do it; holders: those for whom a
    right is open: their ids in the log, or what they are when nobody is named. rests_on: the keys
    of the entries that it rests on, with the trigger first. sure: whether it is certain that the
    norm applies. A norm that could not run has the verdict "failed" and no trigger.
    """

    child = models.ForeignKey(Child, models.CASCADE, related_name="findings")
    norm = models.CharField(max_length=80)
    valid_from = models.DateField()
    rank = models.CharField(max_length=20)
    shape = models.CharField(max_length=10)
    verdict = models.CharField(max_length=12)
    trigger = models.CharField(max_length=60)
    trigger_type = models.CharField(max_length=60)
    sure = models.BooleanField()
    due_first = models.DateField(null=True, blank=True)
    due_last = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    bearer = models.JSONField(default=list)
    holders = models.JSONField(default=list)
    rests_on = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["child", models.F("due_last").asc(nulls_last=True), "norm"]
        indexes: ClassVar = [
            models.Index(fields=["child", "verdict", "due_last"], name="findings_to_list"),
            models.Index(fields=["verdict", "due_last"], name="findings_due"),
        ]
