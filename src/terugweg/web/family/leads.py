# SPDX-License-Identifier: EUPL-1.2
"""What stands above a form of the portal: the right that it uses, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from terugweg.report.phrases import ground_words
from terugweg.web.dossier.standing import rulebook
from terugweg.web.family.rights import USED_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.rulebook.model import Norm
    from terugweg.web.family.own import Own
    from terugweg.web.ui.parts import Text

LEADS: Final = {
    "correction_requested": _("Is something in the file not right? Ask to have it corrected. You "
                              "must get an answer within one month. With a reason that may become "
                              "three months at most."),
    "file_access_requested": _("You may ask to see what is written about you and your child. You "
                               "must get an answer within one month. With a reason that may become "
                               "three months at most."),
    "complaint_filed": _("Are you not content with how someone treated you? You can complain. A "
                         "complaint does not stop a decision or a term."),
    "opinion_recorded": _("Say it in your own words. It stands in the file as your view."),
    "help_requested": _("Ask for the help that you or your child needs. From today the days of "
                        "waiting are counted."),
    "petition_filed": _("Write down that you sent a petition to the court. You send the petition "
                        "itself; this page does not."),
    "appeal_lodged": _("Write down that an appeal was lodged. A lawyer does that; this page does "
                       "not."),
    "contact_moment_cancelled": _("Say that an appointment does not go ahead because of you."),
    "lawyer_engaged": _("Write down that you have a lawyer."),
    "recorded_statement_approved": _("Someone wrote down what you said. Say whether it is right."),
}  # fmt: skip
"""Where no right of the rulebook tells it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What must be known before one asks. more: the whole of it; source: where it stands."""

    text: Text
    more: Sequence[str] = ()
    source: str = ""


def lead_of(own: Own, event_type: str, norm_id: str) -> Lead:
    """What a form uses; norm_id: the right from which the form was opened."""
    if event_type in LEADS:
        return Lead(LEADS[event_type])
    norm = next((one for one in rulebook().norms if _uses(one, event_type)), None)
    named = next((one for one in rulebook().norms if one.id == norm_id and one.right), norm)
    words = own.words
    if named is None or named.right is None:
        return Lead(words.vocabulary.events[event_type].meaning.text(words.lang))
    more = (named.says[words.lang][words.reader], words.say("lawyer", named.right.lawyer))
    return Lead(words.told(named.right.how), more, ground_words(named, words))


def _uses(norm: Norm, event_type: str) -> bool:
    if norm.right is None or norm.valid_to is not None:
        return False
    named = {name for answer in norm.right.used_by for name in answer.names}
    return event_type in named | set(USED_BY.get(norm.id, ()))
