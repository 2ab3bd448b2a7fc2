# SPDX-License-Identifier: EUPL-1.2
"""What is to be recorded and by whom, what came of it, and why it may be refused."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from terugweg.web.dossier.splitting import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from terugweg.web.accounts.models import Capacity
    from terugweg.web.dossier.models import Entry, EntryKind


class ConflictError(Exception):
    """Someone else wrote in this log after the version that was seen.

    seen: that version; written: the entries that came after it.
    """

    def __init__(self, seen: int, written: Sequence[Entry]) -> None:
        super().__init__(f"{len(written)} entries were written after version {seen}")
        self.seen, self.written = seen, written


class RequestUsedError(Exception):
    """A request was used before, for something else."""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The words of a document, to search in; empty where none could be read. whole: all of them."""

    words: str = field(repr=False)
    whole: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A document that belongs to an entry. text: None as long as its words were not taken out."""

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)
    information_class: str = ORDINARY
    text: DocumentText | None = None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be recorded, as a case file writes it.

    data: an event with `type`, `on`, `fields` …, without `id` unless it has one already; a person;
    or a statement of completeness. shared: the same for entries about one happening in the logs of
    brothers and sisters. replaces: the key of the statement of completeness that this one takes the
    place of (one with `types: []` takes it back); an event names what it corrects itself.
    """

    kind: EntryKind
    data: Mapping[str, Any] = field(repr=False)
    shared: uuid.UUID | None = None
    documents: tuple[Document, ...] = ()
    replaces: str = ""

    def as_shared(self, name: uuid.UUID) -> NewEntry:
        """The same, known under this name in several logs."""
        return replace(self, shared=name)


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records, when, and from what.

    capacity: None for the program itself. now: the moment, with its time zone; nothing else decides
    when something was recorded. source: where it comes from, in words. original: the entries were
    recorded elsewhere before, and say themselves when, as far as that is known.
    """

    capacity: Capacity | None
    now: datetime
    source: str = ""
    original: bool = False

    def __post_init__(self) -> None:
        if self.now.utcoffset() is None:
            raise ValueError("now has no time zone: it would mean another moment elsewhere")


@dataclass(slots=True)
class Recorded:
    """What was written.

    gaps: what is required but not stated. again: it had been written before.
    """

    entries: list[Entry]
    gaps: list[str] = field(default_factory=list)
    again: bool = False


def request_of(request: uuid.UUID, number: int) -> uuid.UUID:
    """The request of one of several entries."""
    return request if number == 0 else uuid.uuid5(request, str(number))
