# SPDX-License-Identifier: EUPL-1.2
"""The log: one table of entries, each chained to the one before it; nothing in it ever changes.

The database refuses to change or delete them, too (`append_only`).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terugweg.web.dossier.canonical import PlainField
from terugweg.web.dossier.models.children import Child


class EntryKind(models.TextChoices):
    """What an entry tells."""

    EVENT = "event", _("something that happened")
    PERSON = "person", _("who someone is to the child")
    COMPLETE = "complete", _("for what the log is complete")


class Entry(models.Model):
    """One entry in the log of one child.

    sequence: its place, from 1, without gaps. key: its id inside this log, which references name.
    shared: the same in the entries of brothers and sisters about one and the same happening. type:
    the event type; for a person or a completeness statement the id of what it is about. said: the
    entry as a case file writes it, without what is sealed. sealed_fields: names of the fields that
    are sealed, with their class. information_class: that of the event type itself. first_day,
    last_day: between which it happened, to ask the database; empty where nothing bounds it.
    replaces: the key of the entry that this one corrects or takes the place of. request: made by
    whoever asks, so that asking twice records once; asked: a digest of all that was asked with it,
    under the key of the child. previous, hash: SHA-256 of the entry before and of this one, in
    hexadecimal.
    """

    child = models.ForeignKey(Child, models.PROTECT, related_name="entries")
    sequence = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    shared = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=EntryKind)
    type = models.CharField(max_length=60)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    information_class = models.CharField(max_length=20)
    said = PlainField()
    sealed_fields = PlainField(default=dict)
    replaces = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "accounts.Capacity", models.PROTECT, related_name="entries", null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True)
    request = models.UUIDField(default=uuid.uuid4)
    asked = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["child", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "sequence"], name="one_entry_for_a_place"),
            models.UniqueConstraint(fields=["child", "key"], name="one_entry_for_a_key"),
            models.UniqueConstraint(fields=["child", "request"], name="one_entry_for_a_request"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["child", "type", "last_day"], name="entries_of_a_type"),
            models.Index(fields=["type", "last_day"], name="entries_by_type_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.sequence} {self.type}"


class DataKey(models.Model):
    """The key that seals what belongs to one child or person, itself sealed by a master key.

    wrapped: empty once it has been destroyed: what it sealed can never be read again, and the chain
    of the log still holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="keys")
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="keys"
    )
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(child__isnull=False, person__isnull=True)
                | models.Q(child__isnull=True, person__isnull=False),
                name="key_of_a_child_or_a_person",
            )
        ]


class Sealed(models.Model):
    """What an entry holds of one information class, encrypted.

    content: nonce and ciphertext (AES-256-GCM) of a JSON object of field values, bound to the
    entry. digest: the SHA-256 of content, which the hash of the entry covers.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="sealed")
    information_class = models.CharField(max_length=20)
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="sealed")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "information_class"], name="one_seal_for_a_class"
            )
        ]


class Attachment(models.Model):
    """A document that belongs to an entry, encrypted like other contents; so is its name.

    digest: the SHA-256 of name and content as they are stored, which the hash of the entry covers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    information_class = models.CharField(max_length=20)
    media_type = models.CharField(max_length=100)
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="attachments")
    name = models.BinaryField()
    content = models.BinaryField()
    digest = models.CharField(max_length=64)


class AttachmentText(models.Model):
    """The words of a document, to search in: taken out once, and encrypted with its own key.

    There is none of a document in which no words could be read. content: nonce and ciphertext
    (AES-256-GCM), bound to the document. whole: all words are in it, not only the first.
    """

    attachment = models.OneToOneField(
        Attachment, models.PROTECT, primary_key=True, related_name="text"
    )
    content = models.BinaryField()
    whole = models.BooleanField()
