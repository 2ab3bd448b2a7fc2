# SPDX-License-Identifier: EUPL-1.2
"""Links and days as these pages say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from terugweg.terms import date_words
from terugweg.web.ui.parts import Link
from terugweg.web.ui.tones import language

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from terugweg.web.accounts.models import Account, Capacity
    from terugweg.web.parties.models import Organisation
    from terugweg.web.ui.parts import Text


def link(words: Text, name: str, key: UUID) -> str:
    """A link to the page with this name."""
    return format_html('<a href="{}">{}</a>', reverse(name, args=[key]), words)


def account_link(account: Account) -> str:
    """The way to an account."""
    return link(account.name, "manage_account", account.pk)


def links_to(name: str, row: Organisation | Account | None = None) -> list[Link]:
    """The way to a page: one of the two lists, or the page of a row of them."""
    if row is not None:
        return [Link(row.name, reverse(name, args=[row.pk]))]
    label = _("Accounts") if name == "manage_accounts" else _("Organisations")
    return [Link(label, reverse(name))]


def days_of(capacity: Capacity, today: date) -> str:
    """From when until when a capacity holds, as far as that is known."""
    parts = []
    lang = language()
    if capacity.from_day is not None:
        said = _("since %(day)s") if capacity.from_day <= today else _("from %(day)s")
        parts.append(said % {"day": date_words(capacity.from_day, lang)})
    if capacity.until is not None:
        said = _("ended on %(day)s") if capacity.until <= today else _("until %(day)s")
        parts.append(said % {"day": date_words(capacity.until, lang)})
    return ", ".join(parts) or _("without an end")
