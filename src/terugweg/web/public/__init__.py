# SPDX-License-Identifier: EUPL-1.2
"""What everyone may use without an account: the check of one's own case, the rulebook, terms."""
