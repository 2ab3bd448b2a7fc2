# SPDX-License-Identifier: EUPL-1.2
"""Assess a whole dataset by a rulebook: part by part, on local cores or on Spark."""
