# SPDX-License-Identifier: EUPL-1.2
"""Why a run over a dataset cannot start or go on."""

from __future__ import annotations


class RunError(Exception):
    """A run cannot start or go on; says why and how to mend it. What was finished stays."""
