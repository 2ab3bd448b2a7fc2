# SPDX-License-Identifier: EUPL-1.2
"""Addresses to take an invitation up; only the last one holds a secret."""

from __future__ import annotations

from django.urls import path

from terugweg.web.invitations import views

urlpatterns = [
    path("uitnodiging/", views.enter_code, name="invitation_code"),
    path("uitnodiging/aannemen/", views.take_up, name="invitation_take_up"),
    path("uitnodiging/<str:secret>/", views.follow_link, name="invitation"),
]
