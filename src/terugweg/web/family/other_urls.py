# SPDX-License-Identifier: EUPL-1.2
"""Addresses of what a child, a lawyer and a foster carer have in the portal, and of the copy."""

from __future__ import annotations

from django.urls import path

from terugweg.web.family import (
    child_views,
    copy_views,
    lawyer_bundle_views,
    readers_views,
    standby_views,
    young_views,
)

urlpatterns = [
    path("kind/<path:number>/zeggen/", child_views.say, name="family_say"),
    path("kind/<path:number>/briefje/", child_views.note, name="family_note"),
    path("kind/<path:number>/gezegd/<str:key>/", child_views.share, name="family_share"),
    path("kind/<path:number>/gezegd/", child_views.said, name="family_said"),
    path(
        "kind/<path:number>/bijstand/<int:held>/einde/",
        standby_views.end,
        name="family_standby_end",
    ),
    path(
        "kind/<path:number>/bijstand/<slug:what>/",
        standby_views.choose,
        name="family_standby_choose",
    ),
    path("kind/<path:number>/bijstand/", standby_views.standby, name="family_standby"),
    path("kind/<path:number>/samen/", young_views.together, name="family_together"),
    path("kind/<path:number>/gelezen/", readers_views.readers, name="family_readers"),
    path("kind/<path:number>/kopie/<str:form>/", copy_views.download, name="family_copy_file"),
    path("kind/<path:number>/kopie/", copy_views.copy, name="family_copy"),
    path("kind/<path:number>/bundel/", lawyer_bundle_views.bundle, name="family_bundle"),
]
