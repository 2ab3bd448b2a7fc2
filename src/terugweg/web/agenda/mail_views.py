# SPDX-License-Identifier: EUPL-1.2
"""Stopping the daily e-mail from the e-mail itself, without logging in (RFC 8058)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from terugweg.web.agenda.digest_mail import account_of
from terugweg.web.agenda.models import DailyMail

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


# The button of a mail program sends no token of ours; the address itself is what it knows.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first; a mail program that offers the button sends a POST at once."""
    account = account_of(token)
    if account is None:
        raise Http404
    stopped = request.method == "POST"
    if stopped:
        DailyMail.objects.filter(account=account).delete()
    return render(request, "agenda/stop.html", {"stopped": stopped})
