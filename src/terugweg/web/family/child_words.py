# SPDX-License-Identifier: EUPL-1.2
"""What a child told itself: about what, with whom it is shared, and who else can read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from terugweg.report.phrases import capital
from terugweg.report.state_rows import state_rows
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.question import Purpose
from terugweg.web.access.receivers import receivers_for, shared_with
from terugweg.web.access.recording_check import RecordingCheck
from terugweg.web.family.own import own_of
from terugweg.web.workspace.form_offers import refs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.caselog.model import Event
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.receivers import Receiver
    from terugweg.web.family.own import Own

VIEW: Final = "opinion_recorded"
FROM_12: Final = "child_12"
WORKER: Final = "worker"
ASKED_ABOUT: Final = ("court_procedure", "plan_in_force", "return_track", "contact_plan",
                      "contact_arrangement", "contact_restriction", "placement")  # fmt: skip
"""States about which a child is asked what it thinks, a decision of the court first."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is written down as the view of the child.

    own: the child, or who acts for it, wrote it; only that can be shared. shared: with whom.
    """

    key: str
    day: str
    about: str
    text: str
    own: bool
    by: str
    shared: frozenset[Receiver]


def child_of(viewer: Viewer, number: str, page: str) -> Own:
    """The own dossier of a child of 12 or older, which asks for itself.

    Raises:
        NotVisible: it is someone else who asks, or the child is younger or may be.
    """
    own = own_of(viewer, number, page)
    if own.tie != FROM_12 or viewer.purpose is not Purpose.OWN:
        raise NotVisible(number)
    return own


def subjects(own: Own) -> list[tuple[str, str]]:
    """What a view can be about: what waits for the judge, and what holds now; key and words."""
    day, by_key = own.viewer.day, {one.id: one for one in own.events}
    rows = [row for row in state_rows(own.writer.assessment)
            if row.state in ASKED_ABOUT and row.child == own.child.code
            and row.is_in_force(day) and row.opened in by_key]  # fmt: skip
    rows.sort(key=lambda row: ASKED_ABOUT.index(row.state))
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.opened, about_words(own, by_key[row.opened]))
    return list(found.items())


def about_words(own: Own, event: Event) -> str:
    """What a view is about, in a few words."""
    said = {"day": own.day(event)}
    if event.type == "petition_filed":
        kind = own.words.value(str(event.fields.get("kind", "")))
        return _("What the judge is asked: %(kind)s (%(day)s)") % {**said, "kind": kind}
    return _("%(what)s (%(day)s)") % {**said, "what": capital(own.words.event(event.type))}


def receiver_words(receiver: Receiver) -> str:
    """Someone with whom a child can share, in words for a child."""
    words = {
        "worker": _("Your youth protector, and who works on your case there: %(name)s"),
        "judge": _("The judge: %(name)s"),
        "investigator": _("The investigator of the Child Protection Board: %(name)s"),
        "guardian": _("%(name)s, your guardian"),
        "foster_carer": _("%(name)s, who cares for you"),
        "gone": _("%(name)s, who has nothing to do with you now"),
    }
    return words.get(receiver.what, "%(name)s") % {"name": receiver.name}


def receiver_choices(receivers: Iterable[Receiver]) -> list[tuple[str, str]]:
    """Those with whom a child can share, for a form."""
    return [(one.key, receiver_words(one)) for one in receivers]


def views_of(own: Own) -> list[Event]:
    """All that is written down as the view of the child, the latest first."""
    return [one for one in own.of(VIEW) if one.fields.get("holder") == own.me]


def told_of(own: Own) -> list[Told]:
    """The same in words, with whom it is shared."""
    shares = shared_with(own.viewer, own.child)
    check = RecordingCheck.of(own.viewer, own.child)
    return [
        Told(
            key=event.id,
            day=own.day(event),
            about="; ".join(_about(own, event)),
            text=str(event.fields.get("opinion", "")),
            own=check.owns(event.id),
            by=capital(own.words.actor(event.actor)) if event.actor else "",
            shared=shares.get(event.id, frozenset()),
        )
        for event in views_of(own)
    ]


def view_fields(own: Own, text: str, about: str) -> dict[str, Any]:
    """The fields of a view of the child."""
    fields: dict[str, Any] = {"holder": own.me, "opinion": text}
    return fields | ({"about": about} if about else {})


def offered_receivers(own: Own, *, only_worker: bool = False) -> list[Receiver]:
    """With whom the child can share; for a note only with who works for it."""
    found = receivers_for(own.viewer, own.child)
    return [one for one in found if one.what == WORKER or not only_worker]


def _about(own: Own, event: Event) -> Iterator[str]:
    by_key = {one.id: one for one in own.events}
    for key in refs_in(event.fields.get("about")):
        if key in by_key:
            yield about_words(own, by_key[key])
