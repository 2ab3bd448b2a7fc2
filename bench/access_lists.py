# SPDX-License-Identifier: EUPL-1.2
"""Measures what the access policy costs a list: `python -m bench.access_lists`.

Fills a new SQLite database with children (100,000 unless `--children` says otherwise), each with
entries and findings; or the empty PostgreSQL database that TERUGWEG_DATABASE_URL names. Measures
the first page of three lists, filtered for several people, against the same page without a filter:
children by number, findings that are overdue by their last day, the newest contact moments. Exit
code 1 when a filtered page takes more than 1.5 times the unfiltered one.
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

from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGE, ROUNDS, LIMIT = 50, 21, 1.5
ENTRIES, FINDINGS = 6, 4
FIRST, DAYS = 18_000, 2_500
"""The events lie on these days, as day numbers."""
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
    os.environ.setdefault("TERUGWEG_DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["TERUGWEG_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "terugweg.web.settings"
    import django  # noqa: PLC0415 - only after the surroundings are set
    from django.core.management import call_command  # noqa: PLC0415 - as above

    django.setup()
    from terugweg.web.dossier.row_security import be_the_program  # noqa: PLC0415 - as above

    be_the_program()
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
    _fill_logs(children)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "worker with 20 children": workers[0],
        "lead of a tenth of the house": capacity(Role.TEAM_LEAD, organisation=large, team=teams[0]),
        "file manager of the large house": capacity(Role.FILE_MANAGER, organisation=large),
        "file manager of the small house": capacity(Role.FILE_MANAGER, organisation=small),
        "system manager": capacity(Role.SYSTEM_MANAGER, organisation=large),
    }


def _fill_logs(children: Sequence[Any]) -> None:
    """Entries and findings of each child, of which some are overdue and some rest on two."""
    from terugweg.web.dossier.models import Entry, FindingRow  # noqa: PLC0415 - Django is set up

    def entry(child: Any, number: int, day: date) -> Any:
        kind = "contact_moment_held" if number % 2 else "evaluation_held"
        said: Any = {"type": kind, "fields": {}}
        return Entry(child=child, sequence=number, key=f"e{number}", kind="event", type=kind,
                     first_day=day, last_day=day, information_class="ordinary",
                     said=said, recorded_at=NOW, asked="", hash="")  # fmt: skip

    def finding(child: Any, number: int, day: date) -> Any:
        verdict = "overdue" if number == 1 else "met"
        rests_on = [f"e{number}", f"e{number + 1}"]
        return FindingRow(child=child, norm="a-norm", valid_from=DAY, rank="law", shape="within",
                          verdict=verdict, trigger=f"e{number}", trigger_type="child_placed",
                          sure=True, due_first=day, due_last=day, bearer=["GI"],
                          rests_on=rests_on)  # fmt: skip

    for model, make, count in ((Entry, entry, ENTRIES), (FindingRow, finding, FINDINGS)):
        rows: list[Any] = []
        for place, child in enumerate(children):
            day = from_day_number(FIRST + place * 7919 % DAYS)
            rows += [make(child, number, day) for number in range(1, count + 1)]
            if len(rows) >= AT_A_TIME or place == len(children) - 1:
                model._default_manager.bulk_create(rows, AT_A_TIME)
                rows = []


def _measure(people: dict[str, Any], count: int) -> int:
    from terugweg.web.access import querysets  # noqa: PLC0415 - Django is set up by now
    from terugweg.web.access.asking import viewer_for  # noqa: PLC0415 - as above
    from terugweg.web.access.memory import remembering  # noqa: PLC0415 - as above
    from terugweg.web.dossier.models import Child, Entry, FindingRow  # noqa: PLC0415 - as above

    def by_number(rows: Any) -> Any:
        return rows.select_related("person").order_by("number")

    def overdue(rows: Any) -> Any:
        return rows.filter(verdict="overdue").order_by("due_last", "pk")

    def newest(rows: Any) -> Any:
        return rows.filter(type="contact_moment_held").order_by("-last_day", "pk")

    lists: dict[str, tuple[Any, Any, Any]] = {
        "children by number": (Child.objects.all(), querysets.children, by_number),
        "findings by last day": (FindingRow.objects.all(), querysets.findings, overdue),
        "entries, newest first": (Entry.objects.all(), querysets.entries, newest),
    }
    worst = 0.0
    for name, (everything, seen, page_of) in lists.items():
        page, _ = _first_page(page_of(everything))
        print(f"{name}, of {count:,} children; no filter: first page {page:.2f} ms")
        for person, capacity in people.items():
            who = viewer_for(capacity, NOW)
            with remembering(who) as asker:
                mine, rows = _first_page(page_of(seen(asker)))
            worst = max(worst, mine / page)
            print(f"  {person}: {rows} rows, {mine:.2f} ms ({mine / page:.2f} x)")
    print(f"worst first page: {worst:.2f} x; the limit is {LIMIT} x")
    return 0 if worst <= LIMIT else 1


def _first_page(rows: Any) -> tuple[float, int]:
    """How long it takes to ask for it, and how many rows it has."""
    return _median(lambda: list(rows.all()[:PAGE])), len(rows[:PAGE])


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
