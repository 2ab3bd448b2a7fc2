# SPDX-License-Identifier: EUPL-1.2
"""What is said when the store cannot do what is asked."""

from __future__ import annotations


class StoreError(Exception):
    """It cannot be done; says what is wrong, what is expected and how to mend it."""
