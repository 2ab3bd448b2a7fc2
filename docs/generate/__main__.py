# SPDX-License-Identifier: EUPL-1.2
"""Writes the generated pages: `python -m docs.generate`. What is gone is removed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docs.generate import access_pages, api_page, rulebook_pages, vocabulary_pages
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import load_rulebook

DOCS: Final = Path(__file__).resolve().parents[1]


def all_pages() -> dict[str, str]:
    """All generated pages by their path under `docs`."""
    vocabulary = load_vocabulary()
    return {
        **rulebook_pages.rulebook_pages(load_rulebook(vocabulary), vocabulary),
        **vocabulary_pages.vocabulary_pages(vocabulary),
        **access_pages.access_page(),
        **api_page.api_page(),
    }


def write(pages: dict[str, str], docs: Path) -> None:
    """Write the pages; a page that did not change keeps its time, so that Sphinx skips it."""
    for folder in (rulebook_pages.FOLDER, vocabulary_pages.FOLDER):
        for old in (docs / folder).glob("*.md"):
            if old.relative_to(docs).as_posix() not in pages:
                old.unlink()
    for name, text in pages.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    write(all_pages(), DOCS)
