# SPDX-License-Identifier: EUPL-1.2
"""Where the web server of the benchmark finds the application."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.settings"

application = get_wsgi_application()
