# SPDX-License-Identifier: EUPL-1.2
"""What a run asks of a dataset: with the same question and the same part, the same findings."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from terugweg import __version__

if TYPE_CHECKING:
    from datetime import date

    from terugweg.population.manifest import PartEntry
    from terugweg.rulebook.model import Rulebook


@dataclass(frozen=True, slots=True)
class Question:
    """The day, the norms and the program.

    as_of: YYYY-MM-DD; rulebook, vocabulary: their versions; norms: a hash of the ids and versions
    of the norms that are asked; ranks: theirs; count: how many; program: version of Terugweg.
    """

    as_of: str
    rulebook: str
    vocabulary: str
    norms: str
    ranks: tuple[str, ...]
    count: int
    program: str

    @classmethod
    def of(cls, rulebook: Rulebook, as_of: date) -> Question:
        """The question whether these norms are kept, asked on a day."""
        asked = json.dumps([[norm.id, norm.valid_from.isoformat()] for norm in rulebook.norms])
        return cls(
            as_of=as_of.isoformat(),
            rulebook=rulebook.version,
            vocabulary=rulebook.vocabulary_version[:16],
            norms=hashlib.sha256(asked.encode()).hexdigest()[:16],
            ranks=tuple(sorted({norm.rank.value for norm in rulebook.norms})),
            count=len(rulebook.norms),
            program=__version__,
        )

    def plain(self) -> dict[str, Any]:
        """The question as it stands in files."""
        return {**asdict(self), "ranks": list(self.ranks)}


def part_hash(entry: PartEntry) -> str:
    """A hash of all that a part of a dataset holds: of the hashes of its files."""
    files = sorted((name, file.sha256) for name, file in entry.files.items())
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()
