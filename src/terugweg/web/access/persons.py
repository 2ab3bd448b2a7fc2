# SPDX-License-Identifier: EUPL-1.2
"""The people around a child: who states them, and a new statement about one who is there.

Nothing in the log is changed: a new statement of the same id stands behind the one before. It
carries on what it does not speak of, also what the one who records may not see.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import change_log
from terugweg.web.access.asking import seen_keys
from terugweg.web.access.changing import Wanted, record_for
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.facts import remembered_facts
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import NewEntry
from terugweg.web.dossier.reading import plain_case, read_persons
from terugweg.web.parties.models import Person as KnownPerson

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Mapping

    from terugweg.caselog.model import Person
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.dossier.new_entries import Recorded

PAGE: Final = "people"
CHILD: Final = "child"


@dataclass(frozen=True, slots=True)
class Asked:
    """How someone asks to record a statement.

    request: the same when asking again. seen: the version of the log that was seen. source: from
    what it is known.
    """

    request: uuid.UUID
    seen: int
    source: str = ""


def stated_roles(viewer: Viewer, child: Child) -> list[str]:
    """The roles of people whom the viewer may add; there is one child, and it is there."""
    return [
        role
        for role in load_vocabulary().roles
        if role != CHILD and _may_record(viewer, child, {role})
    ]


def changeable(viewer: Viewer, child: Child) -> frozenset[str]:
    """The ids of the people about whom the viewer may see what is stated, and state something."""
    facts, seen = remembered_facts(viewer, child), seen_keys(viewer, child)
    stated = {one.type for one in facts.by_key.values()
              if one.kind == EntryKind.PERSON and one.key in seen}  # fmt: skip
    return frozenset(
        code for code in stated if _may_record(viewer, child, facts.roles.get(code, frozenset()))
    )


def stated_at(viewer: Viewer, child: Child, code: str, seen: int) -> Person:
    """What was stated of someone in that version of the log, without what is kept in confidence.

    Raises:
        NotVisible: nothing was, or it is not for this viewer.
    """
    whole = read_persons([_statement(viewer, child, code, seen)], child.number)[0]
    return replace(whole, affected=None)


def add_for(viewer: Viewer, child: Child, said: Mapping[str, Any], asked: Asked) -> str:
    """State someone who is not there yet, as a case file writes a person, but without id; the id.

    Raises:
        NotAllowed: the viewer may not state someone in this role.
        CaseFileError, ConflictError, RequestUsedError: as `changing.record_for`.
    """
    taken = set(
        child.entries.filter(kind=EntryKind.PERSON, sequence__lte=asked.seen)
        .values_list("type", flat=True)
    )  # fmt: skip
    # By the version, not by a count: a count would tell how many there are whom one does not see.
    code = f"{said['role']}-{asked.seen + 1}"
    while code in taken:
        code += "x"
    _record(viewer, child, {"id": code, **said}, asked)
    return code


def change_for(
    viewer: Viewer, child: Child, code: str, said: Mapping[str, Any], asked: Asked
) -> Recorded:
    """State something anew about someone; what is not said now is carried on as it was.

    A new name or date of birth of the child itself is also that of its dossier.

    Raises:
        NotVisible: nothing is stated of them that the viewer may see.
        NotAllowed: the viewer may not state it.
        CaseFileError, ConflictError, RequestUsedError: as `changing.record_for`.
    """
    before = _statement(viewer, child, code, asked.seen)
    with transaction.atomic():
        done = _record(viewer, child, {**before, **said}, asked)
        if code == child.code and not done.again:
            _know_child(viewer, child, said, asked.source)
    return done


def _record(viewer: Viewer, child: Child, data: Mapping[str, Any], asked: Asked) -> Recorded:
    new = NewEntry(EntryKind.PERSON, data)
    wanted = Wanted([new], asked.request, asked.seen, asked.source)
    return record_for(viewer, child, wanted, PAGE)


def _statement(viewer: Viewer, child: Child, code: str, seen: int) -> dict[str, Any]:
    """All that was stated of someone in that version, also what the viewer may not see of it."""
    stated = child.entries.filter(kind=EntryKind.PERSON, type=code, sequence__lte=seen)
    last = stated.order_by("sequence").last()
    if last is None or last.key not in seen_keys(viewer, child):
        raise NotVisible(code)
    found: dict[str, Any] = plain_case(child, [last])["persons"][0]
    return found


def _know_child(viewer: Viewer, child: Child, said: Mapping[str, Any], why: str) -> None:
    """Ages are counted from the date of birth of the person that the dossier is about."""
    row = KnownPerson.objects.select_for_update().get(pk=child.person_id)
    name, born = said.get("name") or row.name, said.get("born", row.born) or ""
    changed = {field: "changed" for field, now, before in
               (("name", name, row.name), ("born", born, row.born)) if now != before}  # fmt: skip
    if changed:
        row.name, row.born = name, born
        row.save(update_fields=["name", "born"])
        # What it was and is stands in the log, sealed: when the dossier is destroyed it must go.
        change = change_log.Change(row._meta.label_lower, str(row.pk), {}, changed)
        change_log.keep(viewer, child, change, why)


def _may_record(viewer: Viewer, child: Child, roles: Collection[str]) -> bool:
    subject = Subject(Kind.PERSON, roles=frozenset(roles))
    return decide(viewer, ties_of(viewer, child), subject, Action.RECORD).allowed
