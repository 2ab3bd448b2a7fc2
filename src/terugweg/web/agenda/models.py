# SPDX-License-Identifier: EUPL-1.2
"""What is kept to tell someone in time: no messages, only how far someone looked and was told.

What there is to tell follows from the log and the findings each time it is asked.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class CalendarLink(models.Model):
    """A secret address under which a calendar program fetches the last days of one capacity.

    token: the SHA-256 of the secret, in hexadecimal; the secret itself is shown once and not kept.
    with_number: whether the dossier number stands in the calendar. body, changed_at: the SHA-256 of
    what was given last, and since when it is so: None before it was ever asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    capacity = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="calendars")
    token = models.CharField(max_length=64, unique=True)
    with_number = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    body = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["capacity"], condition=Q(revoked_at=None), name="one_calendar_in_force"
            )
        ]


class CalendarItem(models.Model):
    """A duty in the calendar of a capacity: so that it keeps its id, and says when it changed.

    norm, valid_from, trigger: of the finding; of a hearing the type of event that planned it, the
    day of the hearing, and that entry. said: the SHA-256 of what the calendar said of it.
    sequence: how often that changed; changed_at: when last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    capacity = models.ForeignKey("accounts.Capacity", models.PROTECT, related_name="calendar_items")
    child = models.ForeignKey("dossier.Child", models.CASCADE, related_name="calendar_items")
    norm = models.CharField(max_length=80)
    valid_from = models.DateField()
    trigger = models.CharField(max_length=60)
    said = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["capacity", "child", "norm", "valid_from", "trigger"],
                name="one_calendar_item_for_a_duty",
            )
        ]


class LastLooked(models.Model):
    """Until when someone has seen their messages, in one capacity."""

    capacity = models.OneToOneField(
        "accounts.Capacity", models.PROTECT, primary_key=True, related_name="last_looked"
    )
    until = models.DateTimeField()


class DailyMail(models.Model):
    """Someone who asked for the daily e-mail; without a row nothing is sent."""

    account = models.OneToOneField(
        "accounts.Account", models.PROTECT, primary_key=True, related_name="daily_mail"
    )
    chosen_at = models.DateTimeField()


class MailOutcome(models.TextChoices):
    """How it went. UNSURE: begun, and it is not known whether the mail server took it."""

    UNSURE = "unsure"
    SENT = "sent"


class SentMail(models.Model):
    """A daily e-mail of one day to one account: written before it is sent, so never sent twice."""

    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="sent_mails")
    day = models.DateField()
    outcome = models.CharField(max_length=10, choices=MailOutcome, default=MailOutcome.UNSURE)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "day"], name="one_mail_for_a_day")
        ]
