# SPDX-License-Identifier: EUPL-1.2
"""Tests of statutory time."""

from __future__ import annotations
