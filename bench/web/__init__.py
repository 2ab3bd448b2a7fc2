# SPDX-License-Identifier: EUPL-1.2
"""How fast the web application answers on PostgreSQL, for many users at once."""
