# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a dataset: which one, where, and how to mend it."""

from __future__ import annotations

MEND = "Put the file back from a copy, or make the dataset again"
MEND_FOLDER = "Put the folder back from a copy, or make the dataset again"


class DatasetError(ValueError):
    """A dataset cannot be used, or columns cannot be written to one."""


class PartError(DatasetError):
    """A part of a dataset is damaged.

    part: its name; file: the file in it, such as "fields/child_placed.parquet", empty for the
    folder itself; wrong: what is wrong with it.
    """

    def __init__(self, part: str, file: str, wrong: str, mend: str = MEND) -> None:
        self.part = part
        self.file = file
        self.wrong = wrong
        self.mend = mend
        super().__init__(f"{part}/{file}: {wrong}. {mend}")

    def __reduce__(self) -> tuple[type[PartError], tuple[str, str, str, str]]:
        """Travel whole from one process to another."""
        return PartError, (self.part, self.file, self.wrong, self.mend)
