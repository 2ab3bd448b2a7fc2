# SPDX-License-Identifier: EUPL-1.2
"""Files to keep: whatever they hold, a browser runs nothing of it, and no cache keeps a copy."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF: Final = "application/pdf"
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def as_file(content: bytes, name: str, kind: str = PDF) -> HttpResponse:
    """A file as an answer. name: as the device keeps it; kind: its media type."""
    response = HttpResponse(content, content_type=kind, headers=_HEADERS)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
