# SPDX-License-Identifier: EUPL-1.2
"""The norms as data: what they are, how they are read from files, and which version is in force.

- `load_rulebook` gives all norms; `parse_norm_file` those of one text. A wrong file is refused with
  a `RulebookError` that tells everything that is wrong, with file and line.
- `in_force` picks the version of a norm that holds on a day.
- `terugweg.rulebook.model` and `.conditions` are the objects; `.json_schema` makes a schema for
  editors; `.coverage` compares a rulebook with the fixed list of norms.
"""

from __future__ import annotations

from terugweg.rulebook.errors import RulebookError
from terugweg.rulebook.loading import NORMS_DIRECTORY, load_rulebook, parse_norm_file
from terugweg.rulebook.model import Certainty, Norm, Rank, Rulebook, Shape, Source
from terugweg.rulebook.versions import in_force, is_in_force

__all__ = [
    "NORMS_DIRECTORY",
    "Certainty",
    "Norm",
    "Rank",
    "Rulebook",
    "RulebookError",
    "Shape",
    "Source",
    "in_force",
    "is_in_force",
    "load_rulebook",
    "parse_norm_file",
]
