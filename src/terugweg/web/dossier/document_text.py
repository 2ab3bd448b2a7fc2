# SPDX-License-Identifier: EUPL-1.2
"""The words of a document, taken out once when it is added, so that they can be searched later.

Only of PDF and plain text. A PDF is read by a program of its own that is stopped when it takes too
long. What cannot be read (broken, locked, a picture of a page) is kept as any other document.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from terugweg.web.dossier.new_entries import DocumentText
from terugweg.web.dossier.pdf_text import MOST_CHARACTERS, MOST_SECONDS, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.web.dossier.new_entries import Document, NewEntry

PDF: Final = "application/pdf"
PLAIN: Final = "text/plain"
_PATIENCE: Final = MOST_SECONDS + 1
"""In seconds: it stops by itself before that, unless one page holds it up."""
_READER: Final = (sys.executable, "-I", "-m", "terugweg.web.dossier.pdf_text")


def with_texts(new: Sequence[NewEntry]) -> list[NewEntry]:
    """The same entries, with the text of each document of which it was not yet taken out.

    It may take seconds: do it before anything is locked.
    """
    return [
        replace(one, documents=tuple(map(_with_text, one.documents))) if one.documents else one
        for one in new
    ]


def _with_text(document: Document) -> Document:
    return document if document.text is not None else replace(document, text=text_of(document))


def text_of(document: Document) -> DocumentText:
    """The words of a document; none where it cannot be read, or is of another kind.

    >>> from terugweg.web.dossier.new_entries import Document
    >>> text_of(Document("note.txt", "text/plain", b"Call the school."))
    DocumentText(whole=True)
    """
    if document.media_type == PLAIN:
        text, whole = document.content.decode(errors="replace"), True
    elif document.media_type == PDF:
        text, whole = _of_pdf(document.content)
    else:
        text, whole = "", False
    shown = _plain(text)
    if not shown:
        return DocumentText("", whole=False)
    return DocumentText(shown[:MOST_CHARACTERS], whole=whole and len(shown) <= MOST_CHARACTERS)


def _of_pdf(content: bytes) -> tuple[str, bool]:
    """The text of a PDF, and whether it is all of it."""
    # Without our environment, in which keys stand, and without a place for what it says of itself.
    with subprocess.Popen(  # noqa: S603 - our own program; what is untrusted is only its input
        _READER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as reading:
        try:
            out, _ = reading.communicate(content, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            reading.kill()
            out, _ = reading.communicate()
    text = out.decode(errors="replace")
    return text.removesuffix(WHOLE), text.endswith(WHOLE)


def _plain(text: str) -> str:
    """Letters as one sign each, and no signs that mean nothing."""
    joined = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return "".join(one if one.isprintable() else " " for one in joined).strip()
