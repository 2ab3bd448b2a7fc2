# SPDX-License-Identifier: EUPL-1.2
"""Letters and papers made from a case and its findings, as PDF."""
