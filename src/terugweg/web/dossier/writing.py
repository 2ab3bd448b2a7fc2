# SPDX-License-Identifier: EUPL-1.2
"""Writes entries at the end of one log: checks, parts, seals and chains them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.reading_one import GrowingLog
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.dossier.canonical import canonical
from terugweg.web.dossier.chain import digest, document_digest, entry_hash
from terugweg.web.dossier.keys import key_of_child
from terugweg.web.dossier.models import Attachment, AttachmentText, Entry, EntryKind, Sealed
from terugweg.web.dossier.new_entries import request_of
from terugweg.web.dossier.place import place_of, text_place
from terugweg.web.dossier.reading import name_of, persons_of
from terugweg.web.dossier.sealing import keyed_digest, seal_bytes, seal_fields
from terugweg.web.dossier.splitting import ORDINARY, Parts, split_event, split_person

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.model import Event
    from terugweg.web.dossier.models import Child
    from terugweg.web.dossier.new_entries import Document, NewEntry, Recorder

_EVENT: Final = "e"
_STATEMENT: Final = "s"
"""Begin the keys that are made here, of an event and of what is none."""

LONGEST_SOURCE: Final = 200
LONGEST_MEDIA_TYPE: Final = 100


class LogWriter:
    """Writes some entries into one log, which the caller holds locked."""

    def __init__(
        self, child: Child, recorder: Recorder, request: uuid.UUID, new: Sequence[NewEntry]
    ) -> None:
        if not new:
            raise ValueError("there is nothing to record")
        if len(recorder.source) > LONGEST_SOURCE:
            raise ValueError(f"the source has more than {LONGEST_SOURCE} characters")
        self.child, self.recorder, self.request, self.new = child, recorder, request, new
        self.key = key_of_child(child, recorder.now)
        # A copy, so that nobody changes it meanwhile; and only what JSON knows.
        self.data: list[dict[str, Any]] = [json.loads(canonical(dict(one.data))) for one in new]
        self.gaps: list[str] = []
        # Before anything is filled in: whoever asks again, asks this.
        self.asked = self._asked()

    def _asked(self) -> str:
        """A digest of all that is asked, which tells nothing to who has not the key."""
        whole = [
            [str(one.kind), data, str(one.shared or ""), one.replaces,
             [[doc.name, doc.media_type, doc.information_class, digest(doc.content)]
              for doc in one.documents]]
            for one, data in zip(self.new, self.data, strict=True)
        ]  # fmt: skip
        return keyed_digest(self.key.key, canonical(whole).encode(errors="surrogatepass"))

    def write(self) -> list[Entry]:
        """Write them all.

        Raises:
            CaseFileError: one of them is wrong.
        """
        self._look_at_the_log()
        events: list[Event] = []
        entries: list[Entry] = []
        sealed: list[Sealed] = []
        documents: list[Attachment] = []
        texts: list[AttachmentText] = []
        for number, (one, data) in enumerate(zip(self.new, self.data, strict=True)):
            entry = self._begun(one, number)
            event, parts = self._read(entry, one, data)
            events += [event] if event else []
            own = self._sealed(entry, parts)
            added = [self._document(entry, document) for document in one.documents]
            texts += self._texts(entry, added, one.documents)
            entry.hash = self.child.head = entry_hash(entry, own, added)
            entries.append(entry)
            sealed += own
            documents += added
        self.log.check_together(events)
        Entry.objects.bulk_create(entries)
        Sealed.objects.bulk_create(sealed)
        Attachment.objects.bulk_create(documents)
        AttachmentText.objects.bulk_create(texts)
        return entries

    def _look_at_the_log(self) -> None:
        """What the new entries may name, and which keys are taken."""
        rows = list(self.child.entries.values_list("kind", "key", "type"))
        self.taken = {key for _, key, _ in rows}
        self.stated = {about: key for kind, key, about in rows if kind == EntryKind.PERSON}
        self.taken |= {str(data["id"]) for _, data in self._told(EntryKind.EVENT) if "id" in data}
        for number, data in self._told(EntryKind.EVENT):
            data.setdefault("id", self._free_key(_EVENT, self.child.version + number + 1))
        self.log = GrowingLog(
            name_of(self.child),
            load_vocabulary(),
            {person.id: person for person in persons_of(self.child)},
            {key: about for kind, key, about in rows if kind == EntryKind.EVENT},
            {str(data["id"]): str(data.get("type")) for _, data in self._told(EntryKind.EVENT)},
            tuple(str(data.get("id")) for _, data in self._told(EntryKind.PERSON)),
        )

    def _told(self, kind: EntryKind) -> list[tuple[int, dict[str, Any]]]:
        pairs = enumerate(zip(self.new, self.data, strict=True))
        return [(number, data) for number, (one, data) in pairs if one.kind == kind]

    def _free_key(self, begin: str, number: int) -> str:
        """A key that no entry has: an imported log may use any."""
        key = f"{begin}{number}"
        while key in self.taken:
            key += "x"
        self.taken.add(key)
        return key

    def _begun(self, one: NewEntry, number: int) -> Entry:
        self.child.version += 1
        return Entry(
            child=self.child,
            sequence=self.child.version,
            shared=one.shared,
            kind=one.kind,
            information_class=ORDINARY,
            recorded_at=self.recorder.now,
            recorded_by=self.recorder.capacity,
            source=self.recorder.source,
            request=request_of(self.request, number),
            asked=self.asked,
            previous=self.child.head,
        )

    def _read(
        self, entry: Entry, one: NewEntry, data: dict[str, Any]
    ) -> tuple[Event | None, dict[str, dict[str, Any]]]:
        """Fill in what the entry says openly; give the event and what is to be sealed."""
        event = None
        if one.kind == EntryKind.EVENT:
            event, (entry.said, sealed) = self._event(entry, data)
        elif one.kind == EntryKind.PERSON:
            entry.said, sealed = self._person(entry, data)
        else:
            self._complete(entry, one, data)
            entry.said, sealed = data, {}
        entry.sealed_fields = {name: kept for kept, values in sealed.items() for name in values}
        return event, sealed

    def _event(self, entry: Entry, data: dict[str, Any]) -> tuple[Event, Parts]:
        if not self.recorder.original:
            data["recorded_at"] = self.recorder.now.isoformat(timespec="seconds")
        event, gaps = self.log.read_event(data)
        self.gaps += gaps
        entry.key, entry.type, entry.replaces = event.id, event.type, event.corrects or ""
        entry.information_class = self.log.vocabulary.events[event.type].information_class
        entry.first_day, entry.last_day = event.occurred_on.first, event.occurred_on.last
        return event, split_event(data, self.log.vocabulary)

    def _person(self, entry: Entry, data: dict[str, Any]) -> Parts:
        person = self.log.read_person(data)
        entry.key, entry.type = self._free_key(_STATEMENT, entry.sequence), person.id
        entry.replaces = self.stated.get(person.id, "")
        self.stated[person.id] = entry.key
        return split_person(data)

    def _complete(self, entry: Entry, one: NewEntry, data: dict[str, Any]) -> None:
        if one.replaces and not self.child.entries.filter(
            kind=EntryKind.COMPLETE, key=one.replaces
        ).exists():  # fmt: skip
            raise ValueError(f'"{one.replaces}" is no statement of completeness in this log')
        self.log.read_complete(data)
        entry.key = self._free_key(_STATEMENT, entry.sequence)
        entry.type, entry.replaces = EntryKind.COMPLETE.value, one.replaces

    def _sealed(self, entry: Entry, parts: dict[str, dict[str, Any]]) -> list[Sealed]:
        found = []
        for kept, values in parts.items():
            content = seal_fields(self.key.key, values, place_of(entry, kept))
            found.append(Sealed(entry=entry, information_class=kept, key=self.key.row,
                                content=content, digest=digest(content)))  # fmt: skip
        return found

    def _document(self, entry: Entry, new: Document) -> Attachment:
        if len(new.media_type) > LONGEST_MEDIA_TYPE:
            raise ValueError(f"the media type has more than {LONGEST_MEDIA_TYPE} characters")
        found = Attachment(entry=entry, information_class=new.information_class,
                           media_type=new.media_type, key=self.key.row)  # fmt: skip
        place = place_of(entry, str(found.pk))
        found.name = seal_bytes(self.key.key, new.name.encode(), f"{place} name")
        found.content = seal_bytes(self.key.key, new.content, place)
        found.digest = document_digest(found.name, found.content)
        return found

    def _texts(
        self, entry: Entry, added: Sequence[Attachment], new: Sequence[Document]
    ) -> Iterator[AttachmentText]:
        """The words of documents, as far as they were taken out."""
        for attachment, document in zip(added, new, strict=True):
            if document.text is not None and document.text.words:
                place = text_place(entry, attachment)
                content = seal_bytes(self.key.key, document.text.words.encode(), place)
                yield AttachmentText(
                    attachment=attachment, content=content, whole=document.text.whole
                )
