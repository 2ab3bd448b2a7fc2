# SPDX-License-Identifier: EUPL-1.2
"""The daily e-mail: how many things wait, for who asked for it. Sent at most once a day.

The row of a mail is written before the mail is handed over. If the program or the mail server
stops in between, nobody knows whether it was taken: then it is not sent again that day. Only when
the server certainly refused it is the row taken away, so that a later run tries once more.
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import translation

from terugweg.terms import amsterdam_date
from terugweg.web.access.asking import viewer_for
from terugweg.web.accounts.capacities import capacities_of
from terugweg.web.accounts.models import Account
from terugweg.web.agenda.digest_mail import Waiting, mail_of
from terugweg.web.agenda.duties import duties_of
from terugweg.web.agenda.messages import messages_of
from terugweg.web.agenda.models import MailOutcome, SentMail
from terugweg.web.dossier.row_security import using_capacity

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.core.mail import EmailMessage
    from django.db.models import QuerySet

REFUSED: Final = (
    smtplib.SMTPHeloError,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
)
"""With these answers the mail server certainly did not take the mail."""


class MailServerError(Exception):
    """The mail server cannot be reached or fell silent; says what was sent and what to do."""


@dataclass(slots=True)
class Run:
    """For how many accounts a run sent a mail, had nothing to tell, or was before or refused.

    before: an earlier run sent it, or began to. refused: by the mail server.
    """

    sent: int = 0
    nothing: int = 0
    before: int = 0
    refused: int = 0


def send_digests(moment: datetime) -> Run:
    """Send the e-mail of this day to every account that asked for it and has not had it.

    Raises:
        MailServerError: no mail server answers. What was sent stays sent; run it again.
    """
    day, run = amsterdam_date(moment), Run()
    for account in _asked():
        if SentMail.objects.filter(account=account, day=day).exists():
            run.before += 1
            continue
        waiting = waiting_for(account, moment)
        if not waiting.total:
            run.nothing += 1
            continue
        with translation.override(account.language):
            _send(account, day, mail_of(account, waiting), run)
    return run


def waiting_for(account: Account, moment: datetime) -> Waiting:
    """How many things wait for an account, in all its capacities of this day together."""
    overdue = week = new = 0
    for capacity in capacities_of(account, amsterdam_date(moment)):
        viewer = viewer_for(capacity, moment)
        with using_capacity(capacity.pk, viewer.day):
            today = duties_of(viewer)
            found = messages_of(viewer, today)
        overdue += len(today.overdue)
        week += len(today.this_week)
        # Last days are counted already.
        new += found.total - len(found.deadlines)
    return Waiting(overdue, week, new)


def _asked() -> QuerySet[Account]:
    return Account.objects.filter(is_active=True, daily_mail__isnull=False).order_by("pk")


def _send(account: Account, day: date, message: EmailMessage, run: Run) -> None:
    # A connection of its own: what went wrong with one mail says nothing of the next.
    server = mail.get_connection()
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        raise _silent(run, error, "this one was not sent") from None
    try:
        row = _begun(account, day)
        if row is None:
            run.before += 1
            return
        server.send_messages([message])
    except REFUSED:
        SentMail.objects.filter(account=account, day=day).delete()
        run.refused += 1
    except (OSError, smtplib.SMTPException) as error:
        raise _silent(run, error, "the last one may have been, so it is not repeated") from None
    else:
        SentMail.objects.filter(pk=row.pk).update(outcome=MailOutcome.SENT)
        run.sent += 1
    finally:
        server.close()


def _begun(account: Account, day: date) -> SentMail | None:
    """The row of this mail, written for good; None when another run wrote it."""
    try:
        with transaction.atomic(durable=True):
            return SentMail.objects.create(account=account, day=day)
    except IntegrityError:
        return None


def _silent(run: Run, error: Exception, what: str) -> MailServerError:
    # The kind of error alone: a mail server may repeat an address.
    return MailServerError(
        f"the mail server does not answer ({type(error).__name__}); {run.sent} sent, {what}; "
        "check the TERUGWEG_MAIL_... settings and run it again: who had the e-mail does not get "
        "it twice"
    )
