# SPDX-License-Identifier: EUPL-1.2
"""The connection for other programs: the same policy and read log as the pages, as JSON."""
