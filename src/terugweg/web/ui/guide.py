# SPDX-License-Identifier: EUPL-1.2
"""Example content for the style guide. All people are invented; the day is a fixed one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from terugweg.terms import Length, shift
from terugweg.web.ui import html
from terugweg.web.ui.guide_forms import ExampleForm, FilterForm, LoginForm
from terugweg.web.ui.parts import (
    Action,
    Column,
    FindingCard,
    Link,
    LogDay,
    LogEntry,
    PersonCard,
    Row,
    Shell,
    Table,
    TimelineItem,
    Who,
)
from terugweg.web.ui.tones import CALLOUTS, STATEMENTS, VERDICTS
from terugweg.web.ui.trajectory import (
    Deadline,
    Firmness,
    Interval,
    Lane,
    Moment,
    Picture,
    Rows,
    Zoom,
    period_of,
    picture,
    zoom_links,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY: Final = date(2026, 6, 15)
_START: Final = date(2026, 3, 2)


def shell(url: str, language_url: str) -> Shell:
    """The frame around an example: a youth protector with work waiting."""
    navigation = [
        Link(_("My work"), "?", "list", count=5, current=True),
        Link(_("Children"), "?", "child"),
        Link(_("Calendar"), "?", "calendar"),
        Link(_("Messages"), "?", "mail", count=2),
        Link(_("Rulebook"), "?", "book"),
    ]
    return Shell(
        home_url=url,
        who=Who("Samira Haddad", _("youth protector, De Brug (example)"), "?", "?"),
        navigation=navigation,
        footer=[Link(_("Accessibility"), "?"), Link(_("Privacy"), "?"), Link(_("Contact"), "?")],
        language_url=language_url,
        demo=True,
    )


def family_shell(url: str, language_url: str) -> Shell:
    """The frame around an example for a parent."""
    return Shell(
        home_url=url,
        who=Who("Noor de Wit", _("mother"), "", "?"),
        navigation=[
            Link(_("Today"), "?", "home", current=True),
            Link(_("What happened"), "?", "document"),
            Link(_("Messages"), "?", "mail", count=1),
        ],
        language_url=language_url,
        demo=True,
    )


def _in(length: str, sign: int = 1) -> date:
    return shift(TODAY, Length.parse(length), sign)


def findings() -> list[FindingCard]:
    """Findings of several verdicts, in the words for a professional."""
    plan = _in("3 days", -1)
    return [
        FindingCard(
            _("A plan within six weeks"), "overdue",
            _("Not done: the last day was 3 days ago."),
            _("The plan is made together with the family, and says what must change."),
            _("art. 4.1.3 Youth Act"), "https://wetten.overheid.nl/",
            plan,
            [_("The order began on 1 May 2026."),
             _("6 weeks from the day after 1 May 2026: 12 June 2026.")],
            (),
            [Row(_("Who"), _("youth protector")),
             Row(_("If it is not done"), _("The child-protection judge can be asked."))],
            Action(_("Record the plan"), "?", hint=_("Takes about two minutes.")),
            key="finding-plan",
        ),
        FindingCard(
            _("Use the authorisation within three months"), "running",
            _("Running: 11 days left."),
            _("An authorisation that is not used for three months lapses."),
            _("art. 1:265c(3) Civil Code"), "", _in("11 days"),
            [_("3 months from 26 March 2026: 26 June 2026.")],
            [_("It is unsure whether a weekend extends this. Act by the earlier day.")],
            (),
            Action(_("Record the placement"), "?"),
        ),
        FindingCard(
            _("Contact between parent and child"), "to_weigh",
            _("A person must weigh this. The program does not judge."),
            _("The log holds two visits in six weeks and one that was cancelled."),
            _("art. 8 ECHR"),
        ),
    ]  # fmt: skip


def family_findings() -> list[FindingCard]:
    """The same in the words for a parent, short."""
    return [
        FindingCard(
            _("You can appeal against this decision"), "open",
            _("You can do this now."),
            _("Do you not agree with the judge? Then the court of appeal can look at it again."),
            _("art. 806 Code of Civil Procedure"), "", _in("4 weeks"), (), (),
            [Row(_("How"), _("A lawyer does this for you.")),
             Row(_("Costs"), _("Often you pay a part yourself. Ask the Juridisch Loket."))],
            Action(_("How do I find a lawyer?"), "?"),
        ),
        FindingCard(
            _("A guideline was not followed"), "lacking",
            _("The reasons for the low number of visits are not in the file."),
            word=_("not followed"),
        ),
    ]  # fmt: skip


def persons() -> list[PersonCard]:
    """People around a child."""
    return [
        PersonCard(
            "Noor de Wit", _("mother"), [_("has authority")],
            [Row(_("Telephone"), "06 0000 0000"), Row(_("Lawyer"), "mr. T. Bos")], "?",
        ),
        PersonCard("Bas Jansen", _("father"), [_("has authority")]),
        PersonCard("Ria en Ton Smit", _("foster carers"), [_("looks after the child")]),
    ]  # fmt: skip


def log_days() -> list[LogDay]:
    """Two days of a log."""
    return [
        LogDay(_in("4 days", -1), [
            LogEntry(
                _("Visit of mother, one hour"),
                _("Recorded by Samira Haddad, youth protector, on the same day"),
                _("They baked pancakes. Mees asked when he may come home."),
                "people", "fact", "?",
            ),
            LogEntry(
                _("What mother says about the visit"),
                _("Told by Noor de Wit, mother"),
                _("One hour is too short. He was crying when I left."), "chat", "view",
            ),
        ]),
        LogDay(_in("11 days", -1), [
            LogEntry(
                _("What the foster carers see after visits"),
                _("Recorded by Samira Haddad, youth protector"),
                _("He is restless, which may come from missing home."),
                "thought", "interpretation",
            ),
            LogEntry(
                _("Report of a quarrel at the door"),
                _("Recorded by Samira Haddad, youth protector"),
                _("Both parents say that this is not what happened."), "document", "disputed",
            ),
            LogEntry(
                _("Visit of mother, half an hour"),
                _("Recorded by Samira Haddad, youth protector"), icon="people", replaced=True,
            ),
        ]),
    ]  # fmt: skip


def timeline() -> list[TimelineItem]:
    """Steps behind and ahead."""
    return [
        TimelineItem(html.day(_START), _("The judge decided"),
                     _("A supervision order for one year."), icon="scales"),
        TimelineItem(html.day(_in("3 days", -1)), _("The plan should have been there"),
                     verdict="overdue"),
        TimelineItem(html.day(_in("11 days")), _("Last day to use the authorisation"),
                     verdict="running", ahead=True),
        TimelineItem(html.day(date(2027, 3, 2)), _("The order ends, unless it is extended"),
                     icon="home", ahead=True),
    ]  # fmt: skip


def children(status: str) -> Table:
    """The caseload as a table. status: only those with this verdict; empty for all."""
    rows = [
        ("Mees de Wit", 7, "overdue", _("Plan within six weeks"), _in("3 days", -1)),
        ("Aya Benali", 12, "running", _("Hear the child"), _in("11 days")),
        ("Finn Peters", 3, "unknown", _("Contact with father"), _in("2 days")),
        ("Jip Kok", 15, "met", _("Extend the order"), _in("8 weeks")),
    ]
    return Table(
        _("Children who need something first"),
        [Column(_("Child")), Column(_("Age"), number=True), Column(_("Status")),
         Column(_("What")), Column(_("Until when"))],
        [(html.link(name, "?"), age, html.status(verdict), what, html.due(day, TODAY, verdict))
         for name, age, verdict, what, day in rows if status in {"", verdict}],
    )  # fmt: skip


def example_picture(zoom: Zoom) -> Picture:
    """A trajectory at a zoom."""
    rows = Rows(
        [
            Interval(Lane.measure, _("Provisional supervision order"), date(2025, 12, 1), _START,
                     Firmness.provisional),
            Interval(Lane.measure, _("Supervision order"), _START, date(2027, 3, 2)),
            Interval(Lane.measure, _("Authorisation to place out of home"), date(2026, 3, 26),
                     date(2026, 9, 26)),
            Interval(Lane.placement, _("With mother"), date(2025, 6, 1), date(2026, 4, 2)),
            Interval(Lane.placement, _("Foster family Smit"), date(2026, 4, 2), None),
            Interval(Lane.contact, _("One hour a week"), date(2026, 4, 10), None,
                     Firmness.limited),
            Interval(Lane.help, _("Help at home"), date(2025, 9, 15), date(2026, 4, 2)),
        ],
        [
            Moment(Lane.contact, _("First visit"), date(2026, 4, 10)),
            Moment(Lane.plan, _("Family group plan"), date(2026, 1, 20)),
            Moment(Lane.decision, _("Order"), _START),
            Moment(Lane.decision, _("Authorisation"), date(2026, 3, 26)),
        ],
        [
            Deadline(_("Hearing"), date(2025, 12, 15), "met"),
            Deadline(_("Plan"), _in("3 days", -1), "overdue"),
            Deadline(_("Use it"), _in("11 days"), "running"),
            Deadline(_("Appeal"), _in("4 weeks"), "open"),
        ],
    )  # fmt: skip
    links = zoom_links(zoom, lambda other: f"?zoom={other.value}#picture")
    return picture(rows, period_of(zoom, rows, TODAY), TODAY, links)


def content(zoom: Zoom, page: int, chosen: Mapping[str, str]) -> Mapping[str, Any]:
    """Everything that the pages of the guide show. chosen: what the address asks of the list."""
    return {
        "today": TODAY,
        "verdicts": list(VERDICTS),
        "statements": list(STATEMENTS),
        "callouts": list(CALLOUTS),
        "findings": findings(),
        "family_findings": family_findings(),
        "persons": persons(),
        "log_days": log_days(),
        "timeline_items": timeline(),
        "child_name": "Mees de Wit",
        "children": children(chosen.get("status", "")),
        "picture": example_picture(zoom),
        "form": ExampleForm(),
        "wrong_form": ExampleForm({"day": "", "kind": "visit"}, auto_id="wrong_%s"),
        "filter_form": FilterForm(chosen or None, auto_id="filter_%s"),
        "login_form": LoginForm(),
        "page": Paginator(range(240), 12).get_page(page),
        "crumbs": [Link(_("Start"), "?"), Link(_("Children"), "?")],
        "tabs": [
            Link(_("Overview"), "?", "home", current=True),
            Link(_("What must be done"), "?", "list", count=3),
            Link(_("Log"), "?", "document"),
            Link(_("People"), "?", "people"),
        ],
        "rows": [
            Row(_("Name"), "Mees de Wit"),
            Row(_("Born"), html.day(date(2019, 5, 7)), "?", _("Change")),
            Row(_("Lives with"), _("foster family Smit, since 2 April 2026"), "?", _("Change")),
        ],
        "first_action": Action(_("Add the first entry"), "?", icon="plus"),
    }
