# SPDX-License-Identifier: EUPL-1.2
"""Tests of runs over whole datasets."""
