# SPDX-License-Identifier: EUPL-1.2
"""The folder with the results of a run: what it was asked, and which parts are finished."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from terugweg.population.running.errors import RunError
from terugweg.population.running.part_results import RECEIPT_FILE, finished
from terugweg.population.running.question import part_hash
from terugweg.population.whole_files import remove_halves, write_json

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from terugweg.population.manifest import Manifest
    from terugweg.population.running.part_results import Receipt
    from terugweg.population.running.question import Question
    from terugweg.rulebook.model import Norm, Rulebook

RUN_FILE: Final = "run.json"
LOCK_FILE: Final = ".lock"
_FORMAT: Final = "terugweg findings"


def prepare(out: Path, question: Question, rulebook: Rulebook, manifest: Manifest) -> None:
    """Make the folder ready for a question: new, or with results of the same question.

    Raises:
        RunError: the folder holds something else.
    """
    asked = _run_plain(question, rulebook, manifest)
    path = out / RUN_FILE
    if path.is_file():
        _check_same(out, _read_run(path), asked)
    elif out.exists() and (not out.is_dir() or _holds_more(out)):
        raise RunError(
            f"--out: {out} is no folder with findings; name one that does not exist yet, is "
            "empty, or holds what an earlier run of this command wrote"
        )
    try:
        remove_halves(out)
        if not path.is_file():
            write_json(path, asked)
    except OSError as error:
        raise RunError(f"--out: {out} cannot be written ({error.strerror})") from error


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold a folder, so that no second run writes there; the system lets go if this process ends.

    Raises:
        RunError: another run holds it, or the folder cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        file = (out / LOCK_FILE).open("w")
    except OSError as error:
        raise RunError(f"--out: {out} cannot be written ({error.strerror})") from error
    with file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise RunError(
                    f"--out: another run is writing in {out}; wait for it, or name another folder"
                ) from error
        yield


def settled(out: Path, question: Question, manifest: Manifest) -> dict[str, Receipt]:
    """The parts that are done, by name.

    Receipts that do not fit are taken away, and so is what belongs to no part of the dataset.
    """
    found = {}
    for entry in manifest.parts:
        receipt = finished(out / entry.name, entry.name, part_hash(entry), question)
        if receipt is not None:
            found[entry.name] = receipt
        else:
            (out / entry.name / RECEIPT_FILE).unlink(missing_ok=True)
    names = {entry.name for entry in manifest.parts}
    for folder in sorted(out.glob("part=*")):
        if folder.name not in names:
            shutil.rmtree(folder)
    return found


def _holds_more(out: Path) -> bool:
    return any(path.name != LOCK_FILE for path in out.iterdir())


def _run_plain(question: Question, rulebook: Rulebook, manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "format_version": 1,
        "question": question.plain(),
        "partitions": manifest.partitions,
        "invented": manifest.invented is not None,
        "norms": [_norm_plain(norm) for norm in rulebook.norms],
    }


def _norm_plain(norm: Norm) -> dict[str, Any]:
    """What a reader of the findings needs to know of a norm."""
    return {
        "norm": norm.id,
        "valid_from": norm.valid_from.isoformat(),
        "valid_to": None if norm.valid_to is None else norm.valid_to.isoformat(),
        "rank": norm.rank.value,
        "shape": norm.shape.value,
        "title": {lang: texts["title"] for lang, texts in norm.says.items()},
        "elements": [dict(element.label) for element in norm.elements],
    }


def _read_run(path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        plain = None
    if not isinstance(plain, dict) or plain.get("format") != _FORMAT:
        raise RunError(
            f"{path}: it does not tell what was asked; name another folder with --out, or empty "
            "this one"
        )
    return plain


def _check_same(out: Path, there: dict[str, Any], asked: dict[str, Any]) -> None:
    before = {**there["question"], "partitions": there["partitions"], "invented": there["invented"]}
    now = {**asked["question"], "partitions": asked["partitions"], "invented": asked["invented"]}
    other = [key for key in now if before.get(key) != now[key]]
    if other:
        changes = "; ".join(f"{key} was {before.get(key)} and is now {now[key]}" for key in other)
        raise RunError(
            f"--out: {out} holds the findings of another question: {changes}. Name another "
            "folder, or remove this one"
        )
