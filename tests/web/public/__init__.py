# SPDX-License-Identifier: EUPL-1.2
"""The look by itself: no other app of ours is needed to draw a page."""

from __future__ import annotations
