# SPDX-License-Identifier: EUPL-1.2
"""What someone sees after too many wrong passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def locked_out(
    request: HttpRequest, original_response: Any = None, credentials: Any = None
) -> HttpResponse:
    """The page that tells it; the same whether the account exists or not."""
    return render(request, "accounts/locked.html", status=429)


def login_of(request: HttpRequest | None, credentials: Any = None) -> str:
    """Which login was tried, in one spelling, so that capitals are no way around the lock."""
    tried = (credentials or {}).get("email") or (credentials or {}).get("login")
    if not tried and request is not None:
        tried = request.POST.get("login", "")
    return str(tried or "").strip().lower()
