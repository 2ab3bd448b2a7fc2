# SPDX-License-Identifier: EUPL-1.2
"""All texts that parents and children read, where each stands, and for whom it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import terugweg
from terugweg.assessment.words import catalogue
from terugweg.caselog.documents import parse_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook.loading import load_rulebook
from terugweg.web.access.rules import load_table
from terugweg.web.ui.catalogue import is_missing, read, texts_in
from terugweg.web.ui.legal_words import legal_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.rulebook.model import Norm
    from terugweg.terms import Lang

SOURCE = Path(terugweg.__file__).parent
FAMILY_READERS = ("parent", "child")
LANGUAGES: tuple[Lang, ...] = ("nl", "en")
CATALOGUES = ("documents/family", "web/family", "web/public")
"""Folders whose YAML files hold texts for families."""
LETTERS = "documents/family"
PAGES = ("web/family", "web/invitations", "web/public")
"""Folders whose templates and views hold texts for families."""
OF_CHILDREN = re.compile(r"child|young")
"""Files that speak to a child only."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text. kind: which bound holds. where: the file and what in it."""

    kind: str
    where: str
    lang: Lang
    text: str


@lru_cache(maxsize=1)
def all_texts() -> tuple[Text, ...]:
    """Every text that a parent or a child reads."""
    made = [*of_norms(), *of_explanations(), *of_legal_words(), *of_catalogues(), *of_pages(),
            *of_reasons()]  # fmt: skip
    return tuple(dict.fromkeys(made))


def of_norms() -> Iterator[Text]:
    """What each norm says, how a right is used and what it costs, and what follows."""
    for norm in load_rulebook(load_vocabulary()).norms:
        where = f"rulebook/norms/{Path(norm.place.file).name}: {norm.id} ({norm.valid_from})"
        for lang in LANGUAGES:
            yield Text("title", f"{where}: title", lang, norm.says[lang]["title"])
            for part, reader, text in _parts(norm, lang):
                yield Text(reader, f"{where}: {part}, {reader}", lang, text)


def _parts(norm: Norm, lang: Lang) -> Iterator[tuple[str, str, str]]:
    spoken = {"says": norm.says, "follows": norm.if_missed.follows}
    if norm.right is not None:
        spoken |= {"how": norm.right.how, "cost": norm.right.cost}
    for part, texts in spoken.items():
        for reader in FAMILY_READERS:
            if lang in texts:
                yield part, reader, texts[lang][reader]


def of_explanations() -> Iterator[Text]:
    """The sentences of explanations and reports, in the words for a parent and a child."""
    for group, codes in catalogue().items():
        for code, by_lang in codes.items():
            for lang in LANGUAGES:
                said = by_lang[lang]
                one = said if isinstance(said, dict) else {"parent": said, "child": said}
                for reader in FAMILY_READERS:
                    where = f"assessment/wording.yaml: {group}.{code}, {reader}"
                    yield Text(f"explained_{reader}", where, lang, str(one[reader]))


def of_legal_words() -> Iterator[Text]:
    """What the page of words says."""
    for entry in legal_words():
        for lang in LANGUAGES:
            where = f"web/ui/legal_words.yaml: {entry.word}"
            yield Text("legal_word", where, lang, entry.text(lang).says)


def of_catalogues() -> Iterator[Text]:
    """Texts in YAML files: every value under a key "nl" or "en"."""
    for folder in CATALOGUES:
        for path in sorted((SOURCE / folder).rglob("*.yaml")):
            name = path.relative_to(SOURCE).as_posix()
            data = parse_document(path.read_text(encoding="utf-8"), path.name).data
            for keys, lang, text in _spoken(data, ()):
                if "professional" not in keys:
                    yield Text(_reader(name, keys), f"{name}: {'.'.join(keys)}", lang, text)


def _spoken(
    data: Any, keys: tuple[str, ...], lang: Lang | None = None
) -> Iterator[tuple[tuple[str, ...], Lang, str]]:
    if isinstance(data, str) and lang:
        yield keys, lang, data
    elif isinstance(data, dict):
        for key, value in data.items():
            named: Lang | None = next((one for one in LANGUAGES if one == key), None)
            yield from _spoken(value, (*keys, str(key)), lang or named)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _spoken(value, (*keys, str(number)), lang)


def of_pages() -> Iterator[Text]:
    """Texts of templates and views, with their Dutch translation where there is one."""
    dutch = {(one.id, one.context or ""): one for one in read() if one.id and not is_missing(one)}
    for folder in PAGES:
        for found in texts_in(SOURCE / folder):
            where = f"{folder}/{found.file}"
            kind = _reader(found.file, ())
            yield from (Text(kind, where, "en", one) for one in (found.text, found.plural) if one)
            ids = (found.text, found.plural) if found.plural else found.text
            translated = dutch.get((ids, found.context))
            for one in _strings(translated.string if translated else ()):
                yield Text(kind, f"{where}: {found.text!r}", "nl", one)


def of_reasons() -> Iterator[Text]:
    """Why something may be seen or not, as it is told to a child."""
    for name, reason in load_table().reasons.items():
        if reason.child is not None:
            for lang in LANGUAGES:
                yield Text("page_child", f"access/table: {name}", lang, reason.child.to(lang))


def _strings(string: Any) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def _reader(name: str, keys: tuple[str, ...]) -> str:
    """For whom a text is: what stands in a file or under a key for children is for a child."""
    if name.startswith(LETTERS):
        return "letter"
    is_for_child = "child" in keys or OF_CHILDREN.search(Path(name).name)
    return "page_child" if is_for_child else "page_parent"
