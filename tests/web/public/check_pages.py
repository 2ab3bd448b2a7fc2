# SPDX-License-Identifier: EUPL-1.2
"""Someone who fills in the check: the pages as they come, and forms that send all they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

ADDRESS = "/check/"
TODAY = "23-11-2026"

ABOUT = {"asker": "parent", "born": "14-5-2014", "authority": "yes", "other": "unknown"}
HAVE = {
    "have-supervision": "yes", "have-authorisation": "yes", "have-placed": "yes",
    "have-end_request": "yes", "have-contact": "no", "have-instruction": "no",
}  # fmt: skip
DATES = {
    "supervision-0-on": "2-3-2026", "supervision-0-until": "2-3-2027", "all-supervision": "yes",
    "authorisation-0-on": "2 maart 2026", "authorisation-0-until": "2-3-2027",
    "placed-0-on": "3-2026", "placed-0-framework": "court_ordered",
    "end_request-0-on": "2-11-2026", "end_request-0-answered": "no",
}  # fmt: skip
WHOLE = {**ABOUT, **HAVE, **DATES}
"""A mother asks to end the placement; the institution stays silent."""


@dataclass
class Seen(HTMLParser):
    """What a page holds, without the explanations behind legal words. sent: what its forms hold."""

    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)
    _select: str = ""
    _explaining: int = 0

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        here = dict(attrs)
        if tag == "span" and (self._explaining or here.get("class") == "tw-term__says"):
            self._explaining += 1
        self.ids.append(here.get("id", ""))
        if tag == "a":
            self.links.append(here.get("href", ""))
        if tag == "select":
            self._select = here["name"]
        if tag == "option" and "selected" in here:
            self.sent[self._select] = here.get("value", "")
        if tag == "input":
            kind = here.get("type", "text")
            if kind in {"hidden", "text"} or "checked" in here:
                self.sent[here["name"]] = here.get("value", "" if kind == "text" else "on")

    def handle_endtag(self, tag):
        if tag == "span" and self._explaining:
            self._explaining -= 1

    def handle_data(self, data):
        if not self._explaining:
            self.text.append(data)


def seen(answer):
    """What a page holds."""
    page = Seen()
    page.feed(answer.content.decode())
    return page


def words(answer):
    """The text of a page, with single spaces."""
    return " ".join("".join(seen(answer).text).split())


def send(client, go, step, answers=None, **more):
    """Press a button on a page of this step, with all that was filled in."""
    answer = client.post(ADDRESS, {"go": go, "step": step, **(answers or {}), **more})
    assert answer.status_code == 200
    return answer
