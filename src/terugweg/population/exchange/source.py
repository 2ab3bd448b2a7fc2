# SPDX-License-Identifier: EUPL-1.2
"""Where an export reads from, and which children of it are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

import numpy as np

from terugweg.caselog.columns_build import build_columns
from terugweg.population.exchange.errors import ExportError
from terugweg.population.exchange.naming import id_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary

    Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Source(Protocol):
    """Logs in parts, each small enough for memory."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of all parts."""

    @property
    def invented(self) -> bool:
        """Whether the source says that the children are invented."""

    def parts(self, cases: frozenset[str] | None) -> Iterator[Columns]:
        """The parts that can hold these cases; all parts for None."""


@dataclass(frozen=True)
class CaseSource:
    """Case files as one part."""

    cases: Sequence[CaseFile]
    vocabulary: Vocabulary
    invented: bool = False

    def parts(self, cases: frozenset[str] | None) -> Iterator[Columns]:
        """One part with these cases."""
        chosen = [case for case in self.cases if cases is None or case.case in cases]
        yield build_columns(chosen, self.vocabulary)


@dataclass
class Choice:
    """The children that are asked for; `children` and `first` both None: all.

    children: names as CASE or CASE/CHILD. first: how many at most, in the order of the source.
    """

    children: frozenset[str] | None = None
    first: int | None = None
    _found: set[str] = field(default_factory=set)
    _taken: int = 0

    def parts(self, source: Source) -> Iterator[tuple[Columns, Mask]]:
        """Each part with, per child, whether it is asked for.

        Raises:
            ExportError: a name is of no child in the source; known only after the last part.
        """
        cases = None
        if self.children is not None:
            cases = frozenset(unquote(name.split("/")[0]) for name in self.children)
        for columns in source.parts(cases):
            yield columns, self._mask(columns)
            if self.first is not None and self._taken >= self.first:
                break
        missing = (self.children or frozenset()) - self._found
        if missing and self.first is None:
            raise ExportError(f"{min(missing)!r} is not in the source; expected CASE or CASE/CHILD")

    def _mask(self, columns: Columns) -> Mask:
        chosen = np.ones(columns.children, dtype=np.bool_)
        if self.children is not None:
            for child, case in enumerate(columns.child_case.tolist()):
                name = id_part(columns.case_ids[case])
                names = {name, f"{name}/{id_part(columns.child_ids[child])}"} & self.children
                self._found |= names
                chosen[child] = bool(names)
        if self.first is not None:
            chosen &= np.cumsum(chosen) <= self.first - self._taken
        self._taken += int(chosen.sum())
        return chosen
