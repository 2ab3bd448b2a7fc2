# SPDX-License-Identifier: EUPL-1.2
"""The workspace: pages for the people who work with a family every day."""
