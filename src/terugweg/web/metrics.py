# SPDX-License-Identifier: EUPL-1.2
"""Counts and times for who watches over the program, in the form of Prometheus.

Nothing of a child or a person is in it: labels are names of routes and kinds of answers, never an
address that was asked. With several processes each writes into a file of its own in the folder
PROMETHEUS_MULTIPROC_DIR, and whichever is asked adds them up.
"""

from __future__ import annotations

import os
import secrets
import time
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from terugweg import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable of the library that names the folder of the files."""
UNKNOWN: Final = "none"
"""The route of what has none: an address that is not there, a file, a refused host."""
_METHODS: Final = frozenset({"GET", "HEAD", "POST"})
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REGISTRY: Final = CollectorRegistry()
REQUESTS: Final = Histogram(
    "terugweg_request_seconds", "How long requests took, by route and kind of answer.",
    ["route", "method", "answer"], buckets=_SECONDS, registry=REGISTRY,
)  # fmt: skip
RECORDED: Final = Counter(
    "terugweg_entries_recorded", "Entries that were recorded in logs of children.",
    registry=REGISTRY,
)  # fmt: skip
CONFLICTS: Final = Counter(
    "terugweg_conflicts", "Recordings that were held because others had written meanwhile.",
    registry=REGISTRY,
)  # fmt: skip
REFRESHED: Final = Histogram(
    "terugweg_findings_refresh_seconds", "How long it took to bring findings up to date.",
    buckets=_SECONDS, registry=REGISTRY,
)  # fmt: skip
REFUSED: Final = Counter(
    "terugweg_refused", "Questions that the policy answered with no.", registry=REGISTRY
)
LOGIN_FAILURES: Final = Counter(
    "terugweg_login_failures", "Attempts to log in that failed, locked ones too.", registry=REGISTRY
)
BUILD: Final = Gauge(
    "terugweg_build", "Always 1; the label tells the version of the program.", ["version"],
    registry=REGISTRY, multiprocess_mode="livemax",
)  # fmt: skip


class MetricsMiddleware:
    """Times every request. It stands first, so that it times all of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        BUILD.labels(__version__).set(1)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        start = time.perf_counter()
        answer = self.get_response(request)
        took = time.perf_counter() - start
        method = request.method if request.method in _METHODS else "other"
        kind = f"{answer.status_code // 100}xx"
        REQUESTS.labels(_route(request), method, kind).observe(took)
        return answer


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All counts and times, for who has the token; without a token set there is no such page."""
    token = settings.SURROUNDINGS.metrics_token
    if not token:
        raise Http404
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(sent.encode(), token.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Bearer realm="metrics"'})
    return HttpResponse(generate_latest(_all()), content_type=CONTENT_TYPE_LATEST)


def _all() -> CollectorRegistry:
    """Of all processes together, where there are several."""
    if not os.environ.get(FOLDER):
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


def _route(request: HttpRequest) -> str:
    """The name of the route, or its pattern where it has none; never the address."""
    match = request.resolver_match
    return UNKNOWN if match is None else match.view_name or UNKNOWN


@receiver(user_login_failed)
def _count_failure(**_about: Any) -> None:
    LOGIN_FAILURES.inc()
