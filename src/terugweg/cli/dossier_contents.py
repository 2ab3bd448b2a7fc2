# SPDX-License-Identifier: EUPL-1.2
"""The commands `dossier import`, `export` and `findings`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from terugweg.cli import inputs
from terugweg.cli.dossier_store import opened_store
from terugweg.cli.new_file import give, refuse_if_there
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from terugweg.web.dossier.importing import Imported
    from terugweg.web.dossier.models import Child


def import_files(sources: Sequence[Path], number: str | None) -> Exit:
    """Make dossiers; each source is taken as a whole or not at all, a dataset case by case.

    Raises:
        RefusedError: a source is wrong, or a number is in use.
    """
    if number is not None and (len(sources) > 1 or sources[0].is_dir()):
        raise RefusedError("--number goes with one case file")
    count = entries = again = 0
    with opened_store():
        from terugweg.web.clock import now  # noqa: PLC0415 - Django is set up now

        moment = now()
        for source in sources:
            for one in _imported(source, number, moment):
                again += one.again
                count += not one.again
                entries += 0 if one.again else one.entries
    known = f"; {again} had been imported before" if again else ""
    print(f"{count} dossiers, {entries} entries{known}")
    return Exit.WELL


def _imported(source: Path, number: str | None, moment: datetime) -> Iterator[Imported]:
    from terugweg.web.dossier.importing import import_case, import_dataset  # noqa: PLC0415

    if source.is_file():
        (case,) = inputs.read_case_files([source], inputs.read_vocabulary())
        yield from import_case(case, moment, number=number)
        return
    try:
        from terugweg.population.dataset import DatasetError, open_dataset  # noqa: PLC0415
    except ModuleNotFoundError as error:
        need = 'a dataset needs more packages: pip install "terugweg[population]"'
        raise RefusedError(f"{need} ({error})") from error
    try:
        yield from import_dataset(open_dataset(source), moment)
    except DatasetError as error:
        raise RefusedError(str(error)) from error


def export(number: str, out: Path | None, form: Literal["yaml", "json"]) -> Exit:
    """Write the log of one child.

    Raises:
        RefusedError: there is no such dossier, or the file is there already.
    """
    refuse_if_there(out)
    with opened_store():
        from terugweg.caselog.writing import write_case  # noqa: PLC0415 - loaded when used
        from terugweg.web.dossier.reading import case_of  # noqa: PLC0415 - Django is set up now

        text = write_case(case_of(_dossiers([number])[0]), form)
    give(text, out)
    return Exit.WELL


def findings(numbers: Sequence[str] | None, as_of: str | None, *, rebuild: bool) -> Exit:
    """List findings from the rows that are kept, after bringing these up to date.

    Raises:
        RefusedError: there is no such dossier, or the day is no date.
    """
    asked = inputs.parse_day(as_of, "--as-of")
    missed = failed = False
    with opened_store():
        from terugweg.web.clock import today  # noqa: PLC0415 - Django is set up now
        from terugweg.web.dossier.models import FindingRow  # noqa: PLC0415 - Django is set up now
        from terugweg.web.dossier.relations import rebuild_relations  # noqa: PLC0415 - as above
        from terugweg.web.dossier.standing import bring_up_to_date, refresh  # noqa: PLC0415

        children, day = _dossiers(numbers), asked or today()
        if not rebuild:
            bring_up_to_date(children, day)
        for child in children:
            if rebuild:
                rebuild_relations(child)
                refresh(child, day)
            for row in FindingRow.objects.filter(child=child, verdict__in=_SHOWN):
                print(f"{child.number}  {row.due_last or '-'!s:<10}  {row.verdict:<9}  "
                      f"{row.norm}  {row.trigger}")  # fmt: skip
                missed = missed or row.verdict in _MISSED
                failed = failed or row.verdict == "failed"
    if failed:
        return Exit.RULE_FAILED
    return Exit.MISSED if missed else Exit.WELL


_MISSED = ("overdue", "breached", "lacking")
_SHOWN = (*_MISSED, "running", "failed")


def _dossiers(numbers: Sequence[str] | None) -> list[Child]:
    """The dossiers with these numbers, or all."""
    from terugweg.web.dossier.models import Child  # noqa: PLC0415 - Django is set up now

    if not numbers:
        return list(Child.objects.all())
    found = {child.number: child for child in Child.objects.filter(number__in=numbers)}
    for number in numbers:
        if number not in found:
            raise RefusedError(f"there is no dossier {number}")
    return [found[number] for number in numbers]
