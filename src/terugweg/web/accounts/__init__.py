# SPDX-License-Identifier: EUPL-1.2
"""Accounts: who may log in, and in which capacities they act."""
