# SPDX-License-Identifier: EUPL-1.2
"""The style guide as a site of its own."""

from __future__ import annotations

import pytest

from tests.web.browser import serve


@pytest.fixture(scope="package", autouse=True)
def _alone():
    from django.test import override_settings  # noqa: PLC0415 - Django is not set up before

    from tests.web.ui.alone import alone  # noqa: PLC0415 - as above

    with override_settings(**alone()):
        yield


@pytest.fixture(scope="package")
def site(_alone):
    """The address of the style guide and its pages, on a server of this machine."""
    from tests.web.ui.alone import application  # noqa: PLC0415 - Django is not set up before

    with serve(application()) as address:
        yield address
