# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class DossierConfig(AppConfig):
    """The log of each child, and the views that follow from it."""

    name = "terugweg.web.dossier"
    label = "dossier"

    def ready(self) -> None:
        """Every new connection says in which capacity it asks."""
        from terugweg.web.dossier.row_security import tell_new_connection  # noqa: PLC0415 - as late as Django asks

        connection_created.connect(tell_new_connection, dispatch_uid="terugweg row security")
