# SPDX-License-Identifier: EUPL-1.2
"""Reads the words of a PDF, as a program of its own: a PDF from elsewhere may be made to do harm.

It gets the PDF at its input and nothing else: no settings, no keys, no database. It takes little
memory and time, and gives the text of each page as soon as it has it. What it cannot read ends it.
"""

from __future__ import annotations

import logging
import sys
from io import BytesIO
from time import monotonic
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES: Final = 300
MOST_CHARACTERS: Final = 500_000
"""Of one document: a thick report has fewer."""
MOST_SECONDS: Final = 3.0
_MOST_MEMORY: Final = 768 * 1024 * 1024
WHOLE: Final = "\x04"
"""Comes last, when every page was read."""


def pages_of(content: bytes) -> Iterator[str]:
    """The text of each page, as far as there is time; the last is WHOLE when all were read.

    Raises:
        Exception: of whatever kind, where it cannot be read, as when it is locked by a password.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - the server itself reads no PDF

    end = monotonic() + MOST_SECONDS
    left = MOST_CHARACTERS
    for number, page in enumerate(PdfReader(BytesIO(content)).pages):
        if number == MOST_PAGES or left <= 0 or monotonic() > end:
            return
        text = page.extract_text().replace(WHOLE, " ")
        yield text[:left] + "\n"
        left -= len(text)
    if left >= 0:
        yield WHOLE


def main(given: IO[bytes], out: IO[bytes]) -> None:
    """Read a PDF and write its text, page by page."""
    # What the reader says of a broken file may quote it.
    logging.disable()
    for text in pages_of(given.read()):
        out.write(text.encode(errors="replace"))
        out.flush()


def _bound() -> None:
    """Take no more memory and time than this, whatever the file asks for."""
    import resource  # noqa: PLC0415 - only Unix has it; the server takes the limits from here

    seconds = int(MOST_SECONDS) + 2
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bound()
    main(sys.stdin.buffer, sys.stdout.buffer)
