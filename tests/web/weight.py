# SPDX-License-Identifier: EUPL-1.2
"""How much a page weighs as it is sent: its HTML, styles and scripts, compressed, without pictures.

for page in walk(client, ["/"]):
    assert page.whole <= WHOLE, page
"""

from __future__ import annotations

import gzip
import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.urls import Resolver404, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.test import Client

WHOLE = 100_000
"""Bytes that a page may weigh with its styles and scripts."""
FIRST = 40_000
"""Bytes that are needed before a page can be read: 0.8 s on a slow 3G line of 50 kB a second."""
STYLE = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')
SCRIPT = re.compile(r'<script[^>]* src="/static/([^"]+)"')
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)["#]')


@dataclass(frozen=True, slots=True)
class Page:
    """What one page weighs, in bytes. name: of its route. links: where it leads."""

    name: str
    path: str
    text: int
    styles: int
    scripts: int
    links: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """What is needed before the page can be read; scripts come after that."""
        return self.text + self.styles

    @property
    def whole(self) -> int:
        """All but the pictures."""
        return self.first + self.scripts

    def __str__(self) -> str:
        return (
            f"{self.name} ({self.path}): {self.whole} bytes, "
            f"text {self.text}, styles {self.styles}, scripts {self.scripts}"
        )


def weigh(client: Client, path: str) -> Page | None:
    """What a page weighs; None for what is no page: a file, or a way on to another address."""
    answer = client.get(path, headers={"accept-encoding": "gzip"}, follow=True)
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return None
    compressed = answer.headers.get("Content-Encoding") == "gzip"
    source = (gzip.decompress(answer.content) if compressed else answer.content).decode()
    return Page(
        name=name_of(path),
        path=path,
        text=len(answer.content),
        styles=sum(_size(one) for one in STYLE.findall(source)),
        scripts=sum(_size(one) for one in SCRIPT.findall(source)),
        links=tuple(dict.fromkeys(html.unescape(one) for one in LINK.findall(source))),
    )


def walk(client: Client, starts: Iterable[str], seen: set[str]) -> Iterator[Page]:
    """The pages that links lead to from the starts: one of each route that was not seen before."""
    todo = list(starts)
    while todo:
        path = todo.pop(0)
        name = name_of(path)
        if not name or name in seen:
            continue
        seen.add(name)
        page = weigh(client, path)
        if page is not None:
            yield page
            todo += page.links


def name_of(path: str) -> str:
    """The name of the route of an address, or "" if it is none of ours."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


@cache
def _size(name: str) -> int:
    """The bytes of a file as it is sent: compressed when it was gathered."""
    found = finders.find(name)
    assert isinstance(found, str), f"{name} is linked and not there"
    return len(gzip.compress(Path(found).read_bytes()))
