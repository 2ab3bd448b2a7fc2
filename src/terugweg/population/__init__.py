# SPDX-License-Identifier: EUPL-1.2
"""The logs of many children: datasets of Parquet files, read and written as columns."""

from __future__ import annotations
