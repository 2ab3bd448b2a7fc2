# SPDX-License-Identifier: EUPL-1.2
"""Tells in the header Server-Timing where the time of a request went: database, engine, templates.

What runs inside something else counts for itself alone, so the parts add up to no more than all.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from functools import wraps
from threading import local
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.template import Template

from terugweg.assessment import assess, findings
from terugweg.report import items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

PARTS: Final = ("database", "engine", "template")


class _Watch(local):
    """The parts that run in this thread, the innermost last, and the time of each."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin anew, for another request."""
        self.running: list[str] = []
        self.since = 0.0
        self.took: dict[str, float] = {}
        self.queries = 0

    def turn(self) -> None:
        """Count the time since the last turn for what ran."""
        now = time.perf_counter()
        if self.running:
            self.took[self.running[-1]] = self.took.get(self.running[-1], 0.0) + now - self.since
        self.since = now


WATCH: Final = _Watch()


@contextmanager
def part(name: str) -> Iterator[None]:
    """Count what runs inside for this part."""
    WATCH.turn()
    WATCH.running.append(name)
    try:
        yield
    finally:
        WATCH.turn()
        WATCH.running.pop()


class StopwatchMiddleware:
    """Times each request, and says so in its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        _watch_functions()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        WATCH.begin()
        start = time.perf_counter()
        with connection.execute_wrapper(_query):
            answer = self.get_response(request)
        told = {"total": time.perf_counter() - start, **WATCH.took}
        parts = [f"{name};dur={1000 * told.get(name, 0.0):.3f}" for name in ("total", *PARTS)]
        answer["Server-Timing"] = ", ".join([*parts, f"queries;dur={WATCH.queries}"])
        return answer


def _query(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    WATCH.queries += 1
    with part("database"):
        return execute(sql, params, many, context)


def _watch_functions() -> None:
    """Let the engine and the templates count their time, wherever they are known by name."""
    for function in (assess.assess, findings.build_findings):
        _replace(function, _watched(function, "engine"))
    Template.render = _watched(Template.render, "template")  # type: ignore[method-assign]
    items.Writer.item = _watched(items.Writer.item, "engine")  # type: ignore[method-assign]


def _watched(function: Any, name: str) -> Any:
    @wraps(function)
    def inner(*args: Any, **kwargs: Any) -> Any:
        with part(name):
            found = function(*args, **kwargs)
            # What is made one by one is made here, or it would count for who asks for it.
            return iter(list(found)) if hasattr(found, "send") else found

    return inner


def _replace(function: Any, by: Any) -> None:
    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items()):
            if value is function:
                setattr(module, name, by)
