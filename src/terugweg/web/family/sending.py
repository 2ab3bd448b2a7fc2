# SPDX-License-Identifier: EUPL-1.2
"""What a form answers that was sent: the way to the receipt, for a browser or for our script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect

if TYPE_CHECKING:
    from django.http import HttpRequest

BY_SCRIPT: Final = "X-Requested-With"
RECORDED_AT: Final = "X-Recorded-At"
"""How a form that is sent by our script asks, and is told where the receipt stands."""


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """On to the receipt of what was recorded."""
    if request.headers.get(BY_SCRIPT) == "form":
        return HttpResponse(status=204, headers={RECORDED_AT: address})
    return redirect(address)
