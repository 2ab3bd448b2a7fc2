# SPDX-License-Identifier: EUPL-1.2
"""Tests of the benchmark: that all who take part count the same. Times are never tested."""
