# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the style guide; only the demonstration has them."""

from __future__ import annotations

from django.urls import path

from terugweg.web.ui.views import style_guide

app_name = "ui"
urlpatterns = [
    path("", style_guide, name="style_guide"),
    path("<slug:page>/", style_guide, name="style_guide_page"),
]
