# SPDX-License-Identifier: EUPL-1.2
"""Where the web server of the benchmark finds the application: the one of production."""

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.settings"

from terugweg.web.wsgi import application

__all__ = ["application"]
