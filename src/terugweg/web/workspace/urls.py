# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the workspace. A number of a dossier may hold a slash: one child of several."""

from __future__ import annotations

from django.urls import path

from terugweg.web.workspace import (
    child_views,
    document_views,
    emergency_views,
    entry_views,
    handing_over_views,
    inspection_views,
    list_views,
    new_dossier_views,
    organisation_views,
    paper_views,
    people_views,
    person_access_views,
    recording_views,
    release_views,
    search_views,
    standby_views,
    taking_up_views,
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
    path("lijst/binnengekomen/<int:given>/", taking_up_views.take_up, name="take_up"),
    path("lijst/binnengekomen/", taking_up_views.arrived, name="arrived"),
    path("lijst/", list_views.own_list, name="own_list"),
    path("inspecties/<int:given>/einde/", inspection_views.end, name="inspection_end"),
    path("inspecties/", inspection_views.inspections, name="inspections"),
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
    path(
        "kind/<path:number>/overdragen/teruggeven/",
        handing_over_views.hand_back,
        name="hand_back",
    ),
    path("kind/<path:number>/overdragen/", handing_over_views.hand_over, name="hand_over"),
    path("kind/<path:number>/mensen/nieuw/", people_views.add, name="child_person_add"),
    path(
        "kind/<path:number>/mensen/<str:code>/wijzigen/<slug:what>/",
        people_views.change,
        name="child_person_change",
    ),
    path(
        "kind/<path:number>/mensen/<str:code>/toegang/",
        person_access_views.give,
        name="person_access",
    ),
    path(
        "kind/<path:number>/mensen/<str:code>/toegang/intrekken/",
        person_access_views.withdraw,
        name="person_access_withdraw",
    ),
    path(
        "kind/<path:number>/mensen/<str:code>/toegang/einde/",
        person_access_views.end,
        name="person_access_end",
    ),
    path("kind/<path:number>/mensen/<str:code>/", people_views.person, name="child_person"),
    path("kind/<path:number>/mensen/", people_views.people, name="child_people"),
    path(
        "kind/<path:number>/bijstand/<int:held>/einde/",
        standby_views.end,
        name="child_standby_end",
    ),
    path("kind/<path:number>/bijstand/", standby_views.standby, name="child_standby"),
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
