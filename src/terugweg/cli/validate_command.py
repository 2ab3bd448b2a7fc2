# SPDX-License-Identifier: EUPL-1.2
"""The command `validate`: are these case files and norm files right, and what do they lack?"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from terugweg.caselog.problems import DocumentError
from terugweg.cli import inputs
from terugweg.cli.refusal import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from terugweg.caselog.vocabulary import Vocabulary

_NORMS: Final = re.compile(rb"^norms\s*:", re.MULTILINE)


def run(files: Sequence[Path]) -> Exit:
    """Read each file; print its errors and gaps with their place. Gaps are no error."""
    vocabulary = inputs.read_vocabulary()
    code = Exit.WELL
    for path in files:
        try:
            gaps, said = _read(path, vocabulary)
        except DocumentError as error:
            code = Exit.BAD_INPUT
            for problem in error.problems:
                print(problem)
            print(f"{path}: {len(error.problems)} wrong", file=sys.stderr)
            continue
        for gap in gaps:
            print(gap)
        print(f"{path}: {said}")
    return code


def _read(path: Path, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """The gaps of a good file, and what it holds.

    Raises:
        DocumentError: the file is wrong.
    """
    if _NORMS.search(path.read_bytes()):
        from terugweg.rulebook.loading import parse_norm_file  # noqa: PLC0415 - for norm files

        text = path.read_text(encoding="utf-8", errors="replace")
        _, norms = parse_norm_file(text, str(path), vocabulary, check=True)
        return (), f"good; {len(norms)} norms"
    from terugweg.caselog.reading import read_case  # noqa: PLC0415 - for case files

    case = read_case(path, vocabulary)
    return case.gaps, f"good; {len(case.events)} events, {len(case.gaps)} gaps"
