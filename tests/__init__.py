# SPDX-License-Identifier: EUPL-1.2
"""The tests, one folder per room; a package so that they can share helpers."""

from __future__ import annotations
