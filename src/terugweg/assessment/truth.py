# SPDX-License-Identifier: EUPL-1.2
"""Three-valued truth: a record can say yes, say no, or be silent."""

from __future__ import annotations

from typing import Final

FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2
"""In this order "all" is the smallest and "any" the largest value.

And "not" is TRUE minus the value.
"""
