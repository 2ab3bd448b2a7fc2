# SPDX-License-Identifier: EUPL-1.2
"""Children with a dossier, and the organisations and people who work with them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terugweg.web.parties.in_force import InForce


class Child(models.Model):
    """A child with a dossier: one dossier for each child, also for brothers and sisters.

    number: what the dossier is called in a letter. code: the child's own id in its log. version:
    the sequence of the last entry of the log; head: the hash of that entry. Both are set by
    recording alone. findings_version, findings_from, findings_until, findings_rules: for which
    version of the log, which days and which rules the findings of this child were worked out; until
    is the first day without.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("parties.Person", models.PROTECT, related_name="dossier")
    number = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=60, default="child")
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    findings_version = models.PositiveIntegerField(default=0)
    findings_from = models.DateField(null=True, blank=True)
    findings_until = models.DateField(null=True, blank=True)
    findings_rules = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return self.number


class KnownPerson(models.Model):
    """Which person of the outside is meant by an id in the log of a child."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="known_persons")
    code = models.CharField(max_length=60)
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="known_as")

    class Meta:
        ordering: ClassVar = ["child", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "code"], name="one_person_for_a_code"),
            models.UniqueConstraint(fields=["child", "person"], name="one_code_for_a_person"),
        ]


class Task(models.TextChoices):
    """What an organisation or a person has to do with a child."""

    EXECUTES = "executes", _("carries out the measure")
    INVESTIGATES = "investigates", _("investigates")
    HANDLES_REPORT = "handles_report", _("handles a report")
    DECIDES = "decides", _("decides as court")
    CARES = "cares", _("guides the foster care")
    HELPS = "helps", _("gives help")
    PAYS = "pays", _("is responsible for help")
    REPRESENTS = "represents", _("stands for one person")
    ADVISES = "advises", _("advises one person in confidence")
    SUPPORTS = "supports", _("supports an affected family")
    INSPECTS = "inspects", _("looks into this dossier for an inspection")


class Involvement(models.Model):
    """An organisation that has a task for a child, from and until when."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="involvements")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="involvements"
    )
    task = models.CharField(max_length=20, choices=Task)
    from_day = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        ordering: ClassVar = ["child", "from_day"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "task", "child"], name="involved_organisation")
        ]


class Assignment(models.Model):
    """Someone who has a task for a child in one of their capacities, from and until when.

    on_behalf_of: for whom a lawyer, a special curator, an adviser or a counsellor does it. consent:
    the entry of the log in which that person agreed, where consent is needed.
    """

    child = models.ForeignKey(Child, models.PROTECT, related_name="assignments")
    capacity = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="assignments")
    task = models.CharField(max_length=20, choices=Task)
    on_behalf_of = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="represented"
    )
    consent = models.CharField(max_length=60, blank=True)
    from_day = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        ordering: ClassVar = ["child", "from_day"]
        indexes: ClassVar = [
            models.Index(fields=["capacity", "task", "child"], name="assigned_capacity")
        ]
