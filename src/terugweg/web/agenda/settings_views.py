# SPDX-License-Identifier: EUPL-1.2
"""Own settings: the calendar link, and the daily e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terugweg.web.access.question import Purpose
from terugweg.web.accounts.login_names import is_address
from terugweg.web.agenda import calendar_link
from terugweg.web.agenda.models import DailyMail
from terugweg.web.agenda.moments import moment_words
from terugweg.web.ui.parts import Row
from terugweg.web.workspace.doors import with_viewer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from terugweg.web.access.question import Viewer
    from terugweg.web.agenda.models import CalendarLink


class LinkForm(forms.Form):
    """What may stand in the calendar."""

    with_number = forms.BooleanField(
        label=gettext_lazy("Put the dossier number in the calendar"),
        help_text=gettext_lazy(
            "Only if your organisation allows it: the number then stands on your phone, and with "
            "the company that makes the calendar program."
        ),
        required=False,
    )


@never_cache
@require_safe
@with_viewer
def agenda(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Whether there is a link and when it was last used, and whether the e-mail is on."""
    link = calendar_link.in_force(viewer)
    form = LinkForm(initial={"with_number": link is not None and link.with_number})
    account = viewer.capacity.account
    context = {
        "link": link,
        "rows": [] if link is None else _rows(link),
        "form": form,
        "mail": DailyMail.objects.filter(account=account).exists(),
        "mail_address": account.login,
        "mail_possible": settings.MAIL_CAN_BE_SENT,
        "has_address": is_address(account.login),
        "of_clients": viewer.purpose is Purpose.REPRESENT,
    }
    return render(request, "agenda/agenda.html", context)


def _rows(link: CalendarLink) -> list[Row]:
    used = _("not yet") if link.last_used_at is None else moment_words(link.last_used_at)
    number = _("stands in the calendar") if link.with_number else _("not in the calendar")
    return [
        Row(_("Made"), moment_words(link.made_at)),
        Row(_("Last used"), used),
        Row(_("Dossier number"), number),
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_viewer
def make_link(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Make a link and show it: in this answer alone, nowhere else and never again."""
    if request.method != "POST":
        # Who comes back to the address, as by another language, does not get it again.
        return redirect(reverse("agenda"))
    form = LinkForm(request.POST)
    form.is_valid()
    renewed = calendar_link.in_force(viewer) is not None
    token = calendar_link.make(viewer, with_number=form.cleaned_data["with_number"])
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    return render(request, "agenda/link.html", {"address": address, "renewed": renewed})


@require_POST
@with_viewer
def revoke_link(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Stop the link."""
    if calendar_link.revoke(viewer):
        messages.success(request, _("The calendar link no longer works."))
    return redirect(reverse("agenda"))


@require_POST
@with_viewer
def choose_mail(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Turn the daily e-mail on or off."""
    account = viewer.capacity.account
    if request.POST.get("mail") == "on" and not is_address(account.login):
        raise Http404
    if request.POST.get("mail") == "on":
        DailyMail.objects.get_or_create(account=account, defaults={"chosen_at": viewer.moment})
        messages.success(request, _("You get a short e-mail on days on which something waits."))
    else:
        DailyMail.objects.filter(account=account).delete()
        messages.success(request, _("You no longer get an e-mail."))
    return redirect(reverse("agenda"))
