# SPDX-License-Identifier: EUPL-1.2
"""Benchmark of a whole population, everything side by side in one run: `make bench`."""

from __future__ import annotations
