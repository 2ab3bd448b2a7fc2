# SPDX-License-Identifier: EUPL-1.2
"""The demonstration: invented families, and invented people to log in as."""
