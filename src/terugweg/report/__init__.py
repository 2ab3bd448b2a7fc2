# SPDX-License-Identifier: EUPL-1.2
"""What an assessment tells a reader: a report as a model, and as HTML, JSON and CSV.

Shared by the command line and the web; a report for the terminal is the command line's own.
"""
