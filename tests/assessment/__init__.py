# SPDX-License-Identifier: EUPL-1.2
"""Tests of the assessment room: a slow oracle, generated logs and norms, properties of the engine."""
