# SPDX-License-Identifier: EUPL-1.2
"""Sets Django up when tests of the web rooms are collected: no other test pays for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
WEB = (ROOT / "src" / "terugweg" / "web", ROOT / "tests" / "web")
_SERVER = pytest.StashKey()


def pytest_configure(config):
    # With several workers only the first process comes here without a worker's name.
    wanted = os.environ.get("TERUGWEG_TEST_DATABASE") == "postgresql"
    if wanted and not hasattr(config, "workerinput"):
        from tests.web.postgresql import start  # noqa: PLC0415 - only when it is asked for

        *config.stash[_SERVER], os.environ["TERUGWEG_DATABASE_URL"] = start()


def pytest_unconfigure(config):
    started = config.stash.get(_SERVER, None)
    if started is not None:
        from tests.web.postgresql import stop  # noqa: PLC0415 - only when it was started

        stop(*started)


@pytest.hookimpl(tryfirst=True)
def pytest_collect_file(file_path, parent):
    if any(file_path.is_relative_to(folder) for folder in WEB):
        _set_up_django(parent.config)


def _set_up_django(config):
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = "terugweg.web.settings"
    import django  # noqa: PLC0415 - only for these tests
    from pytest_django.plugin import blocking_manager_key  # noqa: PLC0415 - as above

    django.setup()
    config.stash[blocking_manager_key].block()
