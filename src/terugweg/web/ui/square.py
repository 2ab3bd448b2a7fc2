# SPDX-License-Identifier: EUPL-1.2
"""An address as a square that the camera of a phone reads: nobody types a long one from paper."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe


def square_of(address: str) -> SafeString:
    """The square (a QR code) as SVG; drawn as the one with which a second factor is set up."""
    from allauth.mfa.adapter import get_adapter  # noqa: PLC0415 - needs the settings

    drawn: str = get_adapter().build_totp_svg(address)
    return mark_safe(drawn[drawn.index("<svg") :])  # noqa: S308 - lines of squares, and no text
