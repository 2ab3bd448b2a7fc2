# SPDX-License-Identifier: EUPL-1.2
"""Persons, organisations and teams: who they are, not what happened to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is in the chain; the names are those of the vocabulary's actors."""

    GI = "GI", _("certified institution")
    RVDK = "RvdK", _("Child Care and Protection Board")
    VT = "VT", _("Veilig Thuis")
    COURT = "court", _("court")
    MUNICIPALITY = "municipality", _("municipality")
    PROVIDER = "provider", _("youth-care provider")
    FOSTER_CARE = "foster_care", _("foster-care organisation")
    LAW_FIRM = "law_firm", _("law firm")
    ADVICE = "advice", _("independent advice and complaints office")
    INSPECTORATE = "inspectorate", _("inspectorate")
    SUPPORT_TEAM = "support_team", _("support team for affected families")


class Organisation(models.Model):
    """An organisation of the chain, with where it gets its post, as far as that is known.

    postal_address: for letters; requests_email: for requests; complaints_address: for complaints.
    Letters and papers fill these in. They are its own, and never of a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name = models.CharField(max_length=120, unique=True)
    postal_address = models.TextField(max_length=300, blank=True)
    requests_email = models.EmailField(blank=True)
    complaints_address = models.TextField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Workers of one organisation under one lead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["organisation", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="team_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person around one child or several, or a child.

    born: as a case file writes a date: "2014-05-07", "2014-05", "2014", or empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    born = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name
