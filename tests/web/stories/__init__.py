# SPDX-License-Identifier: EUPL-1.2
"""What people do with the site, in a real browser, from their first page to the last."""
