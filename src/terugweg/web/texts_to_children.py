# SPDX-License-Identifier: EUPL-1.2
"""Texts of pages that speak to adults, and have words of their own for a child.

Whatever stands here is told to a child in the words that the catalogue has under "to a child"
(`child_language`). What is only on the pages of children has no need of it.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import npgettext_lazy, pgettext_lazy

TO_CHILDREN: Final = (
    pgettext_lazy(
        "to a child",
        "A browser does not keep chosen files on a page that was sent: choose them once "
        "more before you record.",
    ),
    pgettext_lazy(
        "to a child",
        "Are you not content with how someone treated you? You can complain. A complaint "
        "does not stop a decision or a term.",
    ),
    pgettext_lazy(
        "to a child",
        "Ask for the help that you or your child needs. From today the days of waiting are "
        "counted.",
    ),
    pgettext_lazy(
        "to a child",
        "By name or number you find every child that you may see. By words you search what "
        "was written in the dossiers that you yourself work with.",
    ),
    pgettext_lazy("to a child", "Check your case"),
    pgettext_lazy("to a child", "Choose what to see"),
    pgettext_lazy(
        "to a child",
        "Did you follow a link in a letter or a message? Ask who sent it for a new one.",
    ),
    pgettext_lazy(
        "to a child",
        "Did you type or paste the address? See whether all of it is there.",
    ),
    pgettext_lazy("to a child", "Do you ask this for another child, too?"),
    pgettext_lazy(
        "to a child",
        "Do you act in more than one capacity? Choose the other one and try again.",
    ),
    pgettext_lazy(
        "to a child",
        "Do you think that you should have access? Ask the organisation that keeps the file.",
    ),
    pgettext_lazy(
        "to a child",
        "Does it happen again? See whether your browser accepts cookies of this site.",
    ),
    pgettext_lazy(
        "to a child",
        "In the capacity in which you are here now, you have no access to this page. That "
        "protects the child and the people around it.",
    ),
    pgettext_lazy(
        "to a child",
        "Is something in the file not right? Ask to have it corrected. You must get an "
        "answer within one month. With a reason that may become three months at most.",
    ),
    pgettext_lazy("to a child", "It stands nowhere in what you may read."),
    pgettext_lazy(
        "to a child",
        "Keep them apart: what someone saw or heard, what someone thinks of it, and what "
        "you conclude.",
    ),
    pgettext_lazy("to a child", "Last days in your own calendar, or a daily e-mail"),
    pgettext_lazy("to a child", "More, if you know it"),
    pgettext_lazy(
        "to a child",
        "Needed when you add a document. Choose what must be kept apart most.",
    ),
    pgettext_lazy("to a child", "No child that you may see has this name or number."),
    pgettext_lazy("to a child", "No contact that is still to come stands in what you can see."),
    pgettext_lazy("to a child", "No reason stands in what you can see."),
    pgettext_lazy("to a child", "Not shown to you in this capacity:"),
    pgettext_lazy(
        "to a child",
        "Nothing has been lost: what you wrote is still here. Send it again when there is a"
        " connection; it is recorded once.",
    ),
    pgettext_lazy(
        "to a child",
        "Nothing of what you wrote is lost: it stands here and in the form below. Look "
        "first at what was recorded, then record yours if it still holds.",
    ),
    pgettext_lazy("to a child", "Say it in your own words. It stands in the file as your view."),
    pgettext_lazy("to a child", "Say that an appointment does not go ahead because of you."),
    pgettext_lazy(
        "to a child",
        "Some things are not shown to you. They are what someone told in confidence, what "
        "is about the health of someone else, a secret address, and who made a report.",
    ),
    pgettext_lazy("to a child", "Someone wrote down what you said. Say whether it is right."),
    pgettext_lazy("to a child", "Something that you may not see in this capacity."),
    pgettext_lazy(
        "to a child",
        "Terugweg shows what must happen around a child in child protection, until when, "
        "and what you can do. It is not legal advice.",
    ),
    pgettext_lazy("to a child", "The page does not exist, or you have no access to it."),
    pgettext_lazy(
        "to a child",
        "There is no document that you may open. Documents are added in the form with which"
        " something is recorded.",
    ),
    pgettext_lazy("to a child", "There is no entry with these choices that you may see."),
    pgettext_lazy("to a child", "There is nothing here that you can see."),
    pgettext_lazy(
        "to a child",
        "This is a fault of the program, not of you. What you had saved before is still there.",
    ),
    pgettext_lazy(
        "to a child",
        "This is what others wrote. You can answer everything: it is right, it is not "
        "right, or something must be added. Your answer stands beside it wherever it is "
        "shown.",
    ),
    pgettext_lazy("to a child", "To be safe, what you sent was not accepted. Nothing was changed."),
    pgettext_lazy("to a child", "What else you can do"),
    pgettext_lazy("to a child", "What is new since you last looked: %(since)s."),
    pgettext_lazy("to a child", "What waits for you. After this you see here what is new."),
    pgettext_lazy(
        "to a child",
        "What was written is searched in the dossiers that you yourself work with. You have"
        " none today.",
    ),
    pgettext_lazy("to a child", "What you can do"),
    pgettext_lazy(
        "to a child",
        "What you send stands in the file with your name and the day. You get a receipt. It"
        " cannot be removed; you can correct it.",
    ),
    pgettext_lazy(
        "to a child",
        "What you sent the first time did arrive. What you changed since stands below and "
        "was not recorded.",
    ),
    pgettext_lazy("to a child", "What you wrote"),
    pgettext_lazy("to a child", "What you wrote is still here."),
    pgettext_lazy(
        "to a child",
        "What you wrote is still here. Try again in a moment; it is recorded once.",
    ),
    pgettext_lazy(
        "to a child",
        "When a last day comes near, or someone records something about a child you work "
        "with, it stands here.",
    ),
    pgettext_lazy(
        "to a child",
        "While this is not recorded, this page keeps what you write: only in this tab of "
        "this browser, until you record it, log out or close the tab.",
    ),
    pgettext_lazy("to a child", "Write down that you have a lawyer."),
    pgettext_lazy(
        "to a child",
        "Write down that you sent a petition to the court. You send the petition itself; "
        "this page does not.",
    ),
    pgettext_lazy("to a child", "You"),
    pgettext_lazy("to a child", "You are here"),
    pgettext_lazy("to a child", "You are no longer logged in"),
    pgettext_lazy("to a child", "You began this before and did not record it."),
    pgettext_lazy(
        "to a child",
        "You may ask to see what is written about you and your child. You must get an "
        "answer within one month. With a reason that may become three months at most.",
    ),
    pgettext_lazy("to a child", "You may not see this"),
    pgettext_lazy("to a child", "You were asked for an answer"),
    pgettext_lazy("to a child", "You were asked for an answer."),
    pgettext_lazy("to a child", "Your answer"),
    pgettext_lazy("to a child", "Record what a letter or message tells"),
    pgettext_lazy(
        "to a child",
        "For what you know from a letter or a message. The log then says who did it, and "
        "from what you know it.",
    ),
    pgettext_lazy(
        "to a child",
        "%(who)s cannot stand by you in this dossier. Nothing was written down, and %(who)s "
        "sees nothing.",
    ),
    pgettext_lazy("to a child", "%(who)s now reads along with you."),
    pgettext_lazy("to a child", "A lawyer can also ask and answer in your name."),
    pgettext_lazy(
        "to a child",
        "From now on this person sees nothing more of this dossier. What they did for you "
        "before stays written down.",
    ),
    pgettext_lazy(
        "to a child",
        "Give a part of the name, and a part of the name of the office. You find only people "
        "who use this website.",
    ),
    pgettext_lazy("to a child", "Is the lawyer free for you?"),
    pgettext_lazy(
        "to a child",
        "Listens, helps with questions and complaints, and costs nothing. The institution does "
        "not see here that there is one.",
    ),
    pgettext_lazy("to a child", "Nobody reads along with you now."),
    pgettext_lazy(
        "to a child",
        "Nobody was found. Look at how the name and the office are written, or ask whether this"
        " person uses this website.",
    ),
    pgettext_lazy(
        "to a child",
        "That you have a lawyer is written in the dossier. The institution, the Board and the "
        "court can read it.",
    ),
    pgettext_lazy(
        "to a child",
        "This counsellor sees your name, the name of the child, and what you and the support "
        "team write about the support.",
    ),
    pgettext_lazy(
        "to a child",
        "This person sees exactly what you may see here, and nothing else. So nothing of the "
        "other parent that you may not see yourself.",
    ),
    pgettext_lazy("to a child", "What happens if you say yes"),
    pgettext_lazy("to a child", "Who stands by you"),
    pgettext_lazy(
        "to a child", "You can end it at any moment. From then on this person sees nothing more."
    ),
    pgettext_lazy(
        "to a child",
        "You choose yourself who reads along with you. You can end it at any moment, and you "
        "need not say why.",
    ),
    pgettext_lazy("to a child", "Your confidential adviser"),
    pgettext_lazy("to a child", "Your counsellor of the support team"),
    pgettext_lazy("to a child", "Your lawyer"),
    pgettext_lazy(
        "to a child",
        "Your yes is written in the dossier. The institution, the Board, the court and the rest"
        " of your family cannot read it.",
    ),
)
"""Texts without a number."""
COUNTED_TO_CHILDREN: Final = (
    npgettext_lazy(
        "to a child",
        "%(number)s row lies outside the period that is shown.",
        "%(number)s rows lie outside the period that is shown.",
    ),
)
"""Texts with a number."""
