# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a password, in words that have a Dutch text: Django changed its own."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A password of so many characters or more."""

    def get_error_message(self) -> str:
        """What is wrong with one that is shorter."""
        return _("This password is too short. Take at least %(length)d characters.") % {
            "length": self.min_length
        }
