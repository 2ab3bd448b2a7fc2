# SPDX-License-Identifier: EUPL-1.2
"""Sends texts compressed, so that a page is there soon on a slow telephone.

Compressing what holds a secret beside what a stranger can put in tells the stranger something by
its length (BREACH). That takes many pages asked in the name of someone else; another site can only
make someone follow links, one by one and in sight (the cookie of a session is SameSite=Lax).
Besides, the secret of a form is masked anew in each answer, and Django adds bytes by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.middleware.gzip import GZipMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

TEXTS: Final = ("text/", "application/json", "application/problem+json", "image/svg+xml")
"""Kinds of content that become smaller; papers and pictures are compressed already."""


class TextCompressionMiddleware(GZipMiddleware):
    """Compresses the texts of an answer; files and what is sent bit by bit stay as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed if it is a text and the browser can read that."""
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(TEXTS):
            return response
        return super().process_response(request, response)
