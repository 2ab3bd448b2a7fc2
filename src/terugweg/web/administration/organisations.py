# SPDX-License-Identifier: EUPL-1.2
"""Adds and changes organisations and their teams; each with its row in the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from terugweg.web.access import change_log
from terugweg.web.access.change_log import change_of, changed
from terugweg.web.access.errors import NotAllowed
from terugweg.web.administration.door import managing
from terugweg.web.parties.models import Organisation, Team

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.web.access.change_log import Change
    from terugweg.web.access.question import Viewer


def add_organisation(viewer: Viewer, said: Mapping[str, Any]) -> Organisation:
    """Add an organisation. said: per field of the model what it holds.

    Raises:
        NotVisible: the viewer is no system manager.
    """
    with managing(viewer):
        row = Organisation.objects.create(**said)
        change_log.keep(viewer, None, change_of(row), "organisation added")
    return row


def change_organisation(viewer: Viewer, row: Organisation, said: Mapping[str, Any]) -> None:
    """Change what is known of an organisation.

    Raises:
        NotVisible: the viewer is no system manager.
        NotAllowed: another kind is asked, and somebody works there or a dossier names it.
    """
    with managing(viewer):
        if said.get("kind", row.kind) != row.kind and not kind_is_free(row):
            raise NotAllowed("the kind decides who sees what; it is fixed once it is used")
        _keep_if_changed(viewer, changed(row, **said), "organisation changed")


def kind_is_free(row: Organisation) -> bool:
    """Whether nobody ever had a capacity there and no dossier names it: then the kind can change.

    What was recorded is read by the kind of organisation that recorded it.
    """
    return not row.capacities.exists() and not row.involvements.exists()


def add_team(viewer: Viewer, organisation: Organisation, name: str) -> Team:
    """Add a team to an organisation.

    Raises:
        NotVisible: the viewer is no system manager.
    """
    with managing(viewer):
        row = Team.objects.create(organisation=organisation, name=name)
        change_log.keep(viewer, None, change_of(row), "team added")
    return row


def rename_team(viewer: Viewer, row: Team, name: str) -> None:
    """Give a team another name.

    Raises:
        NotVisible: the viewer is no system manager.
    """
    with managing(viewer):
        _keep_if_changed(viewer, changed(row, name=name), "team renamed")


def _keep_if_changed(viewer: Viewer, change: Change, why: str) -> None:
    if change.after:
        change_log.keep(viewer, None, change, why)
