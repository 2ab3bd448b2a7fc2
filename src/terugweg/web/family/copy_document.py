# SPDX-License-Identifier: EUPL-1.2
"""The copy of a dossier as a document to read: who, what happened, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from terugweg.documents.model import Bullets, Document, Heading, Pairs, Paragraph, Statement, Table
from terugweg.report.phrases import capital, partial_words
from terugweg.terms import date_words
from terugweg.web.workspace.log_lines import STATEMENTS, field_rows, said_in
from terugweg.web.workspace.replies import disputed_in, replies_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.caselog.model import CaseFile
    from terugweg.documents.model import Block
    from terugweg.web.access.copying import Copy, LeftOut
    from terugweg.web.workspace.replies import Reply


def copy_document(copy: Copy, words: Words, day: date, documents: int = 0) -> Document:
    """The copy as a document. documents: how many were added to it."""
    file = copy.case.case_file()
    return Document(
        kind="copy",
        title=_("Copy of file %(number)s") % {"number": copy.case.child.number},
        lang=words.lang,
        day=day,
        sender=None,
        recipient=None,
        blocks=(*_about(copy, file, words, documents), *_events(file, words),
                *_left_out(copy, words)),
        grounds=(_("Jeugdwet 7.3.10: access to the file and a copy of it."),
                 _("AVG 15: access to one's own data and a copy of them.")),
        terms=(),
        remedies=(_("Is something missing, or not right? Ask the institution for access or for "
                    "correction. It must answer you."),),
        missing=(),
        draft=False,
    )  # fmt: skip


def left_out_words(one: LeftOut, words: Words) -> tuple[str, str, str]:
    """What was left out, of which entry, and why."""
    entry = one.entry
    day = "" if entry.last_day is None else date_words(entry.last_day, words.lang)
    what = _("the whole entry")
    if one.field:
        stated = one.field in words.vocabulary.events[entry.type].fields
        what = capital(words.field(entry.type, one.field)) if stated else _("a part of it")
    if one.reason is None:
        why = _("You can read this here, but it was not given to you to take along.")
    else:
        said = one.reason.said(words.lang, to_child=words.reader == "child")
        why = f"{said} ({one.reason.ground})" if one.reason.ground else said
    title = capital(words.event(entry.type))
    return f"{title}, {day}" if day else title, what, why


def more_words() -> str:
    """That there may be more, without saying what or how much."""
    return _(
        "There is more in the file than you may see. What that is, is not told here. A list of it "
        "would tell about others. You can ask the institution to see more. It must answer you, and "
        "say on what ground it refuses something."
    )


def _about(copy: Copy, file: CaseFile, words: Words, documents: int) -> Iterator[Block]:
    yield Paragraph(_("This is what you may see of the file, as it was on the day of this copy."))
    if documents:
        yield Paragraph(_("The documents are beside it, in the folder “documents”."))
    yield Heading(_("Who is around the child"))
    rows = [(capital(words.vocabulary.roles[one.role].label.text(words.lang)), one.name)
            for one in file.persons if one.name]  # fmt: skip
    if rows:
        yield Pairs(tuple((role, str(name)) for role, name in rows))


def _events(file: CaseFile, words: Words) -> Iterator[Block]:
    yield Heading(_("What was written down"))
    events = sorted(file.events, key=lambda one: str(one.occurred_on.first or "9999"))
    if not events:
        yield Paragraph(_("Nothing of this file is yours to take along."))
    replies = replies_in(file, words)
    disputed = disputed_in(replies)
    for event in events:
        day = capital(partial_words(event.occurred_on, words))
        yield Heading(f"{day}: {words.event(event.type)}", 3)
        kind = STATEMENTS.get(event.type)
        if kind is not None and said_in(event, words):
            reply = "\n".join(_in_words(one) for one in replies.get(event.id, ()))
            source = capital(words.actor(event.actor)) if event.actor else ""
            yield Statement(kind, said_in(event, words), source, day, event.id in disputed, reply)
        yield Pairs(
            tuple((str(row.key), str(row.value)) for row in field_rows(file, event.id, words))
        )


def _in_words(reply: Reply) -> str:
    """What was said to a statement, on one line: who, when, and in which words."""
    said, text = f"{reply.who} {reply.said}, {reply.day}", " ".join(reply.text.split())
    return f"{said}: {text}" if text else said


def _left_out(copy: Copy, words: Words) -> Iterator[Block]:
    yield Heading(_("What was left out, and why"))
    rows = tuple(left_out_words(one, words) for one in copy.left_out)
    if rows:
        yield Table("", (_("Entry"), _("What"), _("Why")), rows)
    if copy.more:
        yield Bullets((more_words(),))
    elif not rows:
        yield Paragraph(_("Nothing was left out."))
