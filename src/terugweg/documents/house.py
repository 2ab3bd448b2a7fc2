# SPDX-License-Identifier: EUPL-1.2
"""An organisation as a letter or paper names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class House:
    """An organisation with where it gets its post; only the name is always known.

    address: for letters; email: for requests; complaints: where complaints go.
    """

    name: str
    address: str = ""
    email: str = ""
    complaints: str = ""

    def lines(self) -> str:
        r"""The address with the e-mail under it.

        >>> House("Instelling", "Postbus 1\n0001 AA Dorp", "post@instelling.example").lines()
        'Postbus 1\n0001 AA Dorp\npost@instelling.example'
        """
        return "\n".join(one for one in (self.address, self.email) if one)
