# SPDX-License-Identifier: EUPL-1.2
"""The text of the daily e-mail: numbers and a link, and nothing of whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from terugweg.web.accounts.models import Account

if TYPE_CHECKING:
    from collections.abc import Iterator

_SALT: Final = "terugweg.web.agenda.stop"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many: last days that passed, last days of this week, and other messages."""

    overdue: int
    week: int
    new: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.overdue + self.week + self.new


def mail_of(account: Account, waiting: Waiting) -> EmailMultiAlternatives:
    """The e-mail, in the language of now."""
    stop = settings.SITE_ADDRESS + reverse("daily_mail_stop", args=[token_of(account)])
    context = {
        "lines": list(lines_of(waiting)),
        "address": settings.SITE_ADDRESS + reverse("home"),
        "stop": stop,
        "language": get_language(),
    }
    message = EmailMultiAlternatives(
        subject=gettext("What waits for you today"),
        body=render_to_string("agenda/digest.txt", context),
        to=[account.login],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("agenda/digest.html", context), "text/html")
    return message


def lines_of(waiting: Waiting) -> Iterator[str]:
    """A sentence for each number that is not zero."""
    if waiting.overdue:
        yield ngettext(
            "Of %(count)d matter the last day has passed.",
            "Of %(count)d matters the last day has passed.",
            waiting.overdue,
        ) % {"count": waiting.overdue}
    if waiting.week:
        yield ngettext(
            "%(count)d matter is due this week.",
            "%(count)d matters are due this week.",
            waiting.week,
        ) % {"count": waiting.week}
    if waiting.new:
        yield ngettext(
            "There is %(count)d new message.", "There are %(count)d new messages.", waiting.new
        ) % {"count": waiting.new}


def token_of(account: Account) -> str:
    """What lets someone stop the e-mail without logging in; it does nothing else."""
    return signing.dumps(str(account.pk), salt=_SALT)


def account_of(token: str) -> Account | None:
    """Whose e-mail a token stops; None when it was not made here."""
    try:
        return Account.objects.filter(pk=signing.loads(token, salt=_SALT)).first()
    except (signing.BadSignature, ValidationError):
        return None
