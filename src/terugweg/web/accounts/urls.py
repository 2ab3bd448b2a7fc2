# SPDX-License-Identifier: EUPL-1.2
"""Addresses of logging in and choosing who one is: allauth's, as far as they are offered."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from terugweg.web.accounts import openid, views

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/closed/", account.signup, name="account_signup"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/factor/", mfa.index, name="mfa_index"),
    path("account/factor/check/", mfa.authenticate, name="mfa_authenticate"),
    path("account/factor/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/factor/codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/factor/codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/at/<str:provider_id>/", openid.login, name="openid_connect_login"),
    path("account/at/<str:provider_id>/back/", openid.callback, name="openid_connect_callback"),
    path("capaciteit/", views.choose_capacity, name="choose_capacity"),
    path("taal/", views.set_language, name="set_language"),
]
