# SPDX-License-Identifier: EUPL-1.2
"""What the catalogue says of each letter of the family: its questions, its parts and its ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import yaml

Said: TypeAlias = Mapping[str, str]
"""A text by language ("nl", "en")."""

KINDS_OF_QUESTION = ("text", "line", "choice", "check")
PARTS = ("say", "answer", "optional", "about", "persons", "list")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from, and what the letter then says."""

    label: Said
    says: Said


@dataclass(frozen=True, slots=True)
class Question:
    """What the letter asks of who writes it.

    norm: the norm that requires an answer, with the article as ground; without one it may stay
    empty. only_if: asked only after these answers; late: only when the last day has passed.
    says: what the letter says when a check is ticked.
    """

    key: str
    kind: str
    label: Said
    help: Said = field(default_factory=dict)
    norm: str = ""
    ground: str = ""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    says: Said = field(default_factory=dict)
    only_if: Mapping[str, str] = field(default_factory=dict)
    late: bool = False

    @property
    def required(self) -> bool:
        """Whether a norm requires an answer."""
        return bool(self.norm)


@dataclass(frozen=True, slots=True)
class About:
    """The entry of the log that the letter is about, one of these types; a norm requires it.

    addressed: only what was addressed to the writer, and still holds.
    """

    types: tuple[str, ...]
    label: Said
    norm: str
    ground: str
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; left out when nothing does."""

    heading: Said
    parts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence about the law, with the norm of the rulebook that it must agree with."""

    norm: str
    text: Said


@dataclass(frozen=True, slots=True)
class Offered:
    """When the letter makes sense.

    open: norms whose right is open to the writer, on one of the `triggers` if any are named;
    present: types of which an entry counts; always: at any time.
    """

    open: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the catalogue. event: the type that sending it is in the log, if there is one.

    deadline: the norm whose finding gives the last day to send it. remedies: norms whose texts tell
    what can be done next; after: more sentences about that.
    """

    key: str
    to: str
    event: str
    makers: tuple[str, ...]
    norms: tuple[str, ...]
    ground: str
    offer: Offered
    title: Said
    why: Said
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]
    grounds: tuple[Rule, ...]
    terms: tuple[Rule, ...]
    remedies: tuple[str, ...] = ()
    after: tuple[Said, ...] = ()
    about: About | None = None
    deadline: str = ""


@cache
def letters() -> Mapping[str, Letter]:
    """All letters by their keys, in the order of their names."""
    texts = sorted(
        (one for one in (files(__package__) / "texts").iterdir() if one.name.endswith(".yaml")),
        key=lambda one: one.name,
    )
    found = (_letter(yaml.safe_load(one.read_text(encoding="utf-8"))) for one in texts)
    return {letter.key: letter for letter in found}


@cache
def common() -> Mapping[str, Any]:
    """The texts that every letter has."""
    text = (files(__package__) / "common.yaml").read_text(encoding="utf-8")
    texts: Mapping[str, Any] = yaml.safe_load(text)
    return texts


@cache
def common_questions() -> tuple[Question, ...]:
    """The questions that every letter may use."""
    return tuple(_question(one) for one in common()["questions"])


def _letter(data: dict[str, Any]) -> Letter:
    about = data.pop("about", None)
    return Letter(
        offer=_offered(data.pop("offer")),
        makers=tuple(data.pop("makers")),
        norms=tuple(data.pop("norms")),
        questions=tuple(_question(one) for one in data.pop("questions")),
        sections=tuple(_section(one) for one in data.pop("sections")),
        grounds=tuple(_rule(one) for one in data.pop("grounds")),
        terms=tuple(_rule(one) for one in data.pop("terms")),
        remedies=tuple(data.pop("remedies", ())),
        after=tuple(data.pop("after", ())),
        about=None if about is None else About(types=tuple(about.pop("types")), **about),
        **data,
    )  # fmt: skip


def _offered(data: dict[str, Any]) -> Offered:
    always = bool(data.pop("always", False))
    return Offered(**{name: tuple(one) for name, one in data.items()}, always=always)


def _question(data: dict[str, Any]) -> Question:
    chosen = {name: Choice(**one) for name, one in data.get("choices", {}).items()}
    question = Question(**{**data, "choices": chosen})
    if question.kind not in KINDS_OF_QUESTION:
        raise ValueError(f"question {question.key}: kind {question.kind!r} is not one of "
                         f"{', '.join(KINDS_OF_QUESTION)}")  # fmt: skip
    return question


def _section(data: dict[str, Any]) -> Section:
    wrong = {name for part in data["parts"] for name in part} - set(PARTS)
    if wrong:
        raise ValueError(f"section {data['heading']}: {sorted(wrong)} is no part of a letter")
    return Section(data["heading"], tuple(data["parts"]))


def _rule(data: dict[str, str]) -> Rule:
    return Rule(data["norm"], {lang: data[lang] for lang in ("nl", "en")})
