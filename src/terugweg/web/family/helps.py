# SPDX-License-Identifier: EUPL-1.2
"""The help that was asked for a child or a parent: begun, ended, waited for, or not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.phrases import capital, title_of
from terugweg.web.ui.parts import Row
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.workspace.form_offers import refs_in

if TYPE_CHECKING:
    from terugweg.caselog.model import Event
    from terugweg.web.family.own import Own

MISSING: Final = "help_not_available"
DECLINED: Final = "client_declined"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Help that someone still has to bring. asked: since when; url: of the rule."""

    title: str
    who: str
    asked: str
    url: str


def help_words(own: Own, key: str) -> str:
    """A kind of help and how far it is: asked for, begun, ended or not there."""
    asked = next((one for one in own.events if one.id == key), None)
    if asked is None:
        return _("Help that you cannot see here")
    kind = asked.fields.get("kind") or asked.fields.get("intended")
    name = capital(own.words.value(str(kind))) if kind else capital(own.words.event(asked.type))
    return f"{name}: {_how_far(own, asked)}"


def _how_far(own: Own, asked: Event) -> str:
    if asked.type == "help_started":
        ended = _naming(own, "help_ended", "help_ref", asked.id)
        if ended is not None:
            reason = ended.fields.get("reason")
            if reason is None:
                return _("ended on %(day)s") % {"day": own.day(ended)}
            why = own.words.value(str(reason))
            return _("ended on %(day)s (%(reason)s)") % {"day": own.day(ended), "reason": why}
        return _("began on %(day)s") % {"day": own.day(asked)}
    begun = _naming(own, "help_started", "request_ref", asked.id)
    if begun is not None:
        return _how_far(own, begun)
    missing = _naming(own, MISSING, "request_ref", asked.id)
    if missing is not None:
        return _why_missing(own, missing)
    return _("asked for on %(day)s; that it began is not in what you can see") % {
        "day": own.day(asked)
    }


def _why_missing(own: Own, missing: Event) -> str:
    """That help is not there, why, and what there is in its place, as who said so wrote it."""
    said = _("not available, said on %(day)s") % {"day": own.day(missing)}
    reason, instead = missing.fields.get("reason"), missing.fields.get("alternative")
    if reason:
        said = f"{said} ({own.words.value(str(reason))})"
    if instead:
        # Someone else wrote it, so it stands as a quotation.
        said = _("%(said)s. In its place: “%(instead)s”") % {"said": said, "instead": instead}
    return said


def is_missing(own: Own, key: str) -> bool:
    """Whether help that was asked is not there, through no choice of the family."""
    begun = _naming(own, "help_started", "request_ref", key)
    said = _naming(own, MISSING, "request_ref", key)
    return begun is None and said is not None and said.fields.get("reason") != DECLINED


def _naming(own: Own, event_type: str, field: str, key: str) -> Event | None:
    return next((one for one in own.of(event_type) if key in set(refs_in(one.fields.get(field)))),
                None)  # fmt: skip


def helps_of(own: Own) -> list[Row]:
    """All the help that was asked for, with how far it is; the latest first.

    Of help that is not there one can say what one thinks of that.
    """
    return [_help_row(own, one) for one in own.of("help_requested")]


def _help_row(own: Own, asked: Event) -> Row:
    kind = asked.fields.get("kind")
    name = capital(own.words.value(str(kind)) if kind else own.words.event(asked.type))
    missing = _naming(own, MISSING, "request_ref", asked.id)
    if missing is None or not is_missing(own, asked.id):
        return Row(name, capital(_how_far(own, asked)))
    url = reverse("family_answer", args=[own.child.number, missing.id])
    return Row(name, capital(_how_far(own, asked)), url, _("What you can do"))


def waiting_for_help(own: Own) -> list[Waiting]:
    """The duties to bring help that go on, without a last day: the law names none for them."""
    by_key = {one.id: one for one in own.of("help_requested")}
    found = []
    for one in own.writer.told:
        asked = by_key.get(one.trigger)
        if one.verdict == "running" and one.due is None and asked is not None:
            who = own.words.joined([own.words.actor(name) for name in one.norm.bearer], "and")
            url = rule_url(one.norm.id, one.norm.valid_from,
                           "child" if own.words.reader == "child" else "")  # fmt: skip
            found.append(Waiting(title_of(one.norm, own.words), who, own.day(asked), url))
    return found
