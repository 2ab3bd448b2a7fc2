# SPDX-License-Identifier: EUPL-1.2
"""Findings as cards: what is found, what the norm asks, where it stands, how it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from terugweg.report.phrases import ground_words, title_of
from terugweg.web.ui.parts import Action, FindingCard, Row
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.workspace.offered import fulfilling

if TYPE_CHECKING:
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.words import Words
    from terugweg.report.items import Writer
    from terugweg.web.workspace.today import Duty


def key_of(norm: str, trigger: str) -> str:
    """The anchor of a finding on the page of a child."""
    return f"f-{norm}-{trigger}"


def card_of(finding: Finding, writer: Writer, offered: frozenset[str]) -> FindingCard:
    """A finding on the page of its child; offered: the types of event the reader may record."""
    norm, words = finding.norm, writer.words
    steps = () if finding.calculation is None else tuple(finding.calculation.sentences(words.lang))
    item = writer.item([finding])
    occasion = item.occasions[0]
    pairs = (*occasion.pairs, *item.pairs)
    return FindingCard(
        title=title_of(norm, words),
        verdict=finding.verdict,
        said=occasion.sentence or occasion.because,
        why=item.text,
        source=ground_words(norm, words),
        source_url=rule_url(norm.id, norm.valid_from, words.reader),
        due=finding.due if finding.verdict in {"running", "overdue", "open"} else None,
        steps=steps,
        remarks=(*item.points, *occasion.details),
        rows=[Row(label, text) for label, text in pairs],
        action=_action(finding, writer, offered),
        key=key_of(norm.id, finding.trigger),
    )


def _action(finding: Finding, writer: Writer, offered: frozenset[str]) -> Action | None:
    if finding.verdict not in {"running", "overdue", "lacking"}:
        return None
    name = fulfilling(finding.norm, offered)
    return (
        None if name is None else record_action(finding.case, name, finding.trigger, writer.words)
    )


def record_action(number: str, name: str, trigger: str, words: Words) -> Action:
    """The way to the form for a type of event that answers another event of the dossier."""
    label = _("Record: %(event)s") % {"event": words.event(name)}
    return Action(label, f"{reverse('record', args=[number, name])}?for={trigger}")


_PARTS = {"overdue": "missed", "running": "due", "open": "rights"}
"""In which part of what the rules say a duty stands, or a right that is open."""


def finding_url(number: str, verdict: str, norm: str, trigger: str) -> str:
    """Where a duty stands on the page of its child; verdict: overdue, running or open."""
    page, key = reverse("child_findings", args=[number]), key_of(norm, trigger)
    return f"{page}?{urlencode({'part': _PARTS[verdict], 'at': key})}#{key}"


def card_of_duty(duty: Duty, words: Words) -> FindingCard:
    """Something to do, as Today shows it; how it was counted stands on the page of the child."""
    action = None
    if duty.step is not None:
        action = record_action(duty.child.number, duty.step, duty.trigger, words)
    remarks = [_("It is not certain that this applies, or until when: look at it.")]
    return FindingCard(
        title=duty.title,
        verdict=duty.verdict,
        said=_left(duty),
        source=duty.ground,
        due=duty.due,
        remarks=remarks if duty.unsure else (),
        action=action,
        url=finding_url(duty.child.number, duty.verdict, duty.norm, duty.trigger),
    )


def _left(duty: Duty) -> str:
    """How many days there are, or were."""
    if duty.days is None:
        return _("No last day is known.")
    if duty.days < 0:
        return _("The last day has passed.")
    return _("Still in time.")
