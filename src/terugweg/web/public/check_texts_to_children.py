# SPDX-License-Identifier: EUPL-1.2
"""Texts of the check that speak to adults, and have words of their own for a child.

As soon as a child says that it fills this in, it is spoken to as a child (`child_language`). What
the check asks of each kind has those words in `check_kinds.yaml`.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import pgettext_lazy

TO_CHILDREN: Final = (
    pgettext_lazy(
        "to a child",
        "A lawyer for youth law: who also says whether you can get free or cheaper legal aid.",
    ),
    pgettext_lazy(
        "to a child",
        "An authorisation goes with a supervision order, and you filled in none. Go back one "
        "step and add it. Or was there really none, or do you not know?",
    ),
    pgettext_lazy(
        "to a child",
        "Authority means: the right to decide about the child. Are you not a parent? Then "
        "answer this about one of the parents. Below we call this the first parent.",
    ),
    pgettext_lazy(
        "to a child",
        "Check your case – step %(number)s of %(of)s",
    ),
    pgettext_lazy(
        "to a child",
        "Do you have authority over the child?",
    ),
    pgettext_lazy(
        "to a child",
        "Does your family have to do with child protection? Answer a few questions. You see "
        "at once what must happen, until when, and what you can do.",
    ),
    pgettext_lazy(
        "to a child",
        "Fill in a date. Do you only know the month or the year? That is enough.",
    ),
    pgettext_lazy(
        "to a child",
        "Fill in the days as they stand in the letters. Do you only know the month or the "
        "year? Then write 4-2026 or 2026.",
    ),
    pgettext_lazy(
        "to a child",
        "For example: if the letter was sent later. Your own answers do not change.",
    ),
    pgettext_lazy(
        "to a child",
        "Here we need the whole day. Leave it empty if you do not know it.",
    ),
    pgettext_lazy(
        "to a child",
        "Keep your letters and court decisions at hand. Then you can copy the days.",
    ),
    pgettext_lazy(
        "to a child",
        "One check is about one child. Is it about more children? At the end you can go on "
        "with the next child. Then you need not fill in everything again.",
    ),
    pgettext_lazy(
        "to a child",
        "Say of each thing whether it is there. Do you skip one? Then we take it that you do "
        "not know.",
    ),
    pgettext_lazy(
        "to a child",
        "See or change what you filled in",
    ),
    pgettext_lazy(
        "to a child",
        "The file that you saved here before, or another case file (YAML or JSON).",
    ),
    pgettext_lazy(
        "to a child",
        "This check looks at the law and at the days that you fill in. It is not legal "
        "advice, and it does not judge you or anyone else.",
    ),
    pgettext_lazy(
        "to a child",
        "This day lies before the birth of the child. Look at both dates again.",
    ),
    pgettext_lazy(
        "to a child",
        "This file is empty. Did you choose the right one?",
    ),
    pgettext_lazy(
        "to a child",
        "This follows from the file that you chose.",
    ),
    pgettext_lazy(
        "to a child",
        "This follows from what you filled in.",
    ),
    pgettext_lazy(
        "to a child",
        "We cannot read this date. Write it like this: 3-4-2026. Do you only know the month "
        "or the year? Then write 4-2026 or 2026.",
    ),
    pgettext_lazy(
        "to a child",
        "We keep nothing and you need no account. Your answers stand on the page only.",
    ),
    pgettext_lazy(
        "to a child",
        "We keep nothing. So save it yourself, if you want to see it again. Take care who can"
        " open the file: it tells about you and the child.",
    ),
    pgettext_lazy(
        "to a child",
        "We keep nothing. Your answers stand on this page only. If you close it, they are gone.",
    ),
    pgettext_lazy(
        "to a child",
        "What you filled in",
    ),
    pgettext_lazy(
        "to a child",
        "When was the child born?",
    ),
    pgettext_lazy(
        "to a child",
        "Who are you?",
    ),
    pgettext_lazy(
        "to a child",
        "Who can help you",
    ),
    pgettext_lazy(
        "to a child",
        "You and the child",
    ),
    pgettext_lazy(
        "to a child",
        "You do not have to do this alone. These people can help:",
    ),
    pgettext_lazy(
        "to a child",
        "You do not have to know everything. “I do not know” is also an answer.",
    ),
    pgettext_lazy(
        "to a child",
        "You filled in that the court allowed this, but no decision of the court. Go back one"
        " step and add it. Or was there really none, or do you not know?",
    ),
    pgettext_lazy(
        "to a child",
        "You filled in the day of an answer. Was there an answer?",
    ),
    pgettext_lazy(
        "to a child",
        "You said that no parent has authority. Then a guardian has it. Is that right? If you"
        " are not sure, choose “I do not know”.",
    ),
    pgettext_lazy(
        "to a child",
        "Your case file",
    ),
)
"""In the catalogue under "to a child"."""
