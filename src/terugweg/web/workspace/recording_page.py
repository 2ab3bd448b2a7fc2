# SPDX-License-Identifier: EUPL-1.2
"""One form on its way: filled in, looked at, recorded, or told why not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from terugweg.caselog.problem_texts import in_language
from terugweg.caselog.problems import CaseFileError
from terugweg.report.phrases import capital
from terugweg.web.access import asking, querysets
from terugweg.web.access.changing import Wanted, record_for
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.shared_recording import (
    OtherPersonError,
    record_shared_for,
    siblings_for,
    told_for,
)
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import ConflictError, NewEntry, RequestUsedError
from terugweg.web.dossier.splitting import ORDINARY
from terugweg.web.ui.tones import language
from terugweg.web.workspace.conflicts import Meanwhile, changed_rows, said_rows, written_meanwhile
from terugweg.web.workspace.effects import effects_of
from terugweg.web.workspace.entry_form import EntryForm
from terugweg.web.workspace.form_fields import Asking
from terugweg.web.workspace.form_offers import Offers, as_initial
from terugweg.web.workspace.form_texts import form_text
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.uploads import sent_too_much

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest

    from terugweg.caselog.model import Event
    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.workspace.effects import Effect


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded.

    actors: of whom it may be, for the act of someone else. key: of the event that is corrected;
    data: that event, as it was written.
    """

    event_type: str
    kind: Literal["own", "other", "correction"] = "own"
    actors: Sequence[str] = ()
    key: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What changes for one child; name: empty for the child itself."""

    name: str
    effects: list[Effect]


class RecordingPage:
    """One form on its way."""

    def __init__(
        self,
        viewer: Viewer,
        child: Child,
        act: Act,
        request: HttpRequest,
        case: OpenedCase | None = None,
    ) -> None:
        self.viewer, self.child, self.act, self.request = viewer, child, act, request
        self.said = words_for(viewer)
        self.event_type = self.said.vocabulary.events[act.event_type]
        self.text = form_text(act.event_type)
        self.case = asking.case_for(viewer, child, "record") if case is None else case
        self.offers = Offers(self.case.case_file(), self.said)
        self.siblings = self._siblings()
        self.form = self._form()
        self.request_id = as_uuid(request.POST.get("request")) or uuid.uuid4()
        self.seen = self._seen()
        self.foreseen: list[Foreseen] | None = None
        self.changed: list[Any] = []
        self.wrong: list[str] = []
        self.conflict: list[Meanwhile] = []
        self.earlier = ""

    def _form(self) -> EntryForm:
        asked = Asking(
            self.event_type, self.text, self.offers, self.said, loose=self.act.kind != "own"
        )
        actors = [(one, capital(self.said.actor(one))) for one in self.act.actors]
        posted = self.request.method == "POST"
        form = EntryForm(
            asked,
            self.request.POST if posted else None,
            self.request.FILES if posted else None,
            day=self.viewer.day,
            actors=actors,
            base=self.act.data,
            initial=self._initial(),
        )
        form.too_much = sent_too_much(self.request)
        return form

    def _initial(self) -> dict[str, Any]:
        if self.act.kind == "correction":
            written = self.offers.case.event(self.act.key)
            return {**written_before(written), "source": self.act.source}
        trigger = self.request.GET.get("for")
        found = self.offers.defaults(self.event_type, trigger, self.viewer.day)
        if self.act.kind == "other":
            # A letter is about another day than this one.
            del found["on"]
        return found

    def _siblings(self) -> list[Child]:
        """The brothers and sisters for whom this could be recorded as well."""
        if self.act.kind != "own" or self.event_type.information_class != ORDINARY:
            return []
        return [one for one in siblings_for(self.viewer, self.case)
                if self.act.event_type in offered(self.viewer, one)]  # fmt: skip

    def _seen(self) -> dict[Any, int]:
        """The versions that were seen, by the id of the child: of the form, or as they are now."""
        found = {}
        for one in (self.child, *self.siblings):
            seen = self.request.POST.get(f"seen-{one.pk}", "")
            found[one.pk] = int(seen) if seen.isdecimal() else one.version
        return found

    @property
    def also(self) -> list[Child]:
        """The brothers and sisters who were chosen."""
        chosen = set(self.request.POST.getlist("also"))
        return [one for one in self.siblings if str(one.pk) in chosen]

    def _new(self) -> NewEntry:
        data = self.form.as_event()
        if self.act.kind == "correction":
            data["corrects"] = self.act.key
        if self.act.kind == "other":
            data.setdefault("actor", self.act.actors[0])
        return NewEntry(EntryKind.EVENT, data, documents=self.form.documents())

    def _wanted(self) -> Wanted:
        seen = self.seen[self.child.pk]
        return Wanted([self._new()], self.request_id, seen, self.form.source)

    def look(self) -> None:
        """What would change, by what-if: nothing is written."""
        wanted = self._wanted()
        try:
            self.foreseen = [Foreseen("", self._effects(self.child, wanted.entries[0]))]
            for one in self.also:
                told = told_for(self.viewer, self.case, one, wanted, "record")
                self.foreseen.append(Foreseen(one.person.name, self._effects(one, told[0])))
        except CaseFileError as error:
            self.foreseen, self.wrong = None, _told(error)
        except NotAllowed:
            if not self.also:
                raise
            self.foreseen, self.wrong = None, [_not_for_all()]
        if self.act.kind == "correction":
            self.changed = changed_rows(self.form)

    def _effects(self, child: Child, new: NewEntry) -> list[Effect]:
        seen = asking.seen_keys(self.viewer, child)
        whole = None if child == self.child and self.case.complete else seen
        effects = effects_of(child, new.data, self.viewer.day, self.said, whole)
        return without_moved(effects) if self.act.kind == "correction" else effects

    def record(self) -> str:
        """Write it; the address of the entry, or nothing when the page tells why not."""
        wanted = self._wanted()
        try:
            if self.also:
                done = record_shared_for(self.viewer, self.case, self.also, wanted, self.seen)
                key = done[self.child.pk].entries[0].key
            else:
                key = record_for(self.viewer, self.child, wanted, "record").entries[0].key
        except ConflictError as error:
            self._conflict(error)
        except RequestUsedError:
            self._sent_before()
        except CaseFileError as error:
            self.wrong = _told(error)
        except NotAllowed:
            if not self.also:
                raise
            self.foreseen, self.wrong = None, [_not_for_all()]
        else:
            return self.address_of(key)
        return ""

    def address_of(self, key: str) -> str:
        """Where someone goes who recorded this."""
        return reverse("entry", args=[self.child.number, key])

    def _conflict(self, error: ConflictError) -> None:
        self.conflict = written_meanwhile(self.viewer, self.child, error, self.said)
        # Who looks at it and records again does so on the logs as they are now.
        for one in (self.child, *self.siblings):
            one.refresh_from_db(fields=["version"])
            self.seen[one.pk] = one.version

    def _sent_before(self) -> None:
        """A form that arrived although its answer did not, and was changed since."""
        mine = querysets.entries(self.viewer, self.child).filter(request=self.request_id)
        key = mine.values_list("key", flat=True).first()
        if key is None:
            self.wrong = [_("This form was sent before with something else. Begin again.")]
        else:
            self.earlier = self.address_of(key)

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        title = self.text.title or self.event_type.label
        return {
            "name": self.child.person.name,
            "act": self.act,
            "title": capital(title.text(self.said.lang)),
            "meaning": self.event_type.meaning.text(self.said.lang),
            "source": self.event_type.source,
            "form": self.form,
            "parts": list(self.form.parts()),
            "uploads": self.form.uploads(),
            "siblings": [(one, one in self.also) for one in self.siblings],
            "foreseen": self.foreseen,
            "changed": self.changed,
            "wrong": self.wrong,
            "conflict": self.conflict,
            "mine": said_rows(self.form) if self.conflict else [],
            "earlier": self.earlier,
            "request_id": self.request_id,
            "seen": list(self.seen.items()),
            "draft": _draft_name(self.request),
            "files_chosen": bool(self.request.FILES),
        }


def _not_for_all() -> str:
    return _("This cannot be recorded for all these children at once.")


def _told(error: CaseFileError) -> list[str]:
    """What is wrong, for who recorded it."""
    if isinstance(error, OtherPersonError):
        return [_("Someone whom you name is not known in the other dossier, or is someone else "
                  "there. Record it for each child apart.")]  # fmt: skip
    return [in_language(problem.wrong, language()) for problem in error.problems]


def without_moved(effects: Sequence[Effect]) -> list[Effect]:
    """Without what only moves from the entry that was wrong to the one that corrects it."""
    gone = [(one.title, one.before) for one in effects if not one.after]
    come = [(one.title, one.after) for one in effects if not one.before]
    moved = {both for both in gone if both in come}
    return [one for one in effects
            if not ({(one.title, one.before), (one.title, one.after)} & moved
                    and not (one.before and one.after))]  # fmt: skip


def written_before(event: Event) -> dict[str, Any]:
    """What stands in an entry, as the form takes it beforehand."""
    known = event.occurred_on
    day = known.first if known.day is not None else None
    found: dict[str, Any] = {"on": day}
    if day is None and known.year is not None:
        found |= {"on_year": known.year, "on_month": known.month}
    return found | {f"f-{name}": as_initial(value) for name, value in event.fields.items()}


def as_uuid(text: str | None) -> uuid.UUID | None:
    """The id that a form was given; None for anything else."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def _draft_name(request: HttpRequest) -> str:
    """Under what a browser keeps a draft: of this session alone, and telling nothing of it."""
    session = request.session.session_key or ""
    return salted_hmac("terugweg.drafts", f"{session} {request.viewer.capacity.pk}").hexdigest()  # type: ignore[attr-defined]
