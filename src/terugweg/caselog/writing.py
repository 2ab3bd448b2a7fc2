# SPDX-License-Identifier: EUPL-1.2
"""Writes case files: what is read back from the text equals what was written."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

import yaml

from terugweg.caselog.date_values import written_moment
from terugweg.caselog.documents import FLOAT
from terugweg.caselog.model import Ref
from terugweg.caselog.vocabulary import through_twin
from terugweg.terms import Precision, day_before

if TYPE_CHECKING:
    from terugweg.caselog.model import AuthoritySpan, CareSpan, CaseFile, Complete, Event, Person
    from terugweg.terms import PartialDate

_HEADER: Final = ("source", "court", "decided_on", "excerpt")
_LINE_WIDTH: Final = 100
_FLOAT_TAG: Final = "tag:yaml.org,2002:float"


def write_case(case: CaseFile, format: Literal["yaml", "json"] = "yaml") -> str:
    """The text of a case file, always with its keys in the same order.

    Reading it gives an equal case, but for the lines on which things stand.
    """
    plain = case_as_plain(case)
    if format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(
        plain, Dumper=_CaseDumper, sort_keys=False, allow_unicode=True, width=_LINE_WIDTH
    )


def case_as_plain(case: CaseFile) -> dict[str, Any]:
    """The case as it stands in a file: dicts, lists, texts, numbers and truth values."""
    return _filled(
        case=case.case,
        title=case.title,
        **{key: case.header.get(key) for key in _HEADER},
        summary=dict(case.summary),
        persons=[_person(person) for person in case.persons],
        as_of=_day(case.as_of),
        complete_for=_complete_for(case.complete_for),
    ) | {
        "events": [_event(event) for event in case.events],
        **_filled(expected=[dict(item) for item in case.expected]),
    }


def _filled(**entries: Any) -> dict[str, Any]:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value not in (None, [], {}, "")}


def _one_or_list(values: tuple[str, ...]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)


def _person(person: Person) -> dict[str, Any]:
    written = _filled(id=person.id, role=person.role, name=person.name)
    if person.born is not None:
        written["born"] = str(person.born)
    if person.authority:
        written["authority"] = _authority(person.authority)
    return written | _filled(
        cares_for=[_care_span(span) for span in person.cares_for],
        affected=person.affected,
        represents=list(person.represents),
        inferred=person.inferred,
    )


def _authority(spans: tuple[AuthoritySpan, ...]) -> bool | list[dict[str, Any]] | None:
    first = spans[0]
    if len(spans) == 1 and (first.child, first.from_day, first.until) == (None, None, None):
        return first.has
    return [
        {"has": span.has, **_filled(child=span.child), **_span(span.from_day, span.until)}
        for span in spans
    ]


def _span(first: date | None, until: date | None) -> dict[str, Any]:
    return _filled(**{"from": _day(first), "until": _day(until)})


def _care_span(span: CareSpan) -> dict[str, Any]:
    return _filled(
        **{
            "child": span.child,
            "from": None if span.from_day is None else str(span.from_day),
            "until": None if span.until is None else str(span.until),
        }
    )


def _complete_for(spans: tuple[Complete, ...]) -> list[Any]:
    """Plain names for the first entry when it has no period; else entries with their period."""
    written: list[Any] = []
    for number, item in enumerate(spans):
        bounded = _span(item.from_day, item.until) | _filled(children=list(item.children))
        if number == 0 and not bounded:
            written += item.types
        else:
            written.append({"types": list(item.types), **bounded})
    return written


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        **_when(event.occurred_on),
        **_filled(actor=event.actor, child=_one_or_list(event.children)),
        **_filled(
            recorded_at=None if event.recorded_at is None else written_moment(event.recorded_at),
            recorded_by=event.recorded_by,
            corrects=event.corrects,
            evidence=[ref.event_id for ref in event.evidence],
            fields=_fields(event),
            inferred=list(event.inferred),
            cite=event.cite,
            extra=dict(event.extra),
        ),
    }


def _when(day: PartialDate) -> dict[str, Any]:
    if day.precision is Precision.unknown:
        known: dict[str, Any] = {"on": None, "precision": "unknown"}
    else:
        known = {"on": str(day)}
    return known | _filled(not_before=_day(day.not_before), not_after=_day(day.not_after))


def _fields(event: Event) -> dict[str, Any]:
    written = {}
    for name, value in event.fields.items():
        if name in event.through_spelling and isinstance(value, date):
            written[through_twin(name) or name] = day_before(value).isoformat()
        else:
            written[name] = _value(value)
    return written


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Ref):
        return value.event_id
    if isinstance(value, datetime):
        return written_moment(value)
    return value.isoformat() if isinstance(value, date) else value


class _CaseDumper(yaml.SafeDumper):
    """Quotes every text that a reader could take for a truth value, a number or nothing."""

    # Dates stay without quotes: our reader takes them for text, as it does any date.
    yaml_implicit_resolvers = {  # noqa: RUF012 - that is how PyYAML keeps them
        first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is that of PyYAML
        """Write equal values twice: a case file has no anchors."""
        return True


# Our reader takes 1e5 for a number, PyYAML does not: such texts need quotes too.
_CaseDumper.add_implicit_resolver(
    _FLOAT_TAG, re.compile(f"(?:{FLOAT.pattern})$"), list("-0123456789")
)
