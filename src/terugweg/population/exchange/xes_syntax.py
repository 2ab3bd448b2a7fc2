# SPDX-License-Identifier: EUPL-1.2
"""The XML of XES: the head of a log, and typed attributes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from terugweg.population.exchange.event_values import Kind

if TYPE_CHECKING:
    from terugweg.population.exchange.event_values import Value

# In the order that the schema of IEEE 1849 sets: extensions, globals, classifiers.
# A key of a classifier must be declared as global. The time is none: a day can be unknown.
HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
\t<global scope="trace">
\t\t<string key="concept:name" value="__INVALID__"/>
\t</global>
\t<global scope="event">
\t\t<string key="concept:name" value="__INVALID__"/>
\t\t<string key="concept:instance" value="__INVALID__"/>
\t\t<string key="event_type" value="__INVALID__"/>
\t\t<string key="lifecycle:transition" value="complete"/>
\t</global>
\t<classifier name="Activity" scope="event" keys="concept:name"/>
\t<classifier name="EventType" scope="event" keys="event_type"/>
"""
FOOT: Final = "</log>\n"

_TAGS: Final = {
    Kind.text: "string", Kind.whole: "int", Kind.number: "float", Kind.truth: "boolean",
    Kind.day: "date",
}  # fmt: skip
_ESCAPES: Final = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "\n": "&#10;", "\r": "&#13;", "\t": "&#9;",
}  # fmt: skip
_SPECIAL: Final = re.compile('[&<>"\n\r\t]')
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(value: Value, depth: int) -> str:
    r"""One attribute as a line of XML.

    >>> from terugweg.population.exchange.event_values import Value
    >>> attribute(Value("until", Kind.day, "2026-02-21"), 0)
    '<date key="until" value="2026-02-21T00:00:00.000+00:00"/>\n'
    """
    shown = escaped(_written(value))
    tabs = "\t" * depth
    return f'{tabs}<{_TAGS[value.kind]} key="{escaped(value.name)}" value="{shown}"/>\n'


@lru_cache(maxsize=1 << 16)
def escaped(text: str) -> str:
    """Text inside quotes; characters that XML cannot hold become the replacement character.

    >>> escaped('a & "b"')
    'a &amp; &quot;b&quot;'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES[found.group()], _FORBIDDEN.sub("\ufffd", text))


def _written(value: Value) -> str:
    if value.kind is Kind.day:
        return f"{value.value}T00:00:00.000+00:00"
    if value.kind is Kind.truth:
        return "true" if value.value else "false"
    return str(value.value)
