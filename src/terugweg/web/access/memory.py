# SPDX-License-Identifier: EUPL-1.2
"""What was asked in one request that changes nothing: asked once, and told to the read log once.

It lasts as long as the request, and only for a request that reads. Who changes something asks
everything anew, every time.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from terugweg.web.access.models import ReadEntry
    from terugweg.web.access.question import Viewer

T = TypeVar("T")
_NOT_ASKED: Any = object()


class Memory:
    """What one viewer asked, as long as it is open; readings: still to be written."""

    def __init__(self) -> None:
        self.is_open = True
        self.found: dict[Hashable, Any] = {}
        self.readings: list[ReadEntry] = []


@contextmanager
def remembering(viewer: Viewer) -> Iterator[Viewer]:
    """The viewer, who remembers in here what was asked.

    Its capacity, with the account, must have been read for this very request. Nothing that the
    answers follow from may be changed in here. What was read is written in the read log at the end,
    also after an error: show nothing of it before.
    """
    from terugweg.web.access.read_log import write  # noqa: PLC0415 - it asks with a viewer

    memory = Memory()
    try:
        yield replace(viewer, memory=memory)
    finally:
        memory.is_open = False
        memory.found.clear()
        write(memory)


def once(viewer: Viewer, name: str, about: Hashable, make: Callable[[], T]) -> T:
    """What was made under a name and about something, made when first asked.

    Where nothing may be remembered it is made every time.
    """
    memory = open_memory(viewer)
    if memory is None:
        return make()
    key = (name, about, viewer.capacity.pk, viewer.day, viewer.moment)
    found: T = memory.found.get(key, _NOT_ASKED)
    if found is _NOT_ASKED:
        found = memory.found[key] = make()
    return found


def open_memory(viewer: Viewer) -> Memory | None:
    """The memory of a viewer, while it may be used."""
    return viewer.memory if viewer.memory is not None and viewer.memory.is_open else None
