# SPDX-License-Identifier: EUPL-1.2
"""Tests of the documentation: what it shows is true."""

from __future__ import annotations
