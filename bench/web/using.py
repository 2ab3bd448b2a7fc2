# SPDX-License-Identifier: EUPL-1.2
"""Users at work: each asks one page after the other, all at the same time."""

from __future__ import annotations

import json
import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Final

from bench.logs import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.web.filling import User

CSRF: Final = "a" * 32
"""Any value: it must be the same in cookie and header."""
EMPTY: Final = "empty view"
LEAD_ONLY: Final = "team"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. server: milliseconds of each part, and queries; client: milliseconds in all."""

    page: str
    status: int
    server: Mapping[str, float]
    client: float


def addresses(user: User) -> dict[str, str]:
    """What a user looks at, by name."""
    child = f"/kind/{user.child}"
    found = {
        EMPTY: "/empty",
        "Today": "/",
        "list of children": "/kinderen/",
        "page of a child, 500 events": f"{child}/",
        "findings of a child, 500 events": f"{child}/regels/",
        "log of a child, 500 events": f"{child}/gebeurd/",
    }
    return found if user.role != "team_lead" else {**found, LEAD_ONLY: "/team/"}


def used(port: int, users: Sequence[User], rounds: int, pause: float = 0) -> list[Answer]:
    """All answers of all users, who work at the same time; the first round does not count.

    pause: so many seconds a user reads, on average, before the next page.
    """
    with ThreadPoolExecutor(len(users)) as pool:
        for one in pool.map(lambda user: list(_work(port, user, 1, 0)), users):
            _check(one)
        found = list(pool.map(lambda user: list(_work(port, user, rounds, pause)), users))
    answers = [one for some in found for one in some]
    _check(answers)
    return answers


def _check(answers: Sequence[Answer]) -> None:
    wrong = [one for one in answers if one.status not in {200, 201}]
    if wrong:
        raise RuntimeError(f"{wrong[0].page}: the answer was {wrong[0].status}")


def _work(port: int, user: User, rounds: int, pause: float) -> Iterator[Answer]:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    reading = random.Random(user.session)
    for _ in range(rounds):
        for page, address in addresses(user).items():
            time.sleep(reading.expovariate(1 / pause) if pause else 0)
            yield _asked(connection, user, page, "GET", address)
        if user.role != "team_lead":
            time.sleep(reading.expovariate(1 / pause) if pause else 0)
            record = f"/api/v1/children/{user.child}/events"
            yield _asked(connection, user, "recording an event", "POST", record)
    connection.close()


def _asked(connection: HTTPConnection, user: User, page: str, method: str, address: str) -> Answer:
    # The empty view is asked by nobody: then nothing but the framework answers.
    session = f"sessionid={user.session}; csrftoken={CSRF}"
    headers = {} if page == EMPTY else {"Cookie": session}
    body = None
    if method == "POST":
        event = {"type": "fact_recorded", "on": AS_OF.isoformat(),
                 "fields": {"statement": "The invented child came home glad."}}  # fmt: skip
        body = json.dumps({"event": event})
        headers |= {"Content-Type": "application/json", "X-CSRFToken": CSRF,
                    "Idempotency-Key": str(uuid.uuid4())}  # fmt: skip
    start = time.perf_counter()
    connection.request(method, address, body, headers)
    answer = connection.getresponse()
    answer.read()
    took = 1000 * (time.perf_counter() - start)
    return Answer(page, answer.status, _parts(answer.headers.get("Server-Timing", "")), took)


def _parts(header: str) -> dict[str, float]:
    """Of `total;dur=1.5, queries;dur=3` the numbers by name."""
    pairs = (one.strip().partition(";dur=") for one in header.split(",") if one)
    return {name: float(number) for name, _, number in pairs}
