# SPDX-License-Identifier: EUPL-1.2
"""Small PDFs for tests, written by hand: whole, of many pages, locked, without words, and hostile."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def a_pdf(*pages: str) -> bytes:
    """A PDF with one line of text on each page."""
    lines = [f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1") for text in pages]
    return pdf_of([(line, b"") for line in lines])


def a_slow_pdf() -> bytes:
    """A PDF of one page that takes longer to read than anyone should wait."""
    return pdf_of([(zlib.compress(b"BT /F1 12 Tf (x) Tj ET " * 3_000_000), b"/Filter/FlateDecode")])


def pdf_of(streams: Sequence[tuple[bytes, bytes]]) -> bytes:
    """A PDF with a page for each stream; beside each what its dictionary says more."""
    count = len(streams)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), font]  # fmt: skip
    for number, (stream, more) in enumerate(streams):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        objects.append(
            page + b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * number)
        )
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), more, stream))
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects with the table that tells where each stands."""
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + b"".join(places) + end
