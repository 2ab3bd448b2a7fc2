# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the API. The version stands in the address: another form gets another number."""

from __future__ import annotations

from django.urls import path, re_path

from terugweg.web.api.connection import api, description, no_such_route

urlpatterns = [
    path("v1/openapi.json", description, name="api_description"),
    path("v1/", no_such_route, name="api_root"),
    path("v1/", api.urls),
    re_path("", no_such_route, name="api_elsewhere"),
]
