# SPDX-License-Identifier: EUPL-1.2
"""The components as template tags; docs/look.md lists them all with their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from terugweg.web.ui import html
from terugweg.web.ui.square import square_of
from terugweg.web.ui.tones import CALLOUTS, STATEMENTS, VERDICTS, Sign, named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.core.paginator import Page
    from django.forms import BaseForm, BoundField

    from terugweg.web.ui.parts import (
        Action,
        FindingCard,
        Link,
        LogDay,
        PersonCard,
        Row,
        Table,
        Text,
        TimelineItem,
    )
    from terugweg.web.ui.trajectory import Picture

register = template.Library()
register.simple_tag(html.icon)
register.simple_tag(html.status)
register.simple_tag(html.mark)
register.simple_tag(html.day)
register.simple_tag(html.due)
register.simple_tag(square_of)


MESSAGE_KINDS = {"success": "success", "warning": "warning", "error": "error"}


@register.filter
def callout_kind(level: str) -> str:
    """The kind of callout for the level of a message."""
    return MESSAGE_KINDS.get(level, "note")


@register.simple_block_tag
def callout(content: str, kind: str = "note", heading: Text = "", level: int = 2) -> SafeString:
    """A note, warning, error or success around its text."""
    sign, word = named(CALLOUTS, kind, "kind of callout")
    title = _heading(level, "tw-alert__heading", heading) if heading else ""
    return format_html(
        '<div class="tw-alert tw-alert--{} tw-tone-{}">{}<div class="tw-alert__content">{}{}</div>'
        "</div>",
        kind, sign.tone, html.icon(sign.icon, word), title, content,
    )  # fmt: skip


@register.simple_block_tag
def card(  # noqa: PLR0917 - what a card may have, each by name
    content: str, heading: Text = "", level: int = 2, icon: str = "", url: str = "", kind: str = ""
) -> SafeString:
    """A surface for one thing. url: the whole card leads there. kind: "quiet"."""
    words: Text = heading
    if url:
        words = format_html('<a class="tw-card__link" href="{}">{}</a>', url, heading)
    sign = html.icon(icon) if icon else ""
    title = _heading(level, "tw-card__heading", format_html("{}{}", sign, words)) if heading else ""
    classes = "".join(f" tw-card--{name}" for name in (kind, "link" if url else "") if name)
    return format_html('<div class="tw-card{}">{}{}</div>', classes, title, content)


@register.simple_block_tag
def statement(content: str, kind: str, about: Text = "") -> SafeString:
    """What someone said, marked as fact, view, interpretation or disputed. about: who, when."""
    sign, _word = named(STATEMENTS, kind, "kind of statement")
    said_by = format_html('<span class="tw-muted">{}</span>', about) if about else ""
    return format_html(
        '<div class="tw-statement tw-tone-{}"><div class="tw-statement__head">{}{}</div>{}</div>',
        sign.tone, html.mark(kind), said_by, content,
    )  # fmt: skip


@register.simple_block_tag
def details(content: str, summary: Text, *, opened: bool = False) -> SafeString:
    """Something that unfolds."""
    return format_html(
        '<details class="tw-details"{}><summary class="tw-details__summary">{}</summary>'
        '<div class="tw-details__content">{}</div></details>',
        mark_safe(" open") if opened else "", summary, content,
    )  # fmt: skip


def _heading(level: int, name: str, words: Text) -> SafeString:
    return format_html('<h{} class="{}">{}</h{}>', level, name, words, level)


@register.inclusion_tag("ui/components/summary.html")
def summary(rows: Sequence[Row]) -> dict[str, Any]:
    """Keys with their values."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/table.html")
def data_table(table: Table) -> dict[str, Any]:
    """A table that becomes cards on a phone."""
    return {"table": table}


@register.inclusion_tag("ui/components/finding.html", takes_context=True)
def finding(
    context: template.RequestContext, card: FindingCard, today: date, level: int = 3
) -> dict[str, Any]:
    """A finding: what, why, how it was counted, what to do."""
    sign = named(VERDICTS, card.verdict, "verdict")
    return {
        "card": card,
        "sign": sign,
        "today": today,
        "tag": f"h{level}",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/person.html")
def person(who: PersonCard, level: int = 3) -> dict[str, Any]:
    """The card of someone around the child."""
    return {"person": who, "tag": f"h{level}"}


@register.inclusion_tag("ui/components/log.html")
def log(days: Sequence[LogDay], level: int = 3) -> dict[str, Any]:
    """What happened, by day."""
    return {"days": days, "tag": f"h{level}"}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(items: Sequence[TimelineItem]) -> dict[str, Any]:
    """Steps one after the other."""
    signs = [VERDICTS[item.verdict] if item.verdict else Sign("open", "check") for item in items]
    return {"steps": list(zip(items, signs, strict=True))}


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(links: Sequence[Link], here: Text) -> dict[str, Any]:
    """The way to this page."""
    return {"links": links, "here": here}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(links: Sequence[Link], label: Text) -> dict[str, Any]:
    """Views of one thing, as links."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(
    context: template.RequestContext, page: Page[Any], name: str = "page"
) -> dict[str, Any]:
    """Pages of a list; the other choices in the address stay as they are."""
    query = context["request"].GET.copy()
    addresses = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        query[name] = str(number)
        addresses.append((number, f"?{query.urlencode()}" if isinstance(number, int) else ""))
    known = dict(addresses)
    return {
        "page": page,
        "addresses": addresses,
        "previous": known.get(page.number - 1),
        "following": known.get(page.number + 1),
    }


@register.inclusion_tag("ui/components/empty.html")
def empty(heading: Text, text: Text = "", icon: str = "folder", action: Action | None = None,
          level: int = 2) -> dict[str, Any]:  # fmt: skip
    """Nothing here yet, and what can be done."""
    return {
        "heading": heading,
        "text": text,
        "icon_name": icon,
        "action": action,
        "tag": f"h{level}",
    }


@register.inclusion_tag("ui/components/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """A field of a form: label, hint, errors, control."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", "")
    return {
        "field": field,
        "options": field.use_fieldset,
        "single": kind == "checkbox" and not field.use_fieldset,
    }


@register.inclusion_tag("ui/components/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """All fields of a form, one under the other."""
    return {"form": form}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What must be mended in a form, with links to the fields."""
    return {"form": form, "errors": [(_first_control(field), field) for field in form]}


def _first_control(field: BoundField) -> str:
    """The id of the control to which an error leads; of options that is the first."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.inclusion_tag("ui/components/trajectory.html")
def trajectory(picture: Picture) -> dict[str, Any]:
    """The picture of a trajectory, with the same as a table."""
    return {"picture": picture}
