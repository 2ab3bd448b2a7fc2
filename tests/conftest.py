# SPDX-License-Identifier: EUPL-1.2
"""Settings shared by all tests."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

# The same code gives the same answer on every machine: examples are derived, not drawn.
settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None, database=None)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=25)
# To go looking for trouble: HYPOTHESIS_PROFILE=explore
settings.register_profile("explore", max_examples=2000, print_blob=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_finish():
    """What is loaded by now stays to the end: looking through it for rubbish took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_unconfigure():
    gc.unfreeze()
