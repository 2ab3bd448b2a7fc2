# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the system manager, and of setting a password with a one-time link."""

from __future__ import annotations

from django.urls import path

from terugweg.web.administration import (
    account_views,
    organisation_views,
    password_views,
    way_in_views,
)

_ACCOUNT = "beheer/accounts/<uuid:account>/"
_ORGANISATION = "beheer/organisaties/<uuid:organisation>/"

urlpatterns = [
    path("beheer/organisaties/", organisation_views.organisations, name="manage_organisations"),
    path(
        "beheer/organisaties/nieuw/",
        organisation_views.add_organisation,
        name="manage_organisation_add",
    ),
    path(_ORGANISATION, organisation_views.organisation, name="manage_organisation"),
    path(
        f"{_ORGANISATION}wijzigen/",
        organisation_views.change_organisation,
        name="manage_organisation_change",
    ),
    path(f"{_ORGANISATION}team/", organisation_views.add_team, name="manage_team_add"),
    path("beheer/team/<uuid:team>/", organisation_views.rename_team, name="manage_team_rename"),
    path("beheer/accounts/", account_views.accounts, name="manage_accounts"),
    path("beheer/accounts/nieuw/", account_views.add_account, name="manage_account_add"),
    path(_ACCOUNT, account_views.account, name="manage_account"),
    path(f"{_ACCOUNT}naam/", account_views.rename_account, name="manage_account_rename"),
    path(f"{_ACCOUNT}rol/", account_views.give_capacity, name="manage_capacity_give"),
    path(
        "beheer/rol/<uuid:capacity>/einde/",
        account_views.end_capacity,
        name="manage_capacity_end",
    ),
    path(f"{_ACCOUNT}sluiten/", way_in_views.close_account, name="manage_account_close"),
    path(f"{_ACCOUNT}openen/", way_in_views.open_account, name="manage_account_open"),
    path(f"{_ACCOUNT}koppeling/", way_in_views.make_link, name="manage_account_link"),
    path(f"{_ACCOUNT}tweede-factor/", way_in_views.take_factor_away, name="manage_account_factor"),
    path("wachtwoord/", password_views.set_password, name="set_password"),
    path("wachtwoord/<str:secret>/", password_views.follow_link, name="password_link"),
]
