# SPDX-License-Identifier: EUPL-1.2
"""Mine and theirs side by side: what was filled in, and what was written since it was begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital
from terugweg.terms import date_words
from terugweg.web.access import asking
from terugweg.web.dossier.models import EntryKind
from terugweg.web.ui.parts import Column, Row, Table
from terugweg.web.workspace.log_lines import field_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.assessment.words import Words
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.dossier.new_entries import ConflictError
    from terugweg.web.workspace.entry_form import EntryForm

_NOT_SHOWN = ("files", "files_class")


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What someone else wrote since; without a title it is something that stays hidden."""

    title: str
    about: str = ""
    rows: Sequence[Row] = ()
    url: str = ""


def written_meanwhile(
    viewer: Viewer, child: Child, error: ConflictError, words: Words
) -> list[Meanwhile]:
    """What was written after the version that was seen, as far as the viewer may see it."""
    found = []
    cases: dict[Any, Any] = {}
    for entry in error.written:
        if entry.kind != EntryKind.EVENT:
            kind = capital(str(EntryKind(entry.kind).label))
            found.append(Meanwhile(kind, str(entry.recorded_by or "")))
            continue
        if entry.child_id not in cases:
            cases[entry.child_id] = asking.case_for(viewer, entry.child, "record").case_file()
        other = "" if entry.child_id == child.pk else entry.child.person.name
        found.append(Meanwhile(
            capital(words.event(entry.type)),
            " · ".join(part for part in (other, str(entry.recorded_by or "")) if part),
            field_rows(cases[entry.child_id], entry.key, words),
            reverse("entry", args=[entry.child.number, entry.key]),
        ))  # fmt: skip
    return found or [Meanwhile("")]


def said_rows(form: EntryForm) -> list[Row]:
    """What was filled in, question by question, in words."""
    return [
        Row(str(form[name].label), shown)
        for name in form.fields
        if name not in _NOT_SHOWN and (shown := _words(form, name, _given(form, name)))
    ]


def changed_rows(form: EntryForm) -> list[Table]:
    """What a correction changes: a table of before and after; nothing when it changes nothing."""
    rows = []
    for name in form.fields:
        before = _words(form, name, form.get_initial_for_field(form.fields[name], name))
        after = _words(form, name, _given(form, name))
        if before != after and name not in _NOT_SHOWN:
            rows.append((str(form[name].label), before or "–", after or "–"))
    if not rows:
        return []
    columns = [Column(_("What")), Column(_("It said")), Column(_("It will say"))]
    return [Table(_("What you correct"), columns, rows)]


def _given(form: EntryForm, name: str) -> Any:
    return form.cleaned_data.get(name, form[name].value())


def _words(form: EntryForm, name: str, value: Any) -> str:
    """A value as it is read, not as it is sent."""
    labels = {str(code): str(label) for code, label in getattr(form.fields[name], "choices", ())}
    listed = value if isinstance(value, list | tuple) else [value]
    lang = form.asking.words.lang
    parts = []
    for one in listed:
        if hasattr(one, "isoformat"):
            moment = f" {localtime(one):%H:%M}" if hasattr(one, "hour") else ""
            parts.append(date_words(localtime(one).date() if moment else one, lang) + moment)
        elif one not in (None, ""):
            parts.append(labels.get(str(one), " ".join(str(one).split())))
    return "; ".join(parts)
