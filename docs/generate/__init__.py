# SPDX-License-Identifier: EUPL-1.2
"""Makes the pages of the documentation that follow from data: the rulebook and the vocabulary."""
