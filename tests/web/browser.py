# SPDX-License-Identifier: EUPL-1.2
"""Pages in a real browser: Chromium of the machine, the rules of axe, and a watch on what it asks.

    with visit(browser, live_server.url, width=320, language="en") as visitor:
        visitor.go("/children/")
        visitor.hold()

A visit fails by itself when a page asks anything of another host, or writes an error to the
console; under our content security policy every inline style or script is one.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Response, sync_playwright

NARROW, PHONE, WIDE = 320, 375, 1280
LANGUAGES = ("nl", "en")
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests of a session."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing. Install it: make chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The driver runs an event loop in this thread; Django then refuses to ask its database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@dataclass
class Visitor:
    """Someone who looks at pages. problems: what the browser complained of, or asked elsewhere."""

    page: Page
    base: str
    problems: list[str] = field(default_factory=list)

    def go(self, path: str, *, status: int = 200) -> Page:
        """Open a page of the site, which must answer with this status."""
        response = self.page.goto(self.base + path, wait_until="load")
        assert response is not None
        assert response.status == status, f"{path}: {response.status}"
        return self.page

    def violations(self) -> list[str]:
        """What axe has against the page as it stands: each rule with the elements."""
        found = Axe().run(self.page, options=AXE_OPTIONS).response["violations"]
        return [
            f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]

    def hold(self, why: str = "") -> None:
        """The page holds, with all that is folded open: no violations, and not too wide.

        why: what to say besides where it does not.
        """
        assert self.overflow() == 0, why
        self.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert self.violations() == [], why
        assert self.overflow() == 0, why

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window; 0 is as it must be."""
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(width))

    def tab_stops(self, limit: int = 400) -> list[dict[str, Any]]:
        """Every stop of the Tab key, in order, with its name and whether its focus can be seen."""
        stops: list[dict[str, Any]] = []
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(_FOCUSED)
            if stop is None or (stops and stop["place"] == stops[0]["place"]):
                return stops
            stops.append(stop)
        raise AssertionError(f"more than {limit} stops: is the focus caught somewhere?")


_FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const seen = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1));
  return {
    place: [...document.querySelectorAll('*')].indexOf(here),
    name: (here.getAttribute('aria-label') || here.innerText || here.id || here.tagName).trim(),
    outlined: seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) >= 2,
    uncovered: !!middle && (here.contains(middle) || middle.contains(here)),
  };
}"""


@contextmanager
def visit(
    browser: Browser,
    base: str,
    *,
    width: int = WIDE,
    height: int = 800,
    language: str = "nl",
    session: str = "",
    javascript: bool = True,
) -> Iterator[Visitor]:
    """A visit by someone new. session: the key of a session, for who is logged in."""
    cookies = {"django_language": language} | ({"sessionid": session} if session else {})
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=javascript, locale="nl-NL"
    )
    context.add_cookies([{"name": n, "value": v, "url": base} for n, v in cookies.items()])
    visitor = Visitor(context.new_page(), base)
    _watch(visitor)
    try:
        yield visitor
        assert not visitor.problems, "; ".join(visitor.problems)
    finally:
        context.close()


def _watch(visitor: Visitor) -> None:
    host = urlsplit(visitor.base).netloc

    def on_request(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob"} and parts.netloc != host:
            visitor.problems.append(f"asked outside: {address}")

    def on_response(response: Response) -> None:
        # The page itself may be an error page; what it needs may not fail.
        if response.status >= 400 and response.request.resource_type != "document":
            visitor.problems.append(f"{response.status}: {response.url}")

    def on_console(kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            visitor.problems.append(f"console: {text}")

    visitor.page.on("request", lambda request: on_request(request.url))
    visitor.page.on("response", on_response)
    visitor.page.on("console", lambda message: on_console(message.type, message.text))
    visitor.page.on("pageerror", lambda error: visitor.problems.append(f"script: {error}"))


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, which leaves no connection to the database open."""
        from django.db import connections  # noqa: PLC0415 - Django is not set up before

        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


@contextmanager
def serve(application: Any) -> Iterator[str]:
    """The address of a server on this machine, for pages that need no database."""
    server = make_server("127.0.0.1", 0, application, _Server, _QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
