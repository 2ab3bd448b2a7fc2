# SPDX-License-Identifier: EUPL-1.2
"""The rulebook from the norm files, refused as a whole when one of them is wrong.

Reading and checking all files takes long; what comes of it is kept between runs, as long as neither
the files nor the vocabulary nor this code changes.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from terugweg.caselog.parse_cache import cached
from terugweg.rulebook import codec

if TYPE_CHECKING:
    from datetime import date

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Norm, Rulebook, Source

NORMS_DIRECTORY: Final = Path(__file__).parent / "norms"


def load_rulebook(
    vocabulary: Vocabulary,
    folder: Path | None = None,
    *,
    check: bool = False,
    today: date | None = None,
) -> Rulebook:
    """All norms of a folder with norm files, or those of this program.

    Args:
        vocabulary: the events, fields and states that the norms may name.
        folder: where the `*.yaml` files stand; by default those that come with this program.
        check: also read the log of each worked example. Takes longer and never uses the cache.
        today: if given, no norm may have been checked after this day.

    Raises:
        RulebookError: everything that is wrong in all files, with file and line.
    """

    def read(directory: Path) -> Rulebook:
        # Not imported when the cache has the answer: then a start takes a fraction of the time.
        from terugweg.rulebook.reading import read_rulebook  # noqa: PLC0415

        return read_rulebook(directory, vocabulary, check=check, today=today)

    if folder is not None or check or today is not None:
        return read(folder or NORMS_DIRECTORY)
    return cached(
        "rulebook",
        [*NORMS_DIRECTORY.glob("*.yaml"), *Path(__file__).parent.glob("*.py")],
        partial(read, NORMS_DIRECTORY),
        codec.to_plain,
        partial(codec.from_plain, vocabulary_version=vocabulary.version),
    )


def parse_norm_file(
    text: str,
    file_name: str,
    vocabulary: Vocabulary,
    *,
    check: bool = False,
    today: date | None = None,
) -> tuple[Source, tuple[Norm, ...]]:
    """The source and the norms of one norm file; `file_name` is for messages.

    What norms of other files are needed for is not checked here: see `load_rulebook`, also for
    `check` and `today`.

    Raises:
        RulebookError: everything that is wrong, with file and line.
    """
    from terugweg.rulebook.reading import read_text  # noqa: PLC0415 - see above

    return read_text(text, file_name, vocabulary, check=check, today=today)
