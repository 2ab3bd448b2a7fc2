# SPDX-License-Identifier: EUPL-1.2
"""The web application around the log and the rulebook: it asks the rooms below.

No page works out a date, a state or a finding by itself.
"""
