# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an export: what, where, and how to mend it."""

from __future__ import annotations


class ExportError(Exception):
    """The source cannot be exported as asked; no file was written."""
