# SPDX-License-Identifier: EUPL-1.2
"""The command `terugweg`: reads files, asks the rooms below and prints. It computes nothing."""

from __future__ import annotations
