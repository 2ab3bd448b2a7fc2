# SPDX-License-Identifier: EUPL-1.2
"""Where a child stands: its findings, worked out when the log has grown or another day is asked.

They are kept as rows, so that lists are questions to the database. Rows are true for the version of
the log and the days that stand with the child; for any other they are made again, here. So a list
is right at midnight without a job that runs at night.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F, Q

from terugweg import __version__
from terugweg.assessment.assess import assess
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank
from terugweg.terms import day_after
from terugweg.web.dossier.chain import digest
from terugweg.web.dossier.models import Child, FindingRow
from terugweg.web.dossier.reading import ALL, case_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.rulebook.model import Rulebook

_AT_A_TIME: Final = 500
_COMPARED: Final = (
    "norm", "valid_from", "rank", "shape", "verdict", "trigger", "trigger_type", "sure",
    "due_first", "due_last", "opens_on", "bearer", "holders", "rests_on",
)  # fmt: skip
_STANDS_WITH_CHILD: Final = (
    "findings_version", "findings_from", "findings_until", "findings_rules",
)  # fmt: skip


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """What binds or guides today: the rulebook of this program without bills. Loaded once."""
    return load_rulebook(load_vocabulary()).select(ranks=frozenset(Rank) - {Rank.PROPOSED})


@lru_cache(maxsize=1)
def rules() -> str:
    """What findings follow from beside the log: this program, its rulebook and its vocabulary."""
    book = rulebook()
    return digest(f"{__version__} {book.version} {book.vocabulary_version}".encode())


def assessed(child: Child, day: date) -> Assessment:
    """The log of a child, assessed on a day by the whole log.

    Raises:
        SealError: something sealed was changed, or a master key is missing.
        CaseFileError: the log contradicts itself.
    """
    return assess([case_of(child, ALL)], rulebook(), load_vocabulary(), day)


def out_of_date(children: QuerySet[Child], day: date) -> QuerySet[Child]:
    """Those whose findings were not worked out for this day, these rules and their log as it is."""
    current = Q(findings_version=F("version"), findings_from__lte=day, findings_until__gt=day,
                findings_rules=rules())  # fmt: skip
    # An empty day compares as unknown, which "not" leaves unknown: say what is current instead.
    return children.exclude(pk__in=Child.objects.filter(current).values("pk"))


def bring_up_to_date(children: Iterable[Child], day: date) -> int:
    """Work out the findings of these children for a day, those that are not; how many were not."""
    count = 0
    for child in children:
        if not _is_current(child, day):
            refresh(child, day)
            count += 1
    return count


def refresh(child: Child, day: date) -> Assessment:
    """Work out the findings of a child for a day and keep them."""
    with transaction.atomic():
        held = Child.objects.select_for_update().get(pk=child.pk)
        assessment = assessed(held, day)
        same = _keep(held, finding_rows(held, assessment))
        if not same or not _follows(held, day):
            held.findings_from = day
        held.findings_version, held.findings_until = held.version, day_after(day)
        held.findings_rules = rules()
        held.save(update_fields=_STANDS_WITH_CHILD)
    for name in (*_STANDS_WITH_CHILD, "version", "head"):
        setattr(child, name, getattr(held, name))
    return assessment


def finding_rows(child: Child, assessment: Assessment) -> list[FindingRow]:
    """The rows of an assessment of the log of a child, not saved."""
    return [_row(child, finding) for finding in assessment.findings]


def kept_rows(child: Child) -> dict[int, str]:
    """What each row that is kept for a child says, by its id."""
    rows = FindingRow.objects.filter(child=child).values_list("pk", *_COMPARED)
    return {row[0]: _told(row[1:]) for row in rows}


def told(row: FindingRow) -> str:
    """What a row says, to compare it."""
    return _told([getattr(row, name) for name in _COMPARED])


def _told(values: Iterable[Any]) -> str:
    return repr([str(value) if isinstance(value, date) else value for value in values])


def _keep(child: Child, rows: list[FindingRow]) -> bool:
    """Keep these rows, writing only what differs; whether nothing did."""
    wanted: dict[str, list[FindingRow]] = {}
    for row in rows:
        wanted.setdefault(told(row), []).append(row)
    gone = []
    for number, text in kept_rows(child).items():
        if wanted.get(text):
            wanted[text].pop()
        else:
            gone.append(number)
    new = [row for rows in wanted.values() for row in rows]
    for start in range(0, len(gone), _AT_A_TIME):
        FindingRow.objects.filter(pk__in=gone[start : start + _AT_A_TIME]).delete()
    FindingRow.objects.bulk_create(new)
    return not gone and not new


def _follows(child: Child, day: date) -> bool:
    """Whether the days for which the rows hold can be made longer by this one."""
    first, until = child.findings_from, child.findings_until
    if first is None or until is None:
        return False
    return is_of_this_program(child) and first <= day <= until


def is_of_this_program(child: Child) -> bool:
    """Whether the findings that are kept follow from the log as it is and from these rules."""
    return child.findings_version == child.version and child.findings_rules == rules()


def _is_current(child: Child, day: date) -> bool:
    first, until = child.findings_from, child.findings_until
    if first is None or until is None:
        return False
    return is_of_this_program(child) and first <= day < until


def _row(child: Child, finding: Finding) -> FindingRow:
    norm = finding.norm
    holders = [one for remedy in finding.remedies for one in remedy.holders]
    rests_on = filter(None, (finding.trigger, *finding.evidence))
    return FindingRow(
        child=child,
        norm=norm.id,
        valid_from=norm.valid_from,
        rank=norm.rank.value,
        shape=norm.shape.value,
        verdict=finding.verdict,
        trigger=finding.trigger,
        trigger_type=finding.trigger_type,
        sure=finding.sure,
        due_first=finding.due or finding.due_earliest,
        due_last=finding.due or finding.due_latest,
        opens_on=finding.opens_on,
        bearer=list(norm.bearer),
        holders=[one.person or one.kind for one in holders if one.status == "open"],
        rests_on=list(dict.fromkeys(rests_on)),
    )
