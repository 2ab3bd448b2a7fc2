# SPDX-License-Identifier: EUPL-1.2
"""The command `import`: files of institutions into a dataset, with a report of their quality."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from terugweg.caselog.problems import DocumentError
from terugweg.cli import inputs
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(
    sources: Sequence[Path],
    dataset: Path,
    *,
    mapping: Path | None,
    quarantine: Path | None,
    parts: int | None,
    resume: bool,
    form: str,
) -> Exit:
    """Import and print the report; 1 when rows were set apart.

    Raises:
        RefusedError: a file, the mapping or the dataset cannot be used; nothing is changed.
    """
    try:
        # They need what only the extra `population` brings.
        from terugweg.population.dataset import DatasetError  # noqa: PLC0415 - loaded when used
        from terugweg.population.importing.chunks import SourceError  # noqa: PLC0415 - as above
        from terugweg.population.importing.mapping_model import ImportMapping  # noqa: PLC0415 - as above
        from terugweg.population.importing.mapping_reading import read_mapping  # noqa: PLC0415 - as above
        from terugweg.population.importing.quality_report import to_plain  # noqa: PLC0415 - as above
        from terugweg.population.importing.quality_text import report_text  # noqa: PLC0415 - as above
        from terugweg.population.importing.run import Import  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        raise RefusedError(
            f"import needs {error.name}, which is not installed; install it with: "
            "pip install terugweg[population]"
        ) from error
    vocabulary = inputs.read_vocabulary()
    try:
        done = Import(
            paths=sources,
            dataset=dataset,
            vocabulary=vocabulary,
            mapping=ImportMapping() if mapping is None else read_mapping(mapping, vocabulary),
            quarantine=quarantine,
            parts=parts,
            resume=resume,
            say=lambda line: print(line, file=sys.stderr),
        ).run()
    except (SourceError, DatasetError, DocumentError) as error:
        raise RefusedError(str(error)) from error
    if form == "json":
        print(json.dumps(to_plain(done.report), ensure_ascii=False, indent=1))
    else:
        print(report_text(done.report), end="")
    if done.quarantine is not None:
        print(f"quarantine: {done.quarantine}", file=sys.stderr)
        print(f"report: {done.report_file}", file=sys.stderr)
    return Exit.MISSED if done.report.quarantined else Exit.WELL


def print_schema() -> None:
    """Print the JSON Schema of mapping files."""
    from terugweg.population.importing.mapping_schema import (  # noqa: PLC0415 - loaded when used
        mapping_schema,
    )

    print(json.dumps(mapping_schema(inputs.read_vocabulary()), ensure_ascii=False, indent=2))
