# SPDX-License-Identifier: EUPL-1.2
"""The command `rules check`: are all norm files right, and do their examples hold?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from terugweg.assessment.examples import check_examples
from terugweg.caselog.problems import DocumentError
from terugweg.cli import inputs
from terugweg.cli.refusal import Exit
from terugweg.rulebook.coverage import differences, fixed_norms
from terugweg.rulebook.loading import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path | None) -> Exit:
    """Load all norm files, run all examples, compare with the fixed list; print what is wrong.

    The fixed list is that of this program: norm files of one's own are not compared with it.
    """
    vocabulary = inputs.read_vocabulary()
    try:
        rulebook = load_rulebook(vocabulary, folder, check=True)
    except DocumentError as error:
        return _wrong([str(problem) for problem in error.problems])
    found = [str(mismatch) for mismatch in check_examples(rulebook, vocabulary)]
    if folder is None:
        found += differences(rulebook, fixed_norms())
    if found:
        return _wrong(found)
    examples = sum(len(norm.examples) for norm in rulebook.norms)
    print(f"rules: {len(rulebook.norms)} norms, {examples} examples: all hold")
    return Exit.WELL


def _wrong(found: list[str]) -> Exit:
    for line in found:
        print(line)
    print(f"rules: {len(found)} wrong", file=sys.stderr)
    return Exit.BAD_INPUT
