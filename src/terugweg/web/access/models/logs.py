# SPDX-License-Identifier: EUPL-1.2
"""The read log and the change log: append-only, chained, and kept when a dossier goes.

No foreign keys: what they name may be gone when they are read. The database refuses to change or
delete a row (migration `0002`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from terugweg.web.dossier.canonical import PlainField


class ChainHead(models.Model):
    """The end of a chain: how many rows it has and the hash of the last one."""

    name = models.CharField(max_length=20, primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class Chained(models.Model):
    """A row of a chain. number: its place, from 1, without gaps."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    capacity = models.UUIDField(null=True)
    account = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=30)
    organisation = models.UUIDField(null=True)
    organisation_name = models.CharField(max_length=120, blank=True)
    child = models.UUIDField(null=True)
    child_number = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True


class ReadEntry(Chained):
    """Someone looked into a dossier, or was refused (NEN 7513).

    day: the Dutch day. tie: what tied them to the child; person_of: the person of that tie, where
    it is for one. action: of the policy. page: what kind of page or file. classes, keys: which
    classes of information and which entries were shown. why: the purpose, and the reason of an
    emergency.
    """

    day = models.DateField()
    tie = models.CharField(max_length=40, blank=True)
    person_of = models.UUIDField(null=True)
    action = models.CharField(max_length=12)
    page = models.CharField(max_length=60)
    classes = PlainField(default=list)
    keys = PlainField(default=list)
    allowed = models.BooleanField()
    decision = models.CharField(max_length=60)
    emergency = models.UUIDField(null=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["child", "at"], name="readings_of_a_child"),
            models.Index(fields=["capacity", "at"], name="readings_by_a_capacity"),
        ]


class ChangeEntry(Chained):
    """Personal data outside the log changed: an assignment, an involvement, a name, an account.

    what: the kind of thing; key: which one. before, after: per field the value, as text; before is
    empty for something new, after for something that ended.
    """

    what = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    before = PlainField(default=dict)
    after = PlainField(default=dict)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["child", "at"], name="changes_of_a_child")]
