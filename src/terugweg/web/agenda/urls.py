# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the calendar, the messages and the daily e-mail."""

from __future__ import annotations

from django.urls import path

from terugweg.web.agenda import calendar_views, mail_views, message_views, settings_views

urlpatterns = [
    path("agenda/", settings_views.agenda, name="agenda"),
    path("agenda/koppeling/", settings_views.make_link, name="calendar_make"),
    path("agenda/koppeling/stoppen/", settings_views.revoke_link, name="calendar_revoke"),
    path("agenda/mail/", settings_views.choose_mail, name="daily_mail"),
    path("agenda/zaak/<uuid:item>/", calendar_views.item, name="calendar_item"),
    path("agenda/<str:token>.ics", calendar_views.feed, name="calendar_feed"),
    path("berichten/", message_views.messages, name="messages"),
    path("berichten/gezien/", message_views.seen, name="messages_seen"),
    path("berichten/aantal/", message_views.count, name="messages_count"),
    path("mail/stoppen/<str:token>/", mail_views.stop, name="daily_mail_stop"),
]
