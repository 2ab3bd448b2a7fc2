# SPDX-License-Identifier: EUPL-1.2
"""Searches what someone may see: children by name and number, and what was written about them.

What is written is sealed, so that no database can search it: dossiers are opened one by one, with
the words of their documents, only those of the searcher's own work, and each that is opened goes to
the read log.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital
from terugweg.rulebook.forms import ECLI
from terugweg.web.access import asking, querysets
from terugweg.web.access.conditions import FOR_A_PERSON
from terugweg.web.access.documents import texts_for
from terugweg.web.dossier.models import Assignment, EntryKind
from terugweg.web.workspace.list_reading import listed
from terugweg.web.workspace.log_lines import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from terugweg.assessment.words import Words
    from terugweg.web.access.documents import ReadText
    from terugweg.web.access.opened_case import OpenedCase, OpenedEntry
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

MOST_CHILDREN: Final = 25
MOST_DOSSIERS: Final = 40
"""As many dossiers are opened for one search; a worker has fewer children than this."""
MOST_SECONDS: Final = 4.0
MOST_HITS: Final = 50
SHORTEST: Final = 3
"""A shorter text would be found nearly everywhere: dossiers are not opened for it."""
MARKED_INCORRECT: Final = "entry_marked_incorrect"
AROUND: Final = 70
"""As many characters are shown before and after what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something stands. before, found, after: the words around it.

    day: the last possible day of the entry. statement: fact, view or interpretation. replaced: a
    later entry corrects it. wrong: a later entry says that it is incorrect.
    """

    child: Child
    title: str
    field: str
    day: date | None
    url: str
    before: str
    found: str
    after: str
    statement: str = ""
    replaced: bool = False
    wrong: bool = False


@dataclass(slots=True)
class Found:
    """What a search found. opened: dossiers that were read; left: own dossiers that were not.

    more_children, more_hits: there are more than are shown. searched: whether texts were searched.
    """

    children: list[Child] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    opened: int = 0
    left: int = 0
    more_children: bool = False
    more_hits: bool = False
    searched: bool = False


def is_meant_as_ecli(text: str) -> bool:
    """Whether someone means to give the number of a ruling.

    >>> is_meant_as_ecli("ecli:nl:hr"), is_meant_as_ecli("eclips")
    (True, False)
    """
    return text.upper().startswith("ECLI:") or text.upper() == "ECLI"


def ecli_of(text: str) -> str | None:
    """The number of a ruling as it is written; None when it is not whole.

    >>> ecli_of("ecli:nl:hr:2018:2321")
    'ECLI:NL:HR:2018:2321'
    >>> ecli_of("ECLI:NL:HR")
    """
    written = text.strip().upper()
    return written if ECLI.fullmatch(written) else None


def search(viewer: Viewer, text: str, words: Words) -> Found:
    """Search for a name, a number of a dossier, an ECLI or any words."""
    found = Found()
    named = Q(person__name__icontains=text) | Q(number__icontains=text)
    children = querysets.children(viewer).filter(named).select_related("person")
    found.children = list(children.order_by("number")[: MOST_CHILDREN + 1])
    found.more_children = len(found.children) > MOST_CHILDREN
    del found.children[MOST_CHILDREN:]
    asking.list_shown(viewer, found.children, "search")
    if len(text) >= SHORTEST:
        _search_texts(viewer, pattern_of(text), words, found)
    return found


def _search_texts(viewer: Viewer, wanted: re.Pattern[str], words: Words, found: Found) -> None:
    own = list(_own(viewer)[: MOST_DOSSIERS + 1])
    found.searched = bool(own)
    end = monotonic() + MOST_SECONDS
    for place, child in enumerate(own):
        if place == MOST_DOSSIERS or monotonic() > end or found.more_hits:
            found.left = _own(viewer).count() - found.opened
            return
        case = asking.case_for(viewer, child, "search")
        texts = texts_for(viewer, child, "search")
        found.opened += 1
        for hit in hits_in(case, texts, wanted, words):
            if len(found.hits) == MOST_HITS:
                found.more_hits = True
                break
            found.hits.append(hit)


def _own(viewer: Viewer) -> Any:
    """The children of the searcher's own work, or of the own family; not all of an organisation."""
    children = querysets.children(viewer).select_related("person").order_by("number")
    if viewer.purpose in FOR_A_PERSON:
        return children
    assigned = Assignment.objects.on(viewer.day).filter(capacity=viewer.capacity.pk)
    return children.filter(pk__in=assigned.values("child"))


