# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the workspace. A number of a dossier may hold a slash: one child of several."""

from __future__ import annotations

from django.urls import path

from terugweg.web.workspace import child_views, recording_views, team_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("team/", team_views.team, name="team"),
    path("kinderen/", views.children, name="children"),
    path("kind/<path:number>/gebeurd/<str:key>/", child_views.entry, name="entry"),
    path("kind/<path:number>/gebeurd/", child_views.log, name="child_log"),
    path("kind/<path:number>/regels/", child_views.findings, name="child_findings"),
    path("kind/<path:number>/gelezen/", child_views.readers, name="child_readers"),
    path("kind/<path:number>/vastleggen/", recording_views.choose, name="record_choose"),
    path("kind/<path:number>/vastleggen/<str:event_type>/", recording_views.record, name="record"),
    path("kind/<path:number>/", child_views.child, name="child"),
]
