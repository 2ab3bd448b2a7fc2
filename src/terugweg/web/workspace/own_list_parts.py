# SPDX-License-Identifier: EUPL-1.2
"""What each role finds on its own list; who has none here has Today or the page of the team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from terugweg.web.accounts.models import Role
from terugweg.web.workspace import list_cells as cells
from terugweg.web.workspace import list_finders as finders
from terugweg.web.workspace import support_list as support
from terugweg.web.workspace.judges import judges_of
from terugweg.web.workspace.list_reading import InForce
from terugweg.web.workspace.own_list import Among, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SINCE, _UNTIL = _("Since"), _("Until")
_LAST_DAY = _("Last day for us")
_WHAT = _("What")
ADVICE: Final = "raad_long_placement_advice_given"
OPENED: Final = "raad_investigation_opened"

BOARD: Final = (
    Part(
        "investigations", _("Open investigations"),
        _("No investigation is open."),
        ((_("Investigation"), cells.value_of("kind")), (_("Asked on"), cells.asked_on),
         (_("Opened on"), cells.since), (_LAST_DAY, cells.last_day)),
        InForce(("raad_investigation",)), "raad_report_issued",
    ),
    Part(
        "requests", _("Asked, not opened"),
        _("Every request has been taken up."),
        ((_("Asked by"), cells.who), (_("Asked on"), cells.since),
         (_("Urgent"), cells.value_of("urgent")), (_LAST_DAY, cells.last_day)),
        Among(finders.not_opened, ("raad_investigation_requested", OPENED)), OPENED,
    ),
    Part(
        "review", _("To review"),
        _("No notice waits for a review."),
        ((_WHAT, cells.event_name), (_("Told on"), cells.since),
         (_("Ends or changes on"), cells.ends_on)),
        Among(finders.to_review, (*finders.NOTICES, finders.REVIEW), (finders.AWAY,)),
        finders.REVIEW,
    ),
    Part(
        "advice", _("Advice asked"),
        _("No advice on a long placement is asked."),
        ((_WHAT, cells.event_name), (_("Told on"), cells.since),
         (_("Ends on"), cells.ends_on)),
        Among(finders.advice_asked, (ADVICE, "notice_of_extension_intent"), (finders.AWAY,)),
        ADVICE,
    ),
    Part(
        "assignments", _("Assignments of the court"),
        _("No assignment of the court is open."),
        ((_("Given on"), cells.since), (_("Due"), cells.day_of("due")),
         (_LAST_DAY, cells.last_day)),
        Among(finders.assigned_to_board, ("court_assignment_given",), (finders.ASSIGNMENT,)),
        "court_assignment_reported",
    ),
)  # fmt: skip

# ---- Veilig Thuis -----------------------------------------------------------

VEILIG_THUIS: Final = (
    Part(
        "reports", _("Open reports"), _("No report is open."),
        ((_("Received on"), cells.since), (_("Safety assessed on"), cells.safety),
         (_LAST_DAY, cells.last_day)),
        InForce(("vt_case",)), "safety_assessed",
    ),
    Part(
        "investigations", _("Open investigations"),
        _("No investigation is open."),
        ((_("Investigation"), cells.state_name), (_("Opened on"), cells.since),
         (_LAST_DAY, cells.last_day)),
        InForce(("vt_investigation",)), "vt_investigation_concluded",
    ),
    Part(
        "conditions", _("Safety conditions"),
        _("No safety conditions are in force."),
        ((_WHAT, cells.state_name), (_SINCE, cells.since), (_UNTIL, cells.until)),
        InForce(("safety_conditions",)), "",
    ),
    Part(
        "answers", _("Waiting for an answer"),
        _("Nobody waits for an answer."),
        ((_WHAT, cells.state_name), (_SINCE, cells.since), (_LAST_DAY, cells.last_day)),
        InForce(("correction_request", "awaiting_reply",)), "",
    ),
)  # fmt: skip

# ---- the court --------------------------------------------------------------

COURT: Final = (
    Part(
        "petitions", _("Petitions without a decision"),
        _("No petition waits for a decision."),
        ((_("Asked"), cells.value_of("kind")), (_("Asked by"), cells.who),
         (_("Asked on"), cells.since), (_("Hearing planned"), cells.hearing_on),
         (_("Heard on"), cells.heard), (_("Adjourned until"), cells.adjourned)),
        InForce(("court_procedure",)), "",
    ),
    Part(
        "measures", _("Measures that end"),
        _("No measure with an end is in force."),
        ((_("Measure"), cells.state_name), (_SINCE, cells.since), (_UNTIL, cells.until),
         (_("What comes after was asked"), cells.asked_after)),
        InForce(("supervision_order", "provisional_supervision_order", "placement_authorisation",
            "closed_placement_authorisation", "provisional_guardianship", "authority_suspension",
            "restoration_trial"), ending=True), "",
    ),
    Part(
        "assignments", _("Assignments without an answer"),
        _("Every assignment has been accounted for."),
        ((_("Given to"), cells.to_whom), (_("Given on"), cells.since),
         (_("Due"), cells.day_of("due"))),
        InForce(("court_assignment",)),
    ),
    Part(
        "appeals", _("Appeals"), _("No appeal is pending."),
        ((_("Before"), cells.value_of("instance")), (_("Lodged by"), cells.who),
         (_("Lodged on"), cells.since)),
        InForce(("appeal",)), "appeal_decided",
    ),
)  # fmt: skip

REGISTRY: Final = (
    *COURT,
    Part(
        "judges", _("Judges"), _("No petition waits for a decision."),
        ((_("Asked"), cells.value_of("kind")), (_("Asked on"), cells.since),
         (_("Judge"), judges_of)),
        InForce(("court_procedure",)), "",
    ),
)  # fmt: skip
"""As of the court, with who has each case: the registry gives it to judges."""

# ---- foster care and the file -----------------------------------------------

CARE: Final = (
    Part(
        "children", _("Where the children live"),
        _("No child is placed with us."),
        ((_("Lives in"), cells.value_of("form")), (_SINCE, cells.since),
         (_("Moves"), cells.moves), (_("Last evaluation"), cells.evaluated),
         (_("Next evaluation agreed"), cells.next_evaluation)),
        InForce(("placement",)), "evaluation_held",
    ),
    Part(
        "planned", _("Contact to come"),
        _("No contact is planned."),
        ((_("When"), cells.when), (_("How"), cells.value_of("contact_form"))),
        Among(finders.planned, ("contact_moment_planned",), naming=finders.OF_PLANNED),
        "contact_moment_held",
    ),
    Part(
        "contact", _("What holds for contact"),
        _("No plan, arrangement or restriction is in force."),
        ((_WHAT, cells.state_name), (_SINCE, cells.since), (_UNTIL, cells.until)),
        InForce(("contact_plan", "court_contact_arrangement", "contact_restriction",)),
    ),
)  # fmt: skip

REQUESTS: Final = ("correction_request", "file_access_request", "destruction_request", "complaint")

FILE: Final = (
    Part(
        "requests", _("Requests to answer"), _("No request waits."),
        ((_WHAT, cells.state_name), (_("Asked on"), cells.since), (_LAST_DAY, cells.last_day)),
        InForce(REQUESTS), "",
    ),
    Part(
        "holds", _("Not to be destroyed"),
        _("No hold on destruction is in force."),
        ((_WHAT, cells.state_name), (_SINCE, cells.since)),
        InForce(("destruction_hold",)),
    ),
)  # fmt: skip

# ---- the support team -------------------------------------------------------

SUPPORT: Final = (
    Part(
        "families", _("Families who agreed"),
        _("No family agreed to be helped by you, or they took it back."),
        ((_("Who agreed"), support.for_whom), (_("Open wishes"), support.how_many)),
        Among(support.families, ()), "",
    ),
    Part(
        "wishes", _("Open wishes"), _("You see no wish without an outcome."),
        ((_("Wish"), support.wish), (_("Asked on"), support.asked_on),
         (_("Hoped for by"), support.hoped_until), (_("Last step"), support.last_step)),
        Among(support.wishes_of, ()), support.STEP,
    ),
)  # fmt: skip

PARTS: Final[Mapping[str, Sequence[Part]]] = {
    Role.BOARD_INVESTIGATOR: BOARD,
    Role.VT_WORKER: VEILIG_THUIS,
    Role.COURT_REGISTRY: REGISTRY,
    Role.JUDGE: COURT,
    Role.FOSTER_CARE_WORKER: CARE,
    Role.FILE_MANAGER: FILE,
    Role.SUPPORT_COUNSELLOR: SUPPORT,
}
"""The parts of the list of each role that has one."""
