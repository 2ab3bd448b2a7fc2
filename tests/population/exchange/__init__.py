# SPDX-License-Identifier: EUPL-1.2
"""Tests of the files that process-mining tools open."""

from __future__ import annotations
