# SPDX-License-Identifier: EUPL-1.2
"""The work that a run does on one part, in whatever process or on whatever machine."""

from __future__ import annotations

import errno
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.assessment.needed_types import types_needed
from terugweg.population.errors import DatasetError
from terugweg.population.running.memory import keep_freed_memory
from terugweg.population.running.part_assessment import assess_part
from terugweg.population.running.part_results import Receipt, write_results
from terugweg.population.running.question import Question, part_hash

if TYPE_CHECKING:
    from datetime import date

    from terugweg.population.dataset import Dataset
    from terugweg.rulebook.model import Rulebook

_STATUS: Final = Path("/proc/self/status")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with a part: a receipt, or why there is none.

    damage: what is wrong with the part of the dataset; stop: why the whole run cannot go on; peak:
    most memory that the process used so far, in bytes (0 where the system does not tell).
    """

    part: str
    receipt: Receipt | None = None
    damage: tuple[str, ...] = ()
    stop: str | None = None
    peak: int = 0

    def plain(self) -> dict[str, Any]:
        """The outcome as it travels between machines."""
        receipt = None if self.receipt is None else self.receipt.plain()
        return {**asdict(self), "receipt": receipt}

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Outcome:
        """The outcome that travelled."""
        receipt = plain["receipt"]
        return cls(
            part=plain["part"],
            receipt=None if receipt is None else Receipt.of_plain(receipt),
            damage=tuple(plain["damage"]),
            stop=plain["stop"],
            peak=plain["peak"],
        )


@dataclass(frozen=True)
class Work:
    """All that is needed to assess any part of a dataset and to write what is found."""

    dataset: Dataset
    rulebook: Rulebook
    as_of: date
    out: Path

    def do(self, part: str) -> Outcome:
        """Assess a part and write its findings. Says it when the part is damaged or the disk full.

        Anything else that goes wrong is raised: it is an error in this program.
        """
        keep_freed_memory()
        question = Question.of(self.rulebook, self.as_of)
        try:
            damage = self.dataset.verify([part])
            if damage:
                return Outcome(part, damage=tuple(str(error) for error in damage))
            columns = self.dataset.read(part, types_needed(self.rulebook))
        except (DatasetError, OSError) as error:
            return Outcome(part, damage=(str(error),))
        found = assess_part(columns, self.rulebook, self.as_of)
        entry = self.dataset.manifest.part(part)
        try:
            receipt = write_results(self.out / part, entry, part_hash(entry), question, found)
        except OSError as error:
            return Outcome(part, stop=_why(error, self.out))
        return Outcome(part, receipt, peak=peak_memory())


def _why(error: OSError, out: Path) -> str:
    said = error.strerror or str(error)
    if error.errno in _FULL:
        return (
            f"{out}: there is no room to write the findings ({said}). What was finished is whole; "
            "make room and give the same command again to go on"
        )
    return (
        f"{out}: the findings cannot be written ({said}). What was finished is whole; mend this "
        "and give the same command again to go on"
    )


def peak_memory() -> int:
    """The most memory that this process has used, in bytes; 0 where the system does not tell."""
    # Not `getrusage`: a process begins there with the peak of the one that started it.
    try:
        status = _STATUS.read_text(encoding="ascii")
    except OSError:
        return 0
    peaks = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0]) * 1024 if peaks else 0
