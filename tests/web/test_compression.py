# SPDX-License-Identifier: EUPL-1.2
"""Texts are compressed, files are not."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from terugweg.web.compression import TextCompressionMiddleware

LONG = b"een tekst die lang genoeg is om te krimpen. " * 20


def answer(response, accept="gzip"):
    request = RequestFactory().get("/", headers={"accept-encoding": accept} if accept else {})
    return TextCompressionMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize(
    "kind",
    ["text/html; charset=utf-8", "text/calendar", "application/json", "image/svg+xml"],
)
def test_a_text_is_compressed(kind):
    made = answer(HttpResponse(LONG, content_type=kind))

    assert made.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(made.content) == LONG
    assert len(made.content) < len(LONG) / 2
    assert "Accept-Encoding" in made.headers["Vary"]


@pytest.mark.parametrize("kind", ["application/pdf", "application/zip", "image/png", ""])
def test_a_file_stays_as_it_is(kind):
    response = HttpResponse(LONG)
    response.headers["Content-Type"] = kind

    assert answer(response).content == LONG


def test_what_is_sent_bit_by_bit_stays_as_it_is():
    made = answer(StreamingHttpResponse([LONG, LONG], content_type="text/html"))

    assert b"".join(made.streaming_content) == LONG * 2


def test_who_cannot_read_it_gets_it_plain():
    assert answer(HttpResponse(LONG), accept="").content == LONG
