# SPDX-License-Identifier: EUPL-1.2
"""Letters that a parent, a child, a carer or their lawyer sends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from terugweg.documents.family.letter import build
from terugweg.documents.family.spec import letters
from terugweg.documents.kind import Kind

if TYPE_CHECKING:
    from terugweg.documents.family.spec import Letter


def _kind(letter: Letter) -> Kind:
    return Kind(letter.key, letter.title, letter.makers, letter.norms, letter.ground,
                partial(build, letter.key))  # fmt: skip


KINDS: Final = tuple(_kind(letter) for letter in letters().values())
