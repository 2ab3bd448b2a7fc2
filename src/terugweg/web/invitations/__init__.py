# SPDX-License-Identifier: EUPL-1.2
"""How a parent, child or foster carer gets an account: by an invitation that is handed over."""
