# SPDX-License-Identifier: EUPL-1.2
"""What a system manager does: organisations, teams, accounts and capacities. No dossier at all."""
