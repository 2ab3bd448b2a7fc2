# SPDX-License-Identifier: EUPL-1.2
"""A page with pictures and few words, for a child to look at together with an adult.

It holds only what the adult who opened it may see, and of that only what a child of 12 sees of its
own file: nothing here is written for adults alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.phrases import capital
from terugweg.terms import full_date_words
from terugweg.web.family.around import LIVES, carers_of, helpers_of, in_force
from terugweg.web.family.coming import hearings_for
from terugweg.web.family.contact import contact_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.web.family.own import Own

SHOWS: Final = frozenset(
    {"child_placed", "placement_changed", "child_placed_again", "contact_moment_planned",
     "hearing_scheduled", "worker_assigned"}
)  # fmt: skip
"""The types of event from which this page is made."""
ROLES: Final = frozenset({"parent", "worker", "foster_carer", "lawyer", "special_curator"})
"""The people whom it names."""
MOMENTS: Final = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the page. image: of our own; alt: what it shows; lines: a short sentence each."""

    key: str
    title: str
    image: str
    alt: str
    lines: Sequence[str]


def young_page(own: Own | None) -> list[Picture]:
    """The parts of the page; None: without a file, for a child that looks on its own."""
    if own is None:
        return [_alone(), _say()]
    return [
        one
        for one in (_home(own), _contact(own), _judge(own), _helpers(own), _say())
        if one is not None
    ]


def _home(own: Own) -> Picture | None:
    """Where the child lives; nothing where the log does not show that to who reads."""
    placed = in_force(own, LIVES)
    if placed is None or placed.type not in SHOWS:
        return None
    carers = [one.name for one in carers_of(own) if one.name]
    if carers:
        first = _("You live with %(names)s now.") % {"names": own.words.joined(carers, "and")}
    else:
        first = str(_FORM.get(str(placed.fields.get("form")), _ELSEWHERE))
    lines = [first, _("Do you want to know why? Ask. You may ask it as often as you want.")]
    alt = _("A house with a door and a warm light in the window")
    return Picture("home", _("Where do I live?"), "home", alt, lines)


_ELSEWHERE: Final = gettext_lazy("You do not live at home now.")
_FORM: Final = {
    "foster": gettext_lazy("You live with foster parents now."),
    "network_foster": gettext_lazy("You live with people you know now."),
    "crisis_foster": gettext_lazy("You live with foster parents now, for a short time."),
    "family_home": gettext_lazy("You live in a family home now."),
    "residential": gettext_lazy("You live in a group now."),
    "other_parent": gettext_lazy("You live with your other parent now."),
}


def _contact(own: Own) -> Picture:
    lines = [
        _("%(day)s: %(who)s")
        % {
            "day": capital(full_date_words(one.day, own.words.lang)),
            "who": one.whom or _("a visit"),
        }
        for one in contact_of(replace(own, me=""), "").coming[:MOMENTS]
    ]
    if not lines:
        lines.append(_("No day is written down yet. Ask when you see or call someone."))
    lines.append(_("Do you miss someone? Say who."))
    alt = _("Two people who wave at each other")
    return Picture("contact", _("Who do I see, and when?"), "contact", alt, lines)


def _judge(own: Own) -> Picture | None:
    """The hearings to come; nothing where none is planned."""
    days = [capital(full_date_words(one.day, own.words.lang)) for one in hearings_for(own)]
    if not days:
        return None
    lines = [
        _("The judge talks with the grown-ups about you:"),
        *days,
        _("Do you want to say something to the judge? Tell it to a grown-up you trust."),
    ]
    alt = _("A judge behind a table, who listens")
    return Picture("judge", _("When does the judge talk about me?"), "judge", alt, lines)


def _helpers(own: Own) -> Picture:
    lines = [f"{one.name}: {one.label}" if one.name else capital(one.label)
             for one in helpers_of(own) if one.role in ROLES]  # fmt: skip
    lines.append(_("Is something wrong? Tell someone you trust. That is always allowed."))
    alt = _("Two hands that hold a heart")
    return Picture("help", _("Who helps me?"), "help", alt, lines)


def _say() -> Picture:
    lines = [
        _("You may say what you think. Also when someone else thinks something else."),
        _("You may say: I do not understand it. Tell me again."),
        _("You may say that you do not want to answer."),
        _("What you say counts. Do the grown-ups choose something else? Ask them why."),
    ]
    alt = _("A child who says something")
    return Picture("say", _("What may I say?"), "say", alt, lines)


def _alone() -> Picture:
    lines = [
        _("You look at your own page together with a grown-up you trust."),
        _("Ask it of your father, your mother, who cares for you, or your youth protector."),
    ]
    alt = _("A child and a grown-up who read together")
    return Picture("together", _("Your own page"), "together", alt, lines)
