# SPDX-License-Identifier: EUPL-1.2
"""Opens the store for a command, which asks as the program itself."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from terugweg.cli.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def opened_store() -> Iterator[None]:
    """Set everything up; tell in words what goes wrong.

    Raises:
        RefusedError: a package or a setting is missing, the database cannot be used, or what is
            asked cannot be done.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terugweg.web.settings")
    try:
        import django  # noqa: PLC0415 - an extra
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        need = 'this command needs more packages: pip install "terugweg[web]"'
        raise RefusedError(f"{need} ({error})") from error
    from terugweg.web.surroundings import SettingError  # noqa: PLC0415 - as above

    try:
        django.setup()
    except (SettingError, ImproperlyConfigured) as error:
        raise RefusedError(str(error)) from error
    with _said_in_words():
        yield


@contextmanager
def _said_in_words() -> Iterator[None]:
    from django.db import Error  # noqa: PLC0415 - Django is set up now

    from terugweg.caselog.problems import DocumentError  # noqa: PLC0415 - as above
    from terugweg.web.dossier.row_security import be_the_program  # noqa: PLC0415 - as above
    from terugweg.web.dossier.sealing import SealError  # noqa: PLC0415 - as above
    from terugweg.web.dossier.store_errors import StoreError  # noqa: PLC0415 - as above

    try:
        _make_folder()
        be_the_program()
        yield
    except (StoreError, SealError, DocumentError) as error:
        raise RefusedError(str(error)) from error
    except Error as error:
        # Its first line alone: the rest may show a row.
        first = str(error).partition("\n")[0]
        raise RefusedError(
            f"the database cannot be used ({first}); if it is new or was made by another version: "
            "terugweg dossier init"
        ) from None


def _make_folder() -> None:
    """The folder of a database in a file."""
    from django.db import connection  # noqa: PLC0415 - as above

    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
