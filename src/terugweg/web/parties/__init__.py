# SPDX-License-Identifier: EUPL-1.2
"""Who there is: persons, organisations and their teams."""
