# SPDX-License-Identifier: EUPL-1.2
"""A synthetic population: invented case logs with realistic times, gaps and institutions."""
