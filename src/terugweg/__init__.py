# SPDX-License-Identifier: EUPL-1.2
"""Terugweg: a child's log and an executable rulebook in, explained findings out."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
