# SPDX-License-Identifier: EUPL-1.2
"""What pages, exports, feeds and commands call: each asks the policy and writes the read log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import amsterdam_date
from terugweg.web.access import querysets, read_log
from terugweg.web.access.conditions import FOR_A_PERSON
from terugweg.web.access.decided import classes_for
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.facts import remembered_facts, with_class
from terugweg.web.access.masking import Mask
from terugweg.web.access.memory import once
from terugweg.web.access.opened_case import OpenedCase, Opener
from terugweg.web.access.policy import decide, decide_content
from terugweg.web.access.question import Action, Decision, Kind, Subject, Viewer
from terugweg.web.access.read_log import Shown
from terugweg.web.access.relations import child_with_ties, purpose_of, ties_of, ties_of_each
from terugweg.web.access.rules import load_table
from terugweg.web.dossier.models import Attachment, Child, Entry, EntryKind
from terugweg.web.dossier.reading import (
    SealedContents,
    WholeLog,
    open_document,
)
from terugweg.web.dossier.remembered import Remembered
from terugweg.web.dossier.standing import assessed_log, rules
from terugweg.web.metrics import REFUSED

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from datetime import datetime

    from terugweg.assessment.assess import Assessment
    from terugweg.web.access.facts import LogFacts
    from terugweg.web.access.question import Purpose, Tie
    from terugweg.web.accounts.models import Capacity


told_assessments: Final[Remembered[Assessment]] = Remembered()
"""As assessed, without the names that some reader may not know; by what it follows from."""


def viewer_for(capacity: Capacity, now: datetime, purpose: Purpose | None = None) -> Viewer:
    """Who asks at this moment; without a purpose, for what the role normally asks."""
    wanted = purpose_of(capacity.role) if purpose is None else purpose
    return Viewer(capacity, wanted, amsterdam_date(now), now)


def child_for(viewer: Viewer, number: str, page: str) -> Child:
    """The child with this dossier number.

    Raises:
        NotVisible: there is none, or it is not for this viewer; both look the same.
    """
    child, ties = child_with_ties(viewer, number)
    decision = decide(viewer, ties, Subject(Kind.DOSSIER), Action.READ)
    read_log.keep(viewer, child, ties, Shown(page), decision)
    if child is None or not decision.allowed:
        raise NotVisible(number)
    return child


def list_shown(viewer: Viewer, children: Iterable[Child], page: str) -> None:
    """Write that a list showed these children; they must come from `querysets`."""
    shown = list(children)
    ties = ties_of_each(viewer, shown)
    of = [(child, ties[child.pk]) for child in shown]
    read_log.keep_all(viewer, of, Shown(page), Decision(True, "carries_out_measure_or_task"))


def seen_keys(viewer: Viewer, child: Child) -> frozenset[str]:
    """The keys of the entries that may be read."""
    return frozenset(querysets.entries(viewer, child).values_list("key", flat=True))


def case_for(viewer: Viewer, child: Child, page: str, action: Action = Action.READ) -> OpenedCase:
    """What may be seen of a dossier (or taken out of it), and nothing else.

    Raises:
        NotVisible: nothing of this dossier is for this viewer.
        SealError: something sealed was changed, or a master key is missing.
    """
    ties = ties_of(viewer, child)
    there = decide(viewer, ties, Subject(Kind.DOSSIER), Action.READ)
    if not there.allowed:
        read_log.keep(viewer, child, ties, Shown(page, action=action), there)
        raise NotVisible(child.number)
    facts = _facts(viewer, child)
    asked, classes = classes_for(viewer, ties, facts, action)
    name = (_whole(viewer, child).says, child.code, asked)
    case = _opened(child, facts, Opener(
        _whole(viewer, child).contents, classes, _mask(viewer, ties, facts, classes)
    ), name)  # fmt: skip
    opened = {one for few in classes.values() for one in few}
    read_log.keep(viewer, child, ties, Shown(page, opened, case.keys, action), there)
    return case


def assessed_for(viewer: Viewer, child: Child) -> Assessment:
    """The whole log of a child, assessed on the day of the viewer.

    Whoever shows it leaves out all that rests on what the viewer may not see (`case_for`). Persons
    of whom the viewer may not know have no name in it, and are its `hidden_persons`.

    Raises:
        SealError: something sealed was changed, or a master key is missing.
    """
    return assessed_by_name(viewer, child)[1]


def assessed_by_name(viewer: Viewer, child: Child) -> tuple[Hashable, Assessment]:
    """As `assessed_for`, with a name that the same assessment alone has, for who remembers it."""
    facts, log = _facts(viewer, child), _whole(viewer, child)
    known = frozenset(_known_persons(viewer, child, facts))
    name = (log.says, viewer.day, rules(), known)
    return name, told_assessments.get(
        name, lambda: assessed_log(log, viewer.day).for_who_knows(known)
    )


def _known_persons(viewer: Viewer, child: Child, facts: LogFacts) -> set[str]:
    """The ids of the persons around a child of whom the viewer may know; the child is one."""
    ties = ties_of(viewer, child)
    stated = [one for one in facts.by_key.values() if one.kind == EntryKind.PERSON]
    return {child.code} | {
        one.type for one in stated if decide(viewer, ties, facts.subject(one), Action.READ).allowed
    }


def _facts(viewer: Viewer, child: Child) -> LogFacts:
    """The facts that are asked of the ties of this viewer."""
    ties = ties_of(viewer, child)
    rules = (rule for tie in ties for action in Action
             for rule in load_table().rules_for(tie.kind, action))  # fmt: skip
    given = any(tie.person is not None for tie in ties) or any(
        rule.released or rule.shared for rule in rules
    )
    return remembered_facts(viewer, child, given=given)


def _whole(viewer: Viewer, child: Child) -> WholeLog:
    """The log, with what is sealed in it still closed."""
    log = _facts(viewer, child).log
    contents = once(
        viewer, "sealed", child.pk, lambda: SealedContents(log.entries, log.sealed)
    )  # fmt: skip
    return WholeLog(child, log.entries, contents)


def document_for(viewer: Viewer, child: Child, attachment: str, page: str) -> tuple[str, bytes]:
    """The name and content of a document of an entry.

    Raises:
        NotVisible: there is none, or it is not for this viewer.
        SealError: it was changed, or a master key is missing.
    """
    ties = ties_of(viewer, child)
    found = Attachment.objects.filter(pk=attachment, entry__child=child)
    document = found.select_related("entry", "key").first()
    decision = decide(viewer, ties, Subject(Kind.DOSSIER), Action.READ)
    shown = Shown(page)
    if document is not None:
        row = _facts(viewer, child).subject(document.entry)
        content = with_class(row, document.information_class)
        decision = decide_content(viewer, ties, row, content, Action.READ)
        shown = Shown(page, [document.information_class], [document.entry.key])
    read_log.keep(viewer, child, ties, shown, decision)
    if document is None or not decision.allowed:
        raise NotVisible(attachment)
    return open_document(document.entry, document)


def explain(
    viewer: Viewer, child: Child, entry: Entry, information_class: str, action: Action
) -> Decision:
    """Why something of an entry may be seen or not, in the terms of the table."""
    ties = ties_of(viewer, child)
    row = _facts(viewer, child).subject(entry)
    return decide_content(viewer, ties, row, with_class(row, information_class), action)


def require(decision: Decision) -> None:
    """Go on only if it is allowed.

    Raises:
        NotAllowed: it is not.
    """
    if not decision.allowed:
        REFUSED.inc()
        raise NotAllowed(decision.reason, decision)


def seen_entries(
    viewer: Viewer, ties: Sequence[Tie], facts: LogFacts, action: Action = Action.READ
) -> dict[str, Entry]:
    """The entries of a log, read whole, that may be read (or exported), by key."""
    _, classes = classes_for(viewer, ties, facts, action)
    return {key: entry for key, entry in facts.by_key.items() if key in classes}


def _opened(child: Child, facts: LogFacts, opener: Opener, name: Hashable) -> OpenedCase:
    allowed = [entry for key, entry in facts.by_key.items() if key in opener.classes]
    # A statement that a type is complete says nothing to whom all such events are hidden.
    shown = [one for one in allowed
             if one.kind != EntryKind.COMPLETE or opener.mask.complete(one.said)]  # fmt: skip
    return OpenedCase(child, shown, len(allowed) == len(facts.by_key), opener, name)


def _mask(
    viewer: Viewer, ties: Sequence[Tie], facts: LogFacts, classes: Mapping[str, frozenset[str]]
) -> Mask:
    persons = {one.type for key, one in facts.by_key.items()
               if key in classes and one.kind == EntryKind.PERSON}  # fmt: skip
    persons |= {tie.child_code for tie in ties if tie.child_code}
    own = None
    if viewer.purpose in FOR_A_PERSON:
        own = frozenset({code for tie in ties for code in (tie.code, tie.child_code)})
    return Mask(
        load_vocabulary(),
        keys=frozenset(classes),
        persons=frozenset(persons),
        own=own,
        hidden_types=frozenset(one.type for key, one in facts.by_key.items()
                               if key not in classes and one.kind == EntryKind.EVENT),
    )  # fmt: skip
