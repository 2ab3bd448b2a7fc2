# SPDX-License-Identifier: EUPL-1.2
"""All that was filled in so far: it comes with each request, and goes back with each page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from terugweg.web.public.check_forms import (
    ANSWERED,
    YES,
    AboutForm,
    EntryForm,
    HaveForm,
    WholeForm,
)
from terugweg.web.public.check_kinds import questions, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from terugweg.web.public.check_forms import CheckForm
    from terugweg.web.public.check_kinds import Kind

MOST: Final = 12
"""As many entries of one kind can be filled in."""
MOST_FIELDS: Final = 700
"""As many answers fit in one form; Django refuses a form of a thousand."""
ABOUT, HAVE, DATES = "about", "have", "dates"
STEPS: Final = (ABOUT, HAVE, DATES)
_ABOUT_NAMES: Final = ("asker", "born", "authority", "other")
_ENTRY: Final = re.compile(r"([a-z_]+)-([0-9]{1,2})-[a-z_]+")
_OF_A_KIND: Final = re.compile(r"(have|all|n)-([a-z_]+)")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
SURE: Final = "sure"


@dataclass(frozen=True)
class Block:
    """What was filled in of one kind. full: the whole sheet can hold no more."""

    kind: Kind
    entries: tuple[EntryForm, ...]
    whole: WholeForm
    full: bool = False

    @property
    def title(self) -> str:
        """The name of the kind, in the language of the page."""
        return said(self.kind.title)

    @property
    def may_grow(self) -> bool:
        """Whether one more can be added."""
        return len(self.entries) < MOST and not self.full

    @property
    def may_shrink(self) -> bool:
        """Whether one can be left out and something remains."""
        return len(self.entries) > 1


@dataclass(frozen=True)
class Sheet:
    """The answers as they were typed, by the names of the fields, and the forms that read them."""

    typed: Mapping[str, str]
    day: date

    @classmethod
    def of(cls, sent: Mapping[str, str], day: date) -> Sheet:
        """What was sent, without names that the check does not know."""
        return cls({name: str(sent[name]) for name in sent if step_of(name) is not None}, day)

    @cached_property
    def about(self) -> AboutForm:
        """Who asks, and about which child."""
        return AboutForm(self.typed, self.day)

    @cached_property
    def have(self) -> HaveForm:
        """What there is."""
        return HaveForm(self.typed)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What was filled in of each kind that is there."""
        return tuple(self._block(kind) for kind in questions().kinds.values() if self.has(kind.id))

    def _block(self, kind: Kind) -> Block:
        numbers = range(self.count(kind.id))
        entries = tuple(EntryForm(self.typed, kind, number, self.day) for number in numbers)
        full = len(self.typed) > MOST_FIELDS
        return Block(kind, entries, WholeForm(self.typed, kind), full)

    def has(self, kind: str) -> bool:
        """Whether someone said that there is one of this kind."""
        return self.typed.get(f"have-{kind}") == YES

    def count(self, kind: str) -> int:
        """How many entries of a kind there are: at least one where there is one."""
        text = self.typed.get(f"n-{kind}", "")
        number = int(text) if _NUMBER.fullmatch(text) else 1
        return min(max(number, 1), MOST)

    @property
    def sure(self) -> frozenset[str]:
        """The doubts of which someone said: it really was so."""
        return frozenset(self.typed.get(SURE, "").split())

    def forms(self, step: str) -> tuple[CheckForm, ...]:
        """The forms of a step."""
        if step == ABOUT:
            return (self.about,)
        if step == HAVE:
            return (self.have,)
        of_blocks = ((*block.entries, block.whole) for block in self.blocks)
        return tuple(form for some in of_blocks for form in some)

    def entries(self, kind: str) -> tuple[EntryForm, ...]:
        """The entries of a kind."""
        return next((block.entries for block in self.blocks if block.kind.id == kind), ())

    def carried(self, step: str) -> Iterator[tuple[str, str]]:
        """What a page of this step does not show, to be sent along; all of it for no step."""
        shown = {form.add_prefix(name) for form in self.forms(step) for name in form.fields} \
            if step in STEPS else set()  # fmt: skip
        for name, value in self.typed.items():
            if name not in shown:
                yield name, value

    def one_more(self, kind: str) -> Sheet:
        """With room for one more entry of a kind."""
        return self._with({f"n-{kind}": str(min(self.count(kind) + 1, MOST))})

    def one_less(self, kind: str, which: str) -> Sheet:
        """Without one entry of a kind; those after it move up. which: its number as it was sent."""
        number = int(which) if _NUMBER.fullmatch(which) else MOST
        kept: dict[str, str] = {}
        for name, value in self.typed.items():
            match = _ENTRY.fullmatch(name)
            if match is None or match[1] != kind or int(match[2]) < number:
                kept[name] = value
            elif int(match[2]) > number:
                field = name.rsplit("-", 1)[1]
                kept[f"{kind}-{int(match[2]) - 1}-{field}"] = value
        kept[f"n-{kind}"] = str(max(self.count(kind) - 1, 1))
        return Sheet(kept, self.day)

    def of_another_child(self) -> Sheet:
        """What holds for a brother or sister too: the decisions, letters and requests.

        Not what differs from child to child: its birth, who has authority over it (a brother may
        have another parent), where it lived, and what was decided about it alone. Nor that there
        was nothing: silence on one child says nothing of the other, so it is asked again.
        """
        own = {kind.id for kind in questions().kinds.values() if kind.of_child}
        kept = {
            name: value
            for name, value in self.typed.items()
            if name == "asker"
            or (_kind_of(name) not in {"", *own} and not _is_silence(name, value))
        }
        return Sheet(kept, self.day)

    def being_sure(self, doubts: str) -> Sheet:
        """With the word of the reader that it really was so."""
        return self._with({SURE: " ".join(sorted(self.sure | set(doubts.split())))})

    def _with(self, changed: Mapping[str, str]) -> Sheet:
        return Sheet({**self.typed, **changed}, self.day)


def _kind_of(name: str) -> str:
    """The kind that a name of a field belongs to; empty when it belongs to none."""
    match = _OF_A_KIND.fullmatch(name)
    if match is not None:
        return match[2]
    entry = _ENTRY.fullmatch(name)
    return "" if entry is None else entry[1]


def _is_silence(name: str, value: str) -> bool:
    """Whether an answer says that there was nothing, or nothing more."""
    return name.startswith("all-") or (name.startswith("have-") and value != YES) or (
        name.endswith(f"-{ANSWERED}") and value != YES
    )  # fmt: skip


def step_of(name: str) -> str | None:
    """The step that a name of a field belongs to; None when the check does not know it."""
    if name in _ABOUT_NAMES:
        return ABOUT
    if name == SURE:
        return DATES
    kinds = questions().kinds
    of_a_kind = _OF_A_KIND.fullmatch(name)
    if of_a_kind is not None and of_a_kind[2] in kinds:
        return HAVE if of_a_kind[1] == "have" else DATES
    entry = _ENTRY.fullmatch(name)
    return DATES if entry is not None and entry[1] in kinds and int(entry[2]) < MOST else None
