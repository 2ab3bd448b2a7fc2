# SPDX-License-Identifier: EUPL-1.2
"""The read log in words: which page was shown, and what for."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.web.access.question import Purpose

_PAGES: Final = {
    "today": gettext_lazy("the list of what there is to do"),
    "children": gettext_lazy("the list of children"),
    "new_dossier": gettext_lazy("the beginning of a dossier"),
    "organisations": gettext_lazy("which organisations have a task"),
    "arrived": gettext_lazy("the list of what arrived: the number of the dossier alone"),
    "taking_up": gettext_lazy("the taking up of a dossier"),
    "hand_over": gettext_lazy("the handing over of a task"),
    "inspection": gettext_lazy("the beginning or end of an inspection"),
    "people": gettext_lazy("who is around the child"),
    "child": gettext_lazy("the overview"),
    "findings": gettext_lazy("what the rules say"),
    "log": gettext_lazy("what happened"),
    "entry": gettext_lazy("one entry"),
    "readers": gettext_lazy("who read this"),
    "documents": gettext_lazy("the list of documents"),
    "document": gettext_lazy("a document"),
    "record": gettext_lazy("the form to record something"),
    "calendar": gettext_lazy("the calendar on a phone or computer"),
    "messages": gettext_lazy("the messages"),
    "own_list": gettext_lazy("the list of the role"),
    "start": gettext_lazy("the first page"),
    "search": gettext_lazy("a search"),
    "team": gettext_lazy("the page of the team"),
    "work": gettext_lazy("who works with this child"),
    "emergency": gettext_lazy("a request for emergency access"),
    "release": gettext_lazy("the page to give entries"),
    "papers": gettext_lazy("the choice of a paper"),
    "paper": gettext_lazy("the making of a paper"),
    "my_child": gettext_lazy("the page of one's own child"),
    "story": gettext_lazy("the page to answer what was written"),
    "requests": gettext_lazy("the page of one's own requests"),
    "receipt": gettext_lazy("a receipt"),
    "said": gettext_lazy("the page of what the child said"),
    "say": gettext_lazy("the form to say what one thinks"),
    "together": gettext_lazy("the page with pictures"),
    "copy": gettext_lazy("a copy of the file"),
    "letters": gettext_lazy("the letters that someone can send"),
    "bundle": gettext_lazy("a bundle for a hearing"),
}


def page_name(page: str) -> str:
    """What a kind of page is called in the read log."""
    if page.startswith("api-"):
        shown = {"page": page_name(page.removeprefix("api-"))}
        return _("%(page)s, through a program") % shown
    return str(_PAGES.get(page, page))


_PURPOSES: Final = {
    Purpose.TASK: gettext_lazy("for the task"),
    Purpose.OWN: gettext_lazy("because it is about the reader or their child"),
    Purpose.REPRESENT: gettext_lazy("to stand for someone"),
    Purpose.ADVISE: gettext_lazy("to advise someone who asked for it"),
    Purpose.SUPPORT: gettext_lazy("to support someone who agreed to it"),
    Purpose.INSPECT: gettext_lazy("to inspect"),
    Purpose.EMERGENCY: gettext_lazy("in an emergency"),
    Purpose.MANAGE: gettext_lazy("to manage the system"),
    Purpose.OFFER: gettext_lazy("to offer help"),
    Purpose.REFLECT: gettext_lazy("to look back together"),
    Purpose.RESEARCH: gettext_lazy("for research"),
}


def why_words(why: str) -> str:
    """What someone read for, with the reason that was given in an emergency.

    why: as the read log has it: a purpose, or a purpose, a colon and a reason.
    """
    purpose, _colon, reason = why.partition(": ")
    said = str(_PURPOSES.get(Purpose(purpose), purpose)) if purpose in set(Purpose) else purpose
    return f"{said}: {reason}" if reason else said
