# SPDX-License-Identifier: EUPL-1.2
"""Addresses that need no account."""

from __future__ import annotations

from django.urls import path

from terugweg.web.public.check_views import check
from terugweg.web.public.glossary_views import glossary
from terugweg.web.public.rule_views import rule, rule_version, rules
from terugweg.web.public.term_views import term

urlpatterns = [
    path("check/", check, name="check"),
    path("regels/", rules, name="rules"),
    path("regels/<slug:norm_id>/", rule, name="rule"),
    path("regels/<slug:norm_id>/versies/<slug:version>/", rule_version, name="rule_version"),
    path("termijn/", term, name="term"),
    path("woorden/", glossary, name="legal_words"),
]
