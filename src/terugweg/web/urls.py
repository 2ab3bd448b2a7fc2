# SPDX-License-Identifier: EUPL-1.2
"""All addresses. Those of the demonstration are there only in the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from terugweg.web.health import health
from terugweg.web.metrics import metrics

urlpatterns = [
    path("health/", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path("", include("terugweg.web.accounts.urls")),
    path("", include("terugweg.web.public.urls")),
    path("mijn/", include("terugweg.web.family.urls")),
    path("", include("terugweg.web.workspace.urls")),
    path("", include("terugweg.web.agenda.urls")),
    path("", include("terugweg.web.administration.urls")),
    path("", include("terugweg.web.invitations.urls")),
    path("api/", include("terugweg.web.api.urls")),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/", include("terugweg.web.demo.urls")),
        path("stijlgids/", include("terugweg.web.ui.urls")),
    ]
