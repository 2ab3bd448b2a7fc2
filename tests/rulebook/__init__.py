# SPDX-License-Identifier: EUPL-1.2
"""Tests of the norms as data."""

from __future__ import annotations
