# SPDX-License-Identifier: EUPL-1.2
"""A receipt on paper: what was sent, when it was received, what happens next and what if not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from terugweg.documents.model import Bullets, Document, Heading, Pairs, Paragraph
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from terugweg.documents.model import Block
    from terugweg.terms import Lang
    from terugweg.web.family.receipts import Receipt, Step


def receipt_document(receipt: Receipt, name: str, received: str, lang: Lang, day: date) -> Document:
    """The receipt as a document. name: of the child; received: the moment, in words."""
    return Document(
        kind="receipt",
        title=_("Receipt"),
        lang=lang,
        day=day,
        sender=None,
        recipient=None,
        blocks=tuple(_blocks(receipt, name, received, lang)),
        grounds=tuple(dict.fromkeys(one.source for one in receipt.steps)),
        terms=(),
        remedies=(),
        missing=(),
        draft=False,
    )


def _blocks(receipt: Receipt, name: str, received: str, lang: Lang) -> Iterator[Block]:
    yield Pairs((
        (_("What"), receipt.what),
        (_("About"), name),
        (_("Received on"), received),
        (_("Number in the log"), receipt.key),
    ))  # fmt: skip
    yield Heading(_("What you sent"))
    yield Pairs(tuple((str(one.key), str(one.value)) for one in receipt.rows))
    yield Heading(_("What happens next"))
    duties = [one for one in receipt.steps if not one.right]
    if not duties:
        yield Paragraph(
            _("No rule that this program knows sets a last day for an answer to this. "
              "It stands in the file, and whoever may see it can read it.")
        )  # fmt: skip
    for one in duties:
        yield from _step(one, lang)
    rights = [one for one in receipt.steps if one.right]
    if rights:
        yield Heading(_("What you can do now"))
        for one in rights:
            yield from _step(one, lang)


def _step(step: Step, lang: Lang) -> Iterator[Block]:
    yield Heading(step.title, 3)
    rows = [(_("Who must do this"), step.who)] if step.who else []
    if step.by is not None:
        rows.append((_("Last day"), date_words(step.by, lang)))
    if rows:
        yield Pairs(tuple(rows))
    yield Paragraph(step.said)
    if step.if_not:
        yield Paragraph(_("And if not?"), strong=True)
        yield Bullets(step.if_not)
