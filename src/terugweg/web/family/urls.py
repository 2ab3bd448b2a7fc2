# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the portal. A number of a dossier may hold a slash: one child of several."""

from __future__ import annotations

from django.urls import path

from terugweg.web.family import (
    ask_views,
    home_views,
    letter_views,
    other_urls,
    page_views,
    receipt_views,
    story_views,
)

urlpatterns = [
    path("", home_views.home, name="family_home"),
    path(
        "kind/<path:number>/ontvangst/<str:key>/pdf/",
        receipt_views.paper,
        name="family_receipt_file",
    ),
    path("kind/<path:number>/ontvangst/<str:key>/", receipt_views.show, name="family_receipt"),
    path("kind/<path:number>/verhaal/<str:key>/", story_views.answer, name="family_answer"),
    path("kind/<path:number>/verhaal/", story_views.story, name="family_story"),
    path("kind/<path:number>/verzoeken/", ask_views.requests, name="family_requests"),
    path("kind/<path:number>/vragen/<str:event_type>/", ask_views.ask, name="family_ask"),
    path("kind/<path:number>/brieven/<slug:key>/", letter_views.letter, name="family_letter"),
    path("kind/<path:number>/brieven/", letter_views.letters, name="family_letters"),
    *other_urls.urlpatterns,
    # Last: its number could take in the addresses above.
    path("kind/<path:number>/", page_views.child, name="family_child"),
]
