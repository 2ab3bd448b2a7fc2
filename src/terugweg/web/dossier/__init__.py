# SPDX-License-Identifier: EUPL-1.2
"""The store: the log of each child, written once and never changed, and what follows from it.

The log is the truth. Relations and findings are views on it that can be made again at any time.
"""
