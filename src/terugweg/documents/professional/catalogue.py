# SPDX-License-Identifier: EUPL-1.2
"""The papers of professionals as data: texts in Dutch and English, grounds, terms and remedies.

Each paper is a file in the folder `papers`; what they share stands in `common.yaml`. What a paper
must hold is not here: that follows from the rulebook (`elements`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.documents import load_document
from terugweg.caselog.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.rulebook.model import Norm

PAPERS: Final = Path(__file__).with_name("papers")
COMMON: Final = Path(__file__).with_name("common.yaml")
ORDER: Final = (
    "written_instruction", "contact_restriction", "plan_of_approach", "contact_plan", "evaluation",
    "return_plan", "notice_of_early_end", "notice_of_non_extension", "notice_of_extension_intent",
    "petition", "timeline", "bundle",
)  # fmt: skip
"""The papers as they are offered: letters first, then plans, the Board, the court, overviews."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it.

    says: a sentence before the answers; labels: what an answer is called, where the word of the
    vocabulary does not do.
    """

    heading: Label
    fields: tuple[str, ...]
    says: Label | None = None
    labels: Mapping[str, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper.

    event: the type of event that the paper is, as soon as it is recorded; empty for an overview.
    audience: "family", "board", "court" or "dossier": who gets it. to: the field that names to
    whom it goes, recipient: who gets it where no field says so. norms: the ids of the norms behind
    it. rights: ids of rights that are told besides those that the paper itself opens. elements:
    per field the article that asks for it, where no norm of the rulebook does. given: fields that
    the paper itself answers, with their text. statements: facts, views and conclusions go in.
    complaint: of the remedies the one that says that its reader can complain, if it is there.
    """

    key: str
    event: str
    audience: str
    title: Label
    about: Label
    opening: tuple[Label, ...]
    parts: tuple[Part, ...]
    grounds: tuple[Label, ...]
    terms: tuple[Label, ...]
    remedies: tuple[Label, ...]
    norms: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    to: str = ""
    recipient: Label | None = None
    elements: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Label] = field(default_factory=dict)
    statements: bool = False
    complaint: Label | None = None

    @property
    def leaves_the_house(self) -> bool:
        """Whether it goes to someone outside the organisation that made it."""
        return self.audience != "dossier"


@lru_cache(maxsize=1)
def paper_kinds() -> Mapping[str, PaperKind]:
    """All kinds of papers by key, in the order in which they are offered; read once."""
    said = _common()["remedies"]
    return {key: _kind(key, load_document(PAPERS / f"{key}.yaml").data, said) for key in ORDER}


def say(code: str, lang: str, **values: object) -> str:
    """A sentence that the papers share, in one language.

    >>> say("born", "en", day="1 May 2018")
    'born 1 May 2018'

    KeyError if there is none, or a value is not given.
    """
    template: str = _common()["words"][code][lang]
    return template.format(**values)


def cited(norm: Norm, lang: str) -> str:
    """Where a norm stands, as people cite it: with the short name of its law where it has one."""
    law = _common()["laws"].get(norm.source.id)
    return norm.article if law is None else f"{law[lang]} {norm.article}"


@lru_cache(maxsize=1)
def _common() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_document(COMMON).data
    return data


def _kind(key: str, data: Mapping[str, Any], shared: Mapping[str, Any]) -> PaperKind:
    about = data.get("recipient")
    return PaperKind(
        key=key,
        event=data.get("event", ""),
        audience=data["audience"],
        title=Label(**data["title"]),
        about=Label(**data["about"]),
        opening=_labels(data.get("opening", ())),
        parts=tuple(_part(one) for one in data.get("parts", ())),
        grounds=_labels(data["grounds"]),
        terms=_labels(data.get("terms", ())),
        remedies=_labels(shared[name] for name in data.get("remedies", ())),
        norms=tuple(data.get("norms", ())),
        rights=tuple(data.get("rights", ())),
        to=data.get("to", ""),
        recipient=None if about is None else Label(**about),
        elements=data.get("elements", {}),
        given={name: Label(**text) for name, text in data.get("given", {}).items()},
        statements=data.get("statements", False),
        complaint=Label(**shared["complaint"]) if "complaint" in data.get("remedies", ()) else None,
    )


def _part(data: Mapping[str, Any]) -> Part:
    says = data.get("says")
    return Part(
        heading=Label(**data["heading"]),
        fields=tuple(data.get("fields", ())),
        says=None if says is None else Label(**says),
        labels={name: Label(**text) for name, text in data.get("labels", {}).items()},
    )


def _labels(texts: Iterable[Mapping[str, str]]) -> tuple[Label, ...]:
    return tuple(Label(**text) for text in texts)
