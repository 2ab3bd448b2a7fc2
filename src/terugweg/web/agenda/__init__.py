# SPDX-License-Identifier: EUPL-1.2
"""What someone must do by when, brought to them: a calendar, messages, and a daily e-mail."""
