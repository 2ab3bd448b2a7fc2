# SPDX-License-Identifier: EUPL-1.2
"""The command `export-case`: one case of a dataset as a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.cli.new_file import give, refuse_if_there
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def run(dataset: Path, case_id: str, out: Path | None) -> Exit:
    """Print the case file, or write it to a new file.

    Raises:
        RefusedError: there is no such dataset or case, or the file is there already.
    """
    refuse_if_there(out)
    text = _text(dataset, case_id)
    give(text, out)
    return Exit.WELL


def _text(dataset: Path, case_id: str) -> str:
    try:
        from terugweg.population.case_export import export_case_text  # noqa: PLC0415 - an extra
        from terugweg.population.dataset import DatasetError, open_dataset  # noqa: PLC0415
    except ModuleNotFoundError as error:
        need = 'this command needs more packages: pip install "terugweg[population]"'
        raise RefusedError(f"{need} ({error})") from error
    try:
        return export_case_text(open_dataset(dataset), case_id)
    except DatasetError as error:
        raise RefusedError(str(error)) from error
