# SPDX-License-Identifier: EUPL-1.2
"""The terms that a paper starts or answers, and what its reader can do: asked of the rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.finding import BREACHABLE
from terugweg.documents.professional.catalogue import cited, say
from terugweg.report.phrases import title_of
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.assessment.findings import Finding
    from terugweg.caselog.vocabulary import Label
    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.documents.professional.material import Material
    from terugweg.rulebook.model import Norm


def terms(kind: PaperKind, material: Material) -> Iterator[str]:
    """What must happen until when: of the law, then what this paper starts or was due for."""
    yield from (one.text(material.lang) for one in kind.terms)
    if not material.own:
        return
    said = set()
    for finding in material.writer().told:
        concerns = finding.answer == material.own or (
            finding.trigger == material.own and finding.verdict == "running"
        )
        if not concerns or finding.norm.rank not in BREACHABLE or finding.due is None:
            continue
        title = title_of(finding.norm, material.words())
        line = say("term", material.lang, title=title, ground=cited(finding.norm, material.lang),
                   day=date_words(finding.due, material.lang))  # fmt: skip
        if line not in said:
            said.add(line)
            yield line


def remedies(kind: PaperKind, material: Material) -> Iterator[str]:
    """What the reader can do: the rights that this paper opens, with their last day, then more."""
    book = material.assessment.rulebook
    told = [one for one in material.writer().told if one.norm.right is not None]
    open_now = [one for one in told if one.verdict == "open"
                and (one.trigger == material.own or one.norm.id in kind.rights)]  # fmt: skip
    said = {}
    for name in kind.norms:
        norm = next((one for one in reversed(book.norms) if one.id == name), None)
        if norm is not None and norm.right is not None:
            # The paper gives this right, also where the log does not say enough to know for whom.
            said[name] = _right(material, norm, None)
    for finding in sorted(open_now, key=lambda one: one.trigger != material.own):
        if said.get(finding.norm.id, "") == "" or finding.trigger == material.own:
            said[finding.norm.id] = _right(material, finding.norm, finding)
    yield from said.values()
    yield from (_with_address(kind, material, one) for one in kind.remedies)


def _with_address(kind: PaperKind, material: Material, remedy: Label) -> str:
    """What its reader can do; of a complaint also where it goes, where that is known."""
    house = None if material.sender is None else material.sender.house
    said = remedy.text(material.lang)
    if remedy != kind.complaint or house is None or not house.complaints:
        return said
    address = house.complaints.replace("\n", ", ")
    return f"{said} {say('complaints_at', material.lang, address=address)}"


def _right(material: Material, norm: Norm, finding: Finding | None) -> str:
    """A right in plain words: what, how, until when, with or without a lawyer, and the article."""
    words, lang = material.words("parent"), material.lang
    assert norm.right is not None  # noqa: S101 - asked only of rights
    parts = [say("right", lang, title=title_of(norm, words), how=words.told(norm.right.how))]
    if finding is not None and finding.due is not None and _is_counted(material, finding):
        parts.append(say("right_until", lang, day=date_words(finding.due, lang)))
    parts.append(words.say("lawyer", norm.right.lawyer))
    if norm.right.cost:
        parts.append(words.told(norm.right.cost))
    if finding is not None and finding.disputed:
        parts.append(say("right_disputed", lang))
    return f"{' '.join(parts)} ({cited(norm, lang)})"


def _is_counted(material: Material, finding: Finding) -> bool:
    """Whether the day from which the term runs was said; without it no last day is told."""
    right, event = finding.norm.right, material.event
    fields = () if right is None or right.window is None else right.window.start.fields
    if not fields or event is None or finding.trigger != material.own:
        return True
    return any(event.fields.get(name) for name in fields)
