# SPDX-License-Identifier: EUPL-1.2
"""Files that are added to an entry: how many, how large, of which kinds, and how private.

The kind follows from what a file holds and its name together, never from what a browser says of it.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terugweg.web.dossier.new_entries import Document
from terugweg.web.dossier.splitting import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

    from terugweg.caselog.vocabulary import EventType

MOST_FILES: Final = 5
LARGEST: Final = 10 * 1024 * 1024
"""Of one file, in bytes."""
LONGEST_NAME: Final = 120
_SHORT: Final = 1024 * 1024

CLASSES: Final = {
    "ordinary": gettext_lazy("None of these"),
    "health": gettext_lazy("Data about someone's health"),
    "child_confidence": gettext_lazy("What the child told in confidence"),
    "address": gettext_lazy("Where the child stays, or another secret address"),
    "reporter_identity": gettext_lazy("Who made a report, or from whom something is known"),
    "affected_status": gettext_lazy("Whether someone is affected by the childcare-benefits affair"),
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: its media type, and whether content is of it."""

    media_type: str
    fits: Callable[[bytes], bool]


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(starts)


_UNREADABLE: Final = (
    zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct.error,
)  # fmt: skip
"""What an archive can give that is none, or only half of one."""


def _office(part: str) -> Callable[[bytes], bool]:
    """A zip archive that has this part, and can be read."""

    def fits(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return part in archive.namelist()
        except _UNREADABLE:
            return False

    return fits


def _text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode()
    except UnicodeDecodeError:
        return False


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: Final = {
    ".pdf": _Kind("application/pdf", _begins(b"%PDF-")),
    ".docx": _Kind(_WORD, _office("word/document.xml")),
    ".odt": _Kind("application/vnd.oasis.opendocument.text", _office("content.xml")),
    ".txt": _Kind("text/plain", _text),
    ".png": _Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": _Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": _Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
}
"""What may be added, by the end of its name: nothing that a program would run."""


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, of which none may be empty; an empty list without any."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


def add_uploads(form: forms.Form, event_type: EventType) -> None:
    """Ask for files, and how private they are; an event of a class of its own gives them that."""
    endings = ", ".join(sorted(KINDS))
    hint = _("At most %(number)d files of %(size)d MB each: %(endings)s.")
    form.fields["files"] = FilesField(
        label=_("Add documents"), required=False,
        help_text=hint % {"number": MOST_FILES, "size": LARGEST // _SHORT, "endings": endings},
        widget=_Files(attrs={"accept": ",".join(sorted(KINDS))}),
    )  # fmt: skip
    if event_type.information_class == ORDINARY:
        form.fields["files_class"] = forms.ChoiceField(
            label=_("Does a document hold something that not everyone may see?"), required=False,
            choices=list(CLASSES.items()), widget=forms.RadioSelect,
            help_text=_("Needed when you add a document. Choose what must be kept apart most."),
        )  # fmt: skip


def sent_too_much(request: HttpRequest) -> bool:
    """Whether a form was so large that its files were not read."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def check_uploads(form: forms.Form, *, too_much: bool) -> None:
    """Say of the files what is wrong with them, each by its name; too_much: they were not read."""
    if too_much:
        form.add_error("files", _("The form holds more than can be sent at once. Choose fewer or "
                                  "smaller files."))  # fmt: skip
        return
    files: list[UploadedFile[Any]] = form.cleaned_data.get("files") or []
    if len(files) > MOST_FILES:
        many = ngettext("At most %(number)d file at once.", "At most %(number)d files at once.",
                        MOST_FILES)  # fmt: skip
        form.add_error("files", many % {"number": MOST_FILES})
        return
    for one in files:
        wrong = _wrong(one)
        if wrong:
            form.add_error("files", wrong % {"name": clean_name(one.name or "")})
    if files and "files_class" in form.fields and not form.cleaned_data.get("files_class"):
        form.add_error("files_class", _("Choose what the documents hold."))


def documents_of(form: Any) -> tuple[Document, ...]:
    """The files of a form that was found right, as documents of an entry."""
    own = form.event_type.information_class
    kept = form.cleaned_data.get("files_class") or own
    return tuple(
        Document(name, KINDS[_ending(name)].media_type, _content(one), kept)
        for one in form.cleaned_data.get("files") or []
        if (name := clean_name(one.name or ""))
    )


def clean_name(name: str) -> str:
    """The name of a file alone, with nothing in it that cannot be shown, and not too long.

    >>> clean_name("C:/stukken/verslag mei.PDF"), clean_name("a" * 200 + ".pdf")[-6:]
    ('verslag mei.PDF', 'aa.pdf')
    """
    shown = "".join(one for one in PurePath(name.replace("\\", "/")).name if one.isprintable())
    ending = PurePath(shown).suffix
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - len(ending)] + ending


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _content(file: UploadedFile[Any]) -> bytes:
    file.seek(0)
    content: bytes = file.read()
    return content


def _wrong(file: UploadedFile[Any]) -> str:
    kind = KINDS.get(_ending(clean_name(file.name or "")))
    if kind is None:
        return _("%(name)s is of a kind that cannot be added.")
    if (file.size or 0) > LARGEST:
        return _("%(name)s is too large.")
    if not kind.fits(_content(file)):
        return _("%(name)s does not hold what its name says. Save it again in the right form.")
    return ""
