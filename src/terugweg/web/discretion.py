# SPDX-License-Identifier: EUPL-1.2
"""Keeps what people wrote, and who they are, out of logs and error reports."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.views.debug import SafeExceptionReporterFilter

if TYPE_CHECKING:
    from collections.abc import ItemsView
    from types import FrameType

    from django.http import HttpRequest


class Discreet(logging.Filter):
    """Leaves of an error where in the program it was raised and its kind, not what it says.

    The message of an exception may repeat what was in the database: a name, or an address.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Take away the texts; always keep the line."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            places = []
            while trace is not None:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_qualname}:{trace.tb_lineno}")
                trace = trace.tb_next
            record.msg = f"{kind.__name__} in {' < '.join(reversed(places[-6:]))}"
            record.args, record.exc_info, record.exc_text = (), None, None
        # The request holds the address that was asked, and that may hold a search or a secret.
        request = record.__dict__.pop("request", None)
        record.__dict__.pop("status_code", None)
        if isinstance(record.args, tuple) and hasattr(request, "path"):
            hidden = {request.path, request.get_full_path()}
            record.args = tuple(_route(request) if one in hidden else one for one in record.args)
        return True


def _route(request: HttpRequest) -> str:
    """The address of a request without what was filled in: its pattern."""
    match = request.resolver_match
    return "an address that is not there" if match is None else f"/{match.route}"


class NothingShown(SafeExceptionReporterFilter):
    """An error report without settings, form contents and local variables."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """None of them."""
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        """None of them."""
        return {}.items()
