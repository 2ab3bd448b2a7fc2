# SPDX-License-Identifier: EUPL-1.2
"""Keeps the translations whole: `python -m terugweg.web.ui.catalogue`.

Finds every text in the code and the templates of the web application, merges them into
`locale/nl/LC_MESSAGES/django.po`, compiles that, and says what is still missing. With `--check`
nothing is written. Needs Babel, which is a tool for development: pages need only the `.mo` file.

The texts in the code are English. Dutch is the first language of the pages; whatever has no Dutch
text would show in English, so that is a fault.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from terugweg.web.ui.bare_texts import untranslatable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Message

WEB: Final = Path(__file__).resolve().parents[1]
PO: Final = WEB / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS: Final = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
_HEADER: Final = """\
# SPDX-License-Identifier: EUPL-1.2
# Dutch texts of the web application. Refresh: python -m terugweg.web.ui.catalogue"""


_HEADERS: Final = [
    ("Project-Id-Version", "terugweg"),
    ("Language", "nl"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
]


class DutchCatalogue(Catalog):
    """The Dutch catalogue: its header holds no time and no name of who ran the program."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header, always the same."""
        return _HEADERS


@dataclass(frozen=True, slots=True)
class Found:
    """A text in the sources. plural: its plural form; file: relative to the web package."""

    text: str
    plural: str
    context: str
    file: str


def texts_in(folder: Path) -> Iterator[Found]:
    """All texts in the Python files and templates under a folder, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py":
            yield from _texts(path.read_text(encoding="utf-8"), folder, path)
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield from _texts(_as_python(path.read_text(encoding="utf-8"), path), folder, path)


def _as_python(template: str, path: Path) -> str:
    """A template as calls of gettext; no line is indented, since that means something in Python."""
    calls = templatize(template, origin=str(path))
    return "\n".join(line.lstrip() for line in calls.splitlines())


def _texts(source: str, folder: Path, path: Path) -> Iterator[Found]:
    lines = io.BytesIO(source.encode())
    name = path.relative_to(folder).as_posix()
    for _line, message, _comments, context in extract("python", lines, KEYWORDS):
        text, *more = (message,) if isinstance(message, str) else message
        if text:
            yield Found(text, more[0] if more else "", context or "", name)


def refreshed(old: Catalog, found: Sequence[Found]) -> Catalog:
    """A catalogue with exactly the texts found, and the translations that the old one has."""
    new = DutchCatalogue(locale="nl", header_comment=_HEADER, charset="utf-8", fuzzy=False)
    for one in found:
        ids = (one.text, one.plural) if one.plural else one.text
        before = old.get(one.text, one.context or None)
        known = before is not None and bool(before.pluralizable) == bool(one.plural)
        new.add(ids, before.string if before and known else None, context=one.context or None,
                locations=[(one.file, None)])  # type: ignore[list-item]  # fmt: skip
    return new


def is_missing(message: Message) -> bool:
    """Whether a text has no translation, or a plural has only part of one."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = 2 if message.pluralizable else 1
    return len(strings) < wanted or not all(strings)


def faults(catalogue: Catalog) -> list[str]:
    """What must be mended: texts without a translation, and wrong names of what is filled in."""
    told = []
    for message in catalogue:
        if not message.id:
            continue
        where = ", ".join(sorted({name for name, _line in message.locations}))
        if is_missing(message):
            told.append(f"{where}: no Dutch text for {message.id!r}")
        else:
            told += [f"{where}: {error} in {message.id!r}" for error in message.check(catalogue)]
    return told


def read(path: Path = PO) -> Catalog:
    """The catalogue in a file; empty when there is none yet."""
    if not path.exists():
        return Catalog(locale="nl")
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def po_text(catalogue: Catalog) -> str:
    """A catalogue as the text of a `.po` file: the same texts always give the same bytes."""
    file = io.BytesIO()
    write_po(file, catalogue, width=96, sort_output=True, include_lineno=False)
    return file.getvalue().decode()


def mo_bytes(catalogue: Catalog) -> bytes:
    """A catalogue compiled."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Refresh the translations, or with `--check` only look; 1 when something is missing."""
    new = refreshed(read(), list(texts_in(WEB)))
    text, compiled = po_text(new), mo_bytes(new)
    mo = PO.with_suffix(".mo")
    told = faults(new) + untranslatable(WEB)
    if "--check" in arguments:
        if not PO.exists() or PO.read_text(encoding="utf-8") != text:
            told.append(f"{PO.name}: not fresh")
        if not mo.exists() or mo.read_bytes() != compiled:
            told.append(f"{mo.name}: not fresh")
    else:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_text(text, encoding="utf-8")
        mo.write_bytes(compiled)
    for line in told:
        print(line)
    print(f"texts: {len(new)}, to mend: {len(told)}")
    if told:
        print(f"Write the Dutch text in {PO.name}, then: python -m terugweg.web.ui.catalogue")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
