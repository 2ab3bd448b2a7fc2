# SPDX-License-Identifier: EUPL-1.2
"""Where a child stands: its findings, worked out when the log has grown or another day is asked.

They are kept as rows, so that lists are questions to the database. Rows are true for the version of
the log and the days that stand with the child; for any other they are made again, here. So a list
is right at midnight without a job that runs at night.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Q

from terugweg import __version__
from terugweg.assessment.assess import assess
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.state_rows import state_rows_by_case
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank
from terugweg.terms import day_after
from terugweg.web.dossier.chain import digest
from terugweg.web.dossier.finding_rows import (
    finding_rows,
    keep_findings,
    kept_rows,
    said_by_case,
    told,
)
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.reading import case_of, cases_of, grown_log, whole_log
from terugweg.web.dossier.remembered import assessments
from terugweg.web.dossier.states import keep_states
from terugweg.web.metrics import REFRESHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from terugweg.assessment.assess import Assessment
    from terugweg.caselog.model import CaseFile
    from terugweg.report.state_rows import StateRow
    from terugweg.rulebook.model import Rulebook
    from terugweg.web.dossier.following_rows import Said
    from terugweg.web.dossier.reading import WholeLog

__all__ = [
    "assessed",
    "assessed_anew",
    "assessed_log",
    "bring_up_to_date",
    "finding_rows",
    "is_of_this_program",
    "kept_rows",
    "out_of_date",
    "refresh",
    "refresh_together",
    "rulebook",
    "rules",
    "told",
]

TOGETHER: Final = 50
"""So many children are assessed at once: for so long others wait who want to write."""
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
    return assessed_log(grown_log(child), day)


def assessed_anew(child: Child, day: date) -> Assessment:
    """As `assessed`, never from memory: to check what is stored."""
    return _assessed_together([case_of(child)], day)


def assessed_log(log: WholeLog, day: date) -> Assessment:
    """As `assessed`, of a log that was read already.

    What was assessed shortly before is not opened and assessed again.
    """
    asked = (log.says, day, rules())
    return assessments.get(asked, lambda: _assessed_together([log.case()], day))


def _assessed_together(cases: Sequence[CaseFile], day: date) -> Assessment:
    return assess(cases, rulebook(), load_vocabulary(), day)


def out_of_date(children: QuerySet[Child], day: date) -> QuerySet[Child]:
    """Those whose findings were not worked out for this day, these rules and their log as it is."""
    current = Q(findings_version=F("version"), findings_from__lte=day, findings_until__gt=day,
                findings_rules=rules())  # fmt: skip
    # An empty day compares as unknown, which "not" leaves unknown: say what is current instead.
    return children.exclude(pk__in=Child.objects.filter(current).values("pk"))


def bring_up_to_date(children: Iterable[Child], day: date) -> int:
    """Work out the findings of these children for a day, those that are not; how many were not.

    Raises:
        SealError, CaseFileError: as `assessed`; those that were worked out together before stay.
    """
    late = [child for child in children if not _is_current(child, day)]
    for start in range(0, len(late), TOGETHER):
        refresh_together(late[start : start + TOGETHER], day, late_only=True)
    return len(late)


def refresh(child: Child, day: date) -> None:
    """Work out the findings of a child for a day and keep them.

    Raises:
        SealError, CaseFileError: as `assessed`.
    """
    refresh_together([child], day)


@REFRESHED.time()
def refresh_together(children: Sequence[Child], day: date, *, late_only: bool = False) -> None:
    """Work out the findings of some children for a day and keep them; of all, or of none.

    late_only: leave out whom someone else has brought up to date by now.

    Raises:
        SealError, CaseFileError: as `assessed`.
    """
    with transaction.atomic():
        # Always in one order: two who ask about the same children never wait for each other.
        locked = Child.objects.select_for_update().filter(pk__in=[child.pk for child in children])
        held = list(locked.order_by("pk"))
        late = [one for one in held if not (late_only and _is_current(one, day))]
        if late:
            _keep(late, day, reread=late_only)
    as_kept = {one.pk: one for one in held}
    for child in children:
        for name in (*_STANDS_WITH_CHILD, "version", "head"):
            setattr(child, name, getattr(as_kept[child.pk], name))


def is_of_this_program(child: Child) -> bool:
    """Whether the findings that are kept follow from the log as it is and from these rules."""
    return child.findings_version == child.version and child.findings_rules == rules()


def _keep(held: Sequence[Child], day: date, *, reread: bool) -> None:
    """Work out and keep the findings and states of children who are locked."""
    findings, states = _worked_out(held, day, reread=reread)
    differing = keep_findings(findings) | keep_states(states)
    anew = {child for child in held if child in differing or not _follows(child, day)}
    for child in held:
        if child in anew:
            child.findings_from = day
        child.findings_version, child.findings_until = child.version, day_after(day)
        child.findings_rules = rules()
    said = {"findings_version": F("version"), "findings_until": day_after(day),
            "findings_rules": rules()}  # fmt: skip
    for some, more in ((anew, {"findings_from": day}), (set(held) - anew, {})):
        if some:
            Child.objects.filter(pk__in=[child.pk for child in some]).update(**said, **more)


def _worked_out(
    held: Sequence[Child], day: date, *, reread: bool
) -> tuple[dict[Child, list[Said]], dict[Child, list[StateRow]]]:
    """What follows from the log of each child. reread: all of it from what is stored."""
    alone = len(held) == 1
    if alone:
        assessment = assessed_log((whole_log if reread else grown_log)(held[0]), day)
    else:
        assessment = _assessed_together(cases_of(held), day)
    if assessment.failed and not alone:
        # A norm that cannot run on one log fails for all that are assessed with it.
        each = [_worked_out([child], day, reread=reread) for child in held]
        return (
            {child: rows for findings, _ in each for child, rows in findings.items()},
            {child: rows for _, states in each for child, rows in states.items()},
        )
    findings, states = said_by_case(assessment), state_rows_by_case(assessment)
    return dict(zip(held, findings, strict=True)), dict(zip(held, states, strict=True))


def _follows(child: Child, day: date) -> bool:
    """Whether the days for which the rows hold can be made longer by this one."""
    first, until = child.findings_from, child.findings_until
    if first is None or until is None:
        return False
    return is_of_this_program(child) and first <= day <= until


def _is_current(child: Child, day: date) -> bool:
    first, until = child.findings_from, child.findings_until
    if first is None or until is None:
        return False
    return is_of_this_program(child) and first <= day < until
