# SPDX-License-Identifier: EUPL-1.2
"""Measures what the access policy costs a list: `python -m bench.access_lists`.

Fills a new SQLite database with children (100,000 unless `--children` says otherwise). Measures the
first page and the count of the list of children, filtered for several people, against the same list
without a filter. Exit code 1 when a filtered page takes more than 1.5 times the unfiltered one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE, ROUNDS, LIMIT = 50, 21, 1.5
DAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)
AT_A_TIME = 5000


def main() -> int:
    """Fill, measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=100_000)
    children = parser.parse_args().children
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        return _measure(_fill(children), children)


def _set_up(folder: Path) -> None:
    os.environ["TERUGWEG_DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ["TERUGWEG_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "terugweg.web.settings"
    import django  # noqa: PLC0415 - only after the surroundings are set
    from django.core.management import call_command  # noqa: PLC0415 - as above

    django.setup()
    call_command("migrate", verbosity=0)


def _fill(count: int) -> dict[str, Any]:
    """Children of one large house, of whom a small house has a hundredth and a worker twenty."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from terugweg.web.accounts.models import Account, Capacity, Role  # noqa: PLC0415 - as above
    from terugweg.web.dossier.models import Assignment, Child, Involvement, Task  # noqa: PLC0415 - as above
    from terugweg.web.parties.models import Organisation, Person, Team  # noqa: PLC0415 - as above

    large = Organisation.objects.create(kind="GI", name="Large")
    small = Organisation.objects.create(kind="GI", name="Small")
    teams = [Team.objects.create(organisation=large, name=f"Team {n}") for n in range(10)]
    account = Account.objects.create(login="bench@example.org", name="Bench")

    def capacity(role: str, **about: Any) -> Any:
        return Capacity.objects.create(account=account, role=role, **about)

    workers = [capacity(Role.YOUTH_PROTECTOR, organisation=large, team=teams[n % len(teams)])
               for n in range(max(1, count // 20))]  # fmt: skip
    persons = [Person(name=f"Child {n}", born="2014-05-07") for n in range(count)]
    children = [Child(person=one, number=f"K-{n:07}", opened_at=NOW, id=uuid.uuid4())
                for n, one in enumerate(persons)]  # fmt: skip
    houses = [(one, large) for one in children] + [(one, small) for one in children[::100]]
    Person.objects.bulk_create(persons, AT_A_TIME)
    Child.objects.bulk_create(children, AT_A_TIME)
    Involvement.objects.bulk_create(
        [Involvement(child=one, organisation=house, task=Task.EXECUTES, from_day=DAY)
         for one, house in houses], AT_A_TIME,
    )  # fmt: skip
    Assignment.objects.bulk_create(
        [Assignment(child=one, capacity=workers[n % len(workers)], task=Task.EXECUTES, from_day=DAY)
         for n, one in enumerate(children)], AT_A_TIME,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "worker with 20 children": workers[0],
        "lead of a tenth of the house": capacity(Role.TEAM_LEAD, organisation=large, team=teams[0]),
        "file manager of the large house": capacity(Role.FILE_MANAGER, organisation=large),
        "file manager of the small house": capacity(Role.FILE_MANAGER, organisation=small),
        "system manager": capacity(Role.SYSTEM_MANAGER, organisation=large),
    }


def _measure(people: dict[str, Any], count: int) -> int:
    from terugweg.web.access.asking import viewer_for  # noqa: PLC0415 - Django is set up by now
    from terugweg.web.access.querysets import children  # noqa: PLC0415 - as above
    from terugweg.web.dossier.models import Child  # noqa: PLC0415 - as above

    everybody = Child.objects.select_related("person")
    page = _median(lambda: list(everybody[:PAGE]))
    whole = _median(everybody.count)
    print(f"{count:,} children; no filter: first page {page:.2f} ms, count {whole:.2f} ms")
    worst = 0.0
    for name, capacity in people.items():
        who = viewer_for(capacity, NOW)

        def first(who: Any = who) -> list[Any]:
            return list(children(who).select_related("person")[:PAGE])

        mine = _median(first)
        counted = _median(lambda who=who: children(who).count())  # type: ignore[misc]
        worst = max(worst, mine / page)
        print(
            f"  {name}: {len(first())} on the first page, {mine:.2f} ms ({mine / page:.2f} x); "
            f"count {counted:.2f} ms ({counted / whole:.2f} x)"
        )
    print(f"worst first page: {worst:.2f} x; the limit is {LIMIT} x")
    return 0 if worst <= LIMIT else 1


def _median(work: Callable[[], Any]) -> float:
    """The median time of some work, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
