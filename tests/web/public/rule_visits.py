# SPDX-License-Identifier: EUPL-1.2
"""Asking for public pages as someone without an account, in a language."""

from __future__ import annotations

from functools import lru_cache

from django.test import Client

from terugweg.web.public.rule_book import rulebook

ONLY = "instruction-annulment-in-2-weeks"
CHANGED = "free-legal-aid"
BILL = "contact-plan-in-6-weeks"


def visitor(language="nl"):
    """Someone who has chosen a language and nothing else."""
    client = Client(SERVER_NAME="localhost")
    client.cookies["django_language"] = language
    return client


@lru_cache(maxsize=1)
def all_norms():
    """Every version of every norm."""
    return rulebook().norms
