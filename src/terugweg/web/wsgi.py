# SPDX-License-Identifier: EUPL-1.2
"""Where a web server finds the application: `gunicorn terugweg.web.wsgi`."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terugweg.web.settings")

application = get_wsgi_application()


def _stays_loaded() -> None:
    """Load what every request asks, and let the collector of memory look at it no more."""
    from terugweg.web.access.rules import load_table  # noqa: PLC0415 - Django is set up now
    from terugweg.web.dossier.standing import rules  # noqa: PLC0415 - as above

    load_table()
    rules()
    gc.collect()
    gc.freeze()


_stays_loaded()