# ---- what stands in a dossier -----------------------------------------------


def hits_in(
    case: OpenedCase, texts: Iterable[ReadText], wanted: re.Pattern[str], words: Words
) -> Iterator[Hit]:
    """Where it stands in what someone may see of a dossier, the latest entry first.

    Of an entry the first field in which it stands is told, and each document.
    """
    events = [one for one in case.entries if one.entry.kind == EntryKind.EVENT]
    replaced = {one.data.get("corrects") for one in events}
    wrong = {
        key
        for one in events
        if one.entry.type == MARKED_INCORRECT
        for key in listed((one.data.get("fields") or {}).get("entry_ref"))
    }
    for one in reversed(case.entries):
        key = one.entry.key
        fields = _first(_texts(one, words), wanted)
        documents = (_first([(_document(text), text.words)], wanted)
                     for text in texts if text.key == key)  # fmt: skip
        for label, around in filter(None, (fields, *documents)):
            before, found, after = around
            yield Hit(
                **_about(case.child, one, label, words), before=before, found=found, after=after,
                replaced=key in replaced, wrong=key in wrong,
            )  # fmt: skip


def _first(
    texts: Iterable[tuple[str, str]], wanted: re.Pattern[str]
) -> tuple[str, tuple[str, str, str]] | None:
    """The label of the first text in which it stands, with the words around it."""
    found = ((label, words_around(text, wanted)) for label, text in texts)
    return next(((label, around) for label, around in found if around is not None), None)


def _document(text: ReadText) -> str:
    return _("Document: %(name)s") % {"name": text.name}


def _about(child: Child, one: OpenedEntry, label: str, words: Words) -> dict[str, Any]:
    """What is said of the entry in which something was found."""
    entry = one.entry
    about: dict[str, Any] = {"child": child, "field": label, "day": entry.last_day}
    if entry.kind == EntryKind.PERSON:
        role = words.vocabulary.roles[one.data["role"]].label.text(words.lang)
        about |= {"title": capital(role), "day": None, "url": reverse("child", args=[child.number])}
    else:
        about |= {
            "title": capital(words.event(entry.type)),
            "url": reverse("entry", args=[child.number, entry.key]),
            "statement": STATEMENTS.get(entry.type, ""),
        }
    return about


def _texts(one: OpenedEntry, words: Words) -> Iterator[tuple[str, str]]:
    """What was written in an entry: the label of each field with its text."""
    data = one.data
    if one.entry.kind == EntryKind.PERSON:
        if data.get("name"):
            yield _("Name"), str(data["name"])
        return
    if one.entry.kind != EntryKind.EVENT:
        return
    fields = words.vocabulary.events[one.entry.type].fields
    for name, value in (data.get("fields") or {}).items():
        if name in fields and fields[name].kind in {"text", "doc"}:
            for text in value if isinstance(value, list | tuple) else [value]:
                yield capital(fields[name].label.text(words.lang)), str(text or "")
    if data.get("cite"):
        yield _("Source"), str(data["cite"])


# ---- words ------------------------------------------------------------------


def plain(text: str) -> str:
    """The text in small letters without accents, a letter for a letter.

    >>> plain("Wiśniorek, É")
    'wisniorek, e'
    """
    return text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """Each letter as a small one without accent; worked out once."""

    def __missing__(self, code: int) -> str:
        small = unicodedata.normalize("NFKD", chr(code))[:1].lower()
        self[code] = small if len(small) == 1 else chr(code)
        return self[code]


_PLAIN: Final = _Plain()


def pattern_of(text: str) -> re.Pattern[str]:
    """What to look for in a plain text: these words in this order, whatever is between them.

    The number of a ruling must end where it ends.
    """
    words = r"\s+".join(re.escape(word) for word in plain(text).split())
    return re.compile(rf"{words}(?![a-z0-9])" if ecli_of(text) else words)


def words_around(text: str, wanted: re.Pattern[str]) -> tuple[str, str, str] | None:
    """What was found in a text, with some words before and after it; None when it is not there.

    >>> words_around("Zij belde gisteren met school.", pattern_of("gisteren"))
    ('Zij belde ', 'gisteren', ' met school.')
    """
    found = wanted.search(plain(text))
    if found is None:
        return None
    start, end = found.span()
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after
