# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the workspace. A number of a dossier may hold a slash: one child of several."""

from __future__ import annotations

from django.urls import path

from terugweg.web.workspace import (
    child_views,
    document_views,
    emergency_views,
    entry_views,
    list_views,
    new_dossier_views,
    organisation_views,
    paper_views,
    recording_views,
    release_views,
    search_views,
    team_views,
    views,
    work_views,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("team/", team_views.team, name="team"),
    path("team/spoed/<int:notice>/gezien/", emergency_views.seen, name="emergency_seen"),
    path("team/kind/<path:number>/einde/<int:given>/", work_views.end, name="work_end"),
    path("team/kind/<path:number>/", work_views.work, name="work"),
    path("lijst/", list_views.own_list, name="own_list"),
    path("zoeken/", search_views.search, name="search"),
    path("spoed/", emergency_views.take, name="emergency"),
    path("spoed/<uuid:taken>/einde/", emergency_views.end, name="emergency_end"),
    path("kinderen/nieuw/", new_dossier_views.new_dossier, name="new_dossier"),
    path("kinderen/", views.children, name="children"),
    path(
        "kind/<path:number>/gebeurd/<str:key>/verbeteren/", recording_views.correct, name="correct"
    ),
    path("kind/<path:number>/gebeurd/<str:key>/", entry_views.entry, name="entry"),
    path("kind/<path:number>/gebeurd/", child_views.log, name="child_log"),
    path("kind/<path:number>/regels/", child_views.findings, name="child_findings"),
    path(
        "kind/<path:number>/documenten/<uuid:attachment>/",
        document_views.document,
        name="document",
    ),
    path("kind/<path:number>/documenten/", document_views.documents, name="child_documents"),
    path(
        "kind/<path:number>/organisaties/<int:given>/einde/",
        organisation_views.end,
        name="organisation_end",
    ),
    path(
        "kind/<path:number>/organisaties/",
        organisation_views.organisations,
        name="child_organisations",
    ),
    path("kind/<path:number>/gelezen/", child_views.readers, name="child_readers"),
    path(
        "kind/<path:number>/vastleggen/van-een-ander/<str:event_type>/",
        recording_views.record_of_others,
        name="record_of_others",
    ),
    path(
        "kind/<path:number>/vastleggen/van-een-ander/",
        recording_views.choose_of_others,
        name="record_choose_of_others",
    ),
    path("kind/<path:number>/vastleggen/", recording_views.choose, name="record_choose"),
    path("kind/<path:number>/vastleggen/<str:event_type>/", recording_views.record, name="record"),
    path("kind/<path:number>/stukken/<slug:kind>/", paper_views.paper, name="child_paper"),
    path("kind/<path:number>/stukken/", paper_views.papers, name="child_papers"),
    path("kind/<path:number>/verstrekken/<str:ground>/", release_views.release, name="release"),
    path("kind/<path:number>/verstrekken/", release_views.grounds, name="release_grounds"),
    path("kind/<path:number>/", child_views.child, name="child"),
]
