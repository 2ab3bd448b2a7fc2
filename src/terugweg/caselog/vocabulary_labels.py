# SPDX-License-Identifier: EUPL-1.2
"""Labels in two languages, as the files of the vocabulary write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from terugweg.caselog.problems import quoted
from terugweg.caselog.vocabulary import Label

if TYPE_CHECKING:
    from terugweg.caselog.checks import Checker, Spot


def label_in(checker: Checker, entry: Any, spot: Spot, key: str = "label") -> Label:
    """The label under a key of an entry; what is missing is noted."""
    if not isinstance(entry, dict) or key not in entry:
        checker.wrong(spot, f"a {key} is missing", f'{key}: {{nl: "...", en: "..."}}')
        return Label("", "")
    return label_of(checker, entry[key], spot.at(key))


def label_of(checker: Checker, value: Any, spot: Spot) -> Label:
    """Words in both languages; what is missing is noted."""
    if not isinstance(value, dict) or set(value) != {"nl", "en"}:
        checker.wrong(spot, f"{quoted(value)} is no label", '{nl: "...", en: "..."}')
        return Label("", "")
    texts = {language: checker.text(value[language], spot.at(language)) for language in value}
    return Label(texts["nl"] or "", texts["en"] or "")
