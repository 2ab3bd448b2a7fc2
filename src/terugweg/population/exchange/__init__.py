# SPDX-License-Identifier: EUPL-1.2
"""Logs in the standard formats of process mining: XES and OCEL 2.0. What is secret stays behind."""
