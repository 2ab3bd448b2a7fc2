# SPDX-License-Identifier: EUPL-1.2
"""Output files that are whole or not there, and what an export tells about itself."""

from __future__ import annotations

import gzip
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.population.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from terugweg.population.exchange.naming import Names
    from terugweg.population.exchange.openness import Openness


@dataclass(slots=True)
class Exported:
    """How much was written. undated: events of which nothing bounds the day."""

    children: int = 0
    events: int = 0
    objects: int = 0
    relations: int = 0
    undated: int = 0


def notice(names: Names, openness: Openness, *, invented: bool) -> str:
    """What every exported file says about itself."""
    classes = ", ".join(names.say(f"class_{name}") for name in openness.left_out)
    sentences = (
        names.say("invented" if invented else "real"),
        names.say("left_out", classes=classes),
        names.say("texts"),
        names.say("days"),
    )
    return " ".join(sentences)


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file, whole or not there, packed with gzip when the name ends in .gz."""
    with whole_file(path) as half, half.open("wb") as raw:
        if path.name.endswith(".gz"):
            # No name and no time in the header: the same log gives the same bytes.
            with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                yield from _as_text(packed)
        else:
            yield from _as_text(raw)


def _as_text(binary: io.BufferedWriter | gzip.GzipFile) -> Iterator[TextIO]:
    text = io.TextIOWrapper(binary, encoding="utf-8", newline="\n")
    yield text
    text.flush()
    text.detach()
