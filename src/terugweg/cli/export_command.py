# SPDX-License-Identifier: EUPL-1.2
"""The command `export`: logs in the standard formats of process mining."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from terugweg.cli.inputs import read_case_files, read_vocabulary
from terugweg.cli.page import Page
from terugweg.cli.refusal import Exit, RefusedError
from terugweg.population.errors import DatasetError
from terugweg.population.exchange.errors import ExportError
from terugweg.population.exchange.formats import WRITERS
from terugweg.population.exchange.naming import Names
from terugweg.population.exchange.openness import Openness
from terugweg.population.exchange.output import Exported, notice
from terugweg.population.exchange.source import CaseSource, Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from terugweg.caselog.vocabulary import Language, Vocabulary
    from terugweg.population.exchange.source import Source

Form: TypeAlias = Literal["xes", "ocel-json", "ocel-sqlite"]


@dataclass(frozen=True)
class Wanted:
    """What to export: the form, the children by name and at most how many, extra classes."""

    form: Form
    children: str | None = None
    first: int | None = None
    include: str | None = None


def run(paths: Sequence[Path], target: Path, wanted: Wanted, lang: Language) -> Exit:
    """Write the file and tell what is in it.

    Raises:
        RefusedError: the source, the target or what is asked for is wrong.
    """
    _check_target(paths, target, wanted.form)
    vocabulary = read_vocabulary()
    try:
        openness = Openness(vocabulary, frozenset(_parts(wanted.include)))
    except ValueError as error:
        raise RefusedError(f"--include: {error}") from error
    source, names = _source(paths, vocabulary), Names(vocabulary, lang)
    children = None if wanted.children is None else frozenset(_parts(wanted.children))
    choice = Choice(children, wanted.first)
    try:
        done = WRITERS[wanted.form](source, target, openness, names, choice)
    except (ExportError, DatasetError) as error:
        raise RefusedError(str(error)) from error
    except OSError as error:
        raise RefusedError(f"{target}: {error.strerror}; nothing was written") from error
    _tell(done, target, wanted.form, names, notice(names, openness, invented=source.invented))
    return Exit.WELL


def _parts(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _check_target(paths: Sequence[Path], target: Path, form: Form) -> None:
    if not target.parent.is_dir():
        raise RefusedError(f"--to: there is no folder {target.parent}; make it first")
    if target.is_dir():
        raise RefusedError(f"--to: {target} is a folder; expected the name of a file")
    place = target.resolve()
    for path in paths:
        source = path.resolve()
        if source == place or source in place.parents:
            raise RefusedError(
                f"--to: {target} would change the source {path}; choose another name"
            )
    if form == "ocel-sqlite" and target.name.endswith(".gz"):
        raise RefusedError(f"--to: {target}: a database cannot be packed; leave out .gz")


def _source(paths: Sequence[Path], vocabulary: Vocabulary) -> Source:
    folders = [path for path in paths if path.is_dir()]
    if not folders:
        return CaseSource(read_case_files(paths, vocabulary), vocabulary)
    if len(paths) > 1:
        raise RefusedError(f"{folders[0]} is a folder; expected one dataset, or only case files")
    # The libraries for datasets are an extra that case files do not need.
    from terugweg.population.dataset import open_dataset  # noqa: PLC0415
    from terugweg.population.exchange.dataset_source import DatasetSource  # noqa: PLC0415

    try:
        return DatasetSource(open_dataset(folders[0], vocabulary))
    except DatasetError as error:
        raise RefusedError(str(error)) from error


def _tell(done: Exported, target: Path, form: Form, names: Names, told: str) -> None:
    kind = "xes" if form == "xes" else "ocel"
    page = Page()
    page.text(
        names.say(
            f"written_{kind}",
            file=target,
            children=done.children,
            events=done.events,
            objects=done.objects,
            relations=done.relations,
        )
    )
    if done.undated:
        page.text(names.say(f"undated_{kind}", count=done.undated))
    page.text(told)
