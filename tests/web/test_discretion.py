# SPDX-License-Identifier: EUPL-1.2
"""Logs and error reports tell where something went wrong, and nothing of whom it was about."""

from __future__ import annotations

import logging
import sys

from django.urls import resolve

from terugweg.web.discretion import Discreet, NothingShown

SECRET = "Lindelaan 7"


def _record(error: BaseException) -> logging.LogRecord:
    try:
        raise error
    except BaseException:
        return logging.LogRecord(
            "django", logging.ERROR, __file__, 1, "at %s", (SECRET,), sys.exc_info()
        )


def test_an_error_is_logged_without_what_it_says():
    record = _record(ValueError(f"{SECRET} is no date"))
    record.request = SECRET
    assert Discreet().filter(record)
    text = logging.Formatter("%(message)s").format(record)
    assert text.startswith("ValueError in _record:")
    assert SECRET not in text
    assert SECRET not in str(record.__dict__)


def test_a_line_without_an_error_stays():
    record = logging.LogRecord("django", logging.WARNING, __file__, 1, "%s left", (3,), None)
    assert Discreet().filter(record)
    assert record.getMessage() == "3 left"


def test_the_address_that_was_asked_is_not_in_the_line(rf):
    for path, route in (
        ("/kind/D-2026-003/", "/kind/<path:number>/"),
        ("/Lindelaan", "an address"),
    ):
        request = rf.get(path, {"q": SECRET})
        if route.startswith("/"):
            request.resolver_match = resolve(path)
        asked = ("Not Found", request.path, request.get_full_path())
        record = logging.LogRecord("django", logging.WARNING, __file__, 1, "%s: %s %s", asked, None)
        record.request, record.status_code = request, 404
        assert Discreet().filter(record)
        line = record.getMessage()
        assert line.startswith(f"Not Found: {route}")
        assert path not in line
        assert "Lindelaan" not in f"{line} {record.__dict__}"


def test_an_error_report_holds_no_values():
    shown = NothingShown()
    assert shown.is_active(None)
    assert shown.get_post_parameters(None) == {}
    assert not shown.get_traceback_frame_variables(None, sys._getframe())
