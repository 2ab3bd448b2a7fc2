# SPDX-License-Identifier: EUPL-1.2
"""Settings and addresses with which the look stands by itself, under the real security policy."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from csp.decorators import csp_exempt
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import include, path
from django.views.csrf import csrf_failure
from django.views.i18n import set_language

from terugweg.web.public.glossary_views import glossary


def refuse(request, kind):
    if kind == 400:
        raise BadRequest
    if kind == 403:
        raise PermissionDenied
    if kind == 419:
        return csrf_failure(request)
    raise RuntimeError("a planted fault")


urlpatterns = [
    path("stijlgids/", include("terugweg.web.ui.urls")),
    path("taal/", set_language, name="set_language"),
    path("woorden/", glossary, name="legal_words"),
    path("refuse/<int:kind>/", refuse),
    path("plain/", lambda request: HttpResponse("plain")),
    path("unguarded/", csp_exempt()(lambda request: HttpResponse("unguarded"))),
]

OTHERS = ("terugweg.web.accounts.", "allauth.", "axes.")


def alone():
    """The real settings without what other apps of ours add to each page."""
    templates: list[Any] = deepcopy(settings.TEMPLATES)
    processors = templates[0]["OPTIONS"]["context_processors"]
    processors[:] = [name for name in processors if not name.startswith("terugweg.web.frame")]
    return {
        "ROOT_URLCONF": "tests.web.ui.alone",
        "TEMPLATES": templates,
        "STATIC_ROOT": None,
        "MIDDLEWARE": [name for name in settings.MIDDLEWARE if not name.startswith(OTHERS)],
    }


def application():
    return WSGIHandler()
