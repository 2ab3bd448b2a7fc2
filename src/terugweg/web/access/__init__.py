# SPDX-License-Identifier: EUPL-1.2
"""Who may see and do what: one table of rules, asked by every page, list, export and feed.

`policy.decide` answers for one thing, `querysets` filters lists by the same table in the database,
`asking` is what pages call, and `read_log` keeps who looked, in a chain that shows any change.
"""
