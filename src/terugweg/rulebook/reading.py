# SPDX-License-Identifier: EUPL-1.2
"""Norm files read together: what must hold between them, and the version of the whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.caselog.documents import parse_document
from terugweg.caselog.model import Place
from terugweg.caselog.problems import Problem
from terugweg.rulebook.errors import RulebookError
from terugweg.rulebook.model import Norm, Rulebook, Shape, Source
from terugweg.rulebook.nodes import Reading
from terugweg.rulebook.parsing_norms import read_norm_file
from terugweg.rulebook.versions import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class _File:
    """One norm file and what was read from it."""

    reading: Reading
    source: Source
    norms: tuple[Norm, ...]


def read_text(
    text: str, file_name: str, vocabulary: Vocabulary, *, check: bool, today: date | None
) -> tuple[Source, tuple[Norm, ...]]:
    """One norm file by itself; see `parse_norm_file`."""
    file = _read(text, file_name, vocabulary, check=check, today=today)
    _refuse_if([*file.reading.problems, *_overlaps(file.norms)])
    return file.source, file.norms


def read_rulebook(
    directory: Path, vocabulary: Vocabulary, *, check: bool, today: date | None
) -> Rulebook:
    """All norm files of a folder; see `load_rulebook`."""
    files: list[_File] = []
    problems: list[Problem] = []
    for path in sorted(directory.glob("*.yaml")):
        try:
            text = path.read_text("utf-8")
            files.append(_read(text, path.name, vocabulary, check=check, today=today))
        except RulebookError as error:
            problems += error.problems
    if not files and not problems:
        problems.append(Problem(Place(str(directory)), "no norm files", expected="*.yaml files"))
    _check_rights_exist(files)
    problems += [problem for file in files for problem in file.reading.problems]
    problems += [*_sources_that_differ(files), *_ids_in_two_files(files)]
    problems += [problem for file in files for problem in _overlaps(file.norms)]
    _refuse_if(problems)
    return Rulebook(
        tuple(norm for file in files for norm in file.norms),
        {file.source.id: file.source for file in files},
        _version(files),
        vocabulary.version,
    )


def _read(
    text: str, file_name: str, vocabulary: Vocabulary, *, check: bool, today: date | None
) -> _File:
    document = parse_document(text, file_name, error=RulebookError)
    reading = Reading(document, text.splitlines(), vocabulary, check=check, known_today=today)
    return _File(reading, *read_norm_file(reading))


def _refuse_if(problems: list[Problem]) -> None:
    if problems:
        raise RulebookError(problems)


def _check_rights_exist(files: list[_File]) -> None:
    norms = {norm.id: norm for file in files for norm in file.norms}
    rights = sorted(name for name, norm in norms.items() if norm.shape == Shape.ENTITLES)
    # A norm that cannot be read is known by its name only: it gets the benefit of the doubt.
    unread = {name for file in files for name in file.reading.norm_ids} - norms.keys()
    for node in (node for file in files for node in file.reading.opened):
        if node.data in norms and node.data not in rights:
            wrong = f"{node.data} is of the shape {norms[node.data].shape}"
            node.problem(wrong, "a norm that entitles")
        elif node.data not in unread:
            node.name("norm that entitles", rights)


def _sources_that_differ(files: list[_File]) -> Iterator[Problem]:
    first: dict[str, _File] = {}
    for file in files:
        other = first.setdefault(file.source.id, file)
        if other.source != file.source:
            yield Problem(
                file.reading.document.place("source"),
                f"the source {file.source.id} is not told as in {other.reading.document.file}",
                expected="the same title, rank, bwb and note, or another id",
            )


def _ids_in_two_files(files: list[_File]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for file in files:
        for norm in file.norms:
            other = first.setdefault(norm.id, norm.place.file)
            if other != norm.place.file:
                hint = "Versions of one norm stand in one file"
                wrong = f"this id is also in {other}"
                yield Problem(norm.place, wrong, norm=norm.id, expected="another id", hint=hint)


def _overlaps(norms: Iterable[Norm]) -> Iterator[Problem]:
    for first, second in overlapping(norms):
        until = "no end" if first.valid_to is None else f"valid_to {first.valid_to}"
        wrong = (
            f"valid from {second.valid_from}, but the version of {first.place} "
            f"from {first.valid_from} has {until}"
        )
        expected = f"a valid_to before {second.valid_from} there"
        yield Problem(second.place, wrong, norm=second.id, field="valid_from", expected=expected)


def _version(files: list[_File]) -> str:
    """The first 16 hex digits of a SHA-256 over the content, whatever the layout of the files."""
    content = [file.reading.document.data for file in files]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
