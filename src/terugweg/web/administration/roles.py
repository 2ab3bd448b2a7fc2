# SPDX-License-Identifier: EUPL-1.2
"""Which roles a system manager gives, and at which kinds of organisation.

Parents, children and foster carers act as the person that they are in a dossier. A system manager
sees no dossier, so these roles are not given here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.web.accounts.models import Role
from terugweg.web.parties.models import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final[Mapping[Role, frozenset[OrganisationKind]]] = {
    Role.YOUTH_PROTECTOR: frozenset({OrganisationKind.GI}),
    Role.TEAM_LEAD: frozenset({OrganisationKind.GI}),
    Role.BEHAVIOURAL_SCIENTIST: frozenset({OrganisationKind.GI}),
    Role.FILE_MANAGER: frozenset({OrganisationKind.GI}),
    Role.BOARD_INVESTIGATOR: frozenset({OrganisationKind.RVDK}),
    Role.VT_WORKER: frozenset({OrganisationKind.VT}),
    Role.COURT_REGISTRY: frozenset({OrganisationKind.COURT}),
    Role.JUDGE: frozenset({OrganisationKind.COURT}),
    Role.FOSTER_CARE_WORKER: frozenset({OrganisationKind.FOSTER_CARE, OrganisationKind.PROVIDER}),
    Role.LAWYER: frozenset({OrganisationKind.LAW_FIRM}),
    Role.SPECIAL_CURATOR: frozenset({OrganisationKind.LAW_FIRM}),
    Role.CONFIDENTIAL_ADVISER: frozenset({OrganisationKind.ADVICE}),
    Role.INSPECTOR: frozenset({OrganisationKind.INSPECTORATE}),
    Role.SUPPORT_COUNSELLOR: frozenset({OrganisationKind.SUPPORT_TEAM}),
    Role.SYSTEM_MANAGER: frozenset(OrganisationKind),
}
"""The roles that are given here, with the kinds of organisation where someone has them."""

WITH_TEAM: Final = frozenset({Role.TEAM_LEAD})
"""Roles that mean nothing without a team."""
