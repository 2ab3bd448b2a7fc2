# SPDX-License-Identifier: EUPL-1.2
"""Tests of case files and their vocabulary."""

from __future__ import annotations
