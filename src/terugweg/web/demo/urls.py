# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the demonstration."""

from __future__ import annotations

from django.urls import path

from terugweg.web.demo import views

urlpatterns = [
    path("", views.people, name="demo_people"),
]
