# SPDX-License-Identifier: EUPL-1.2
"""The look: styles, page frame and components of all pages. Knows no other app."""
