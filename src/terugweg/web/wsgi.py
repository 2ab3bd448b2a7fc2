# SPDX-License-Identifier: EUPL-1.2
"""Where a web server finds the application: `gunicorn terugweg.web.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terugweg.web.settings")

application = get_wsgi_application()
