# SPDX-License-Identifier: EUPL-1.2
"""A dataset as the source of an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.dataset import Dataset


@dataclass(frozen=True)
class DatasetSource:
    """The parts of a dataset, one at a time."""

    dataset: Dataset

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary by which the dataset is read."""
        return self.dataset.vocabulary

    @property
    def invented(self) -> bool:
        """Whether the manifest says that the children are invented."""
        return self.dataset.manifest.invented is not None

    def parts(self, cases: frozenset[str] | None) -> Iterator[Columns]:
        """The parts that can hold these cases; all parts for None."""
        wanted = None if cases is None else {self.dataset.part_of_case(case) for case in cases}
        for name in self.dataset.parts:
            if wanted is None or name in wanted:
                yield self.dataset.read(name)
