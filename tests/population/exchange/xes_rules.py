# SPDX-License-Identifier: EUPL-1.2
"""The rules of the XML schema of IEEE 1849 and of its text, as far as this program uses them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

NS = "{http://www.xes-standard.org/}"
ATTRIBUTES = ("string", "date", "int", "float", "boolean", "id", "list")
ORDER = {
    "log": ("extension", "global", "classifier", "attribute", "trace", "event"),
    "trace": ("attribute", "event"),
    "event": ("attribute",),
    "global": ("attribute",),
}
DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")
NC_NAME = re.compile(r"[A-Za-z_][\w.-]*")
NAME = re.compile(r"[A-Za-z_:][\w.:-]*")
LEXICAL = {
    "int": re.compile(r"[+-]?\d+"),
    "float": re.compile(r"[+-]?(\d+(\.\d*)?([eE][+-]?\d+)?|INF)|NaN"),
    "boolean": re.compile("true|false|1|0"),
    "string": re.compile(".*", re.DOTALL),
}


def broken_xes_rules(path: Path) -> list[str]:
    """What a file does that the standard does not allow."""
    log = ElementTree.parse(path).getroot()
    broken = [] if log.tag == f"{NS}log" else [f"root {log.tag}"]
    if not DECIMAL.fullmatch(log.attrib["xes.version"]):
        broken.append("xes.version is no decimal")
    prefixes = {one.attrib["prefix"] for one in log.findall(f"{NS}extension")}
    broken += [
        f"extension {one.attrib}"
        for one in log.findall(f"{NS}extension")
        if not (NC_NAME.fullmatch(one.attrib["name"]) and one.attrib["uri"])
    ]
    for element in log.iter():
        broken += _of_element(element, prefixes)
    return broken + _of_globals(log)


def _of_element(element: ElementTree.Element, prefixes: set[str]) -> list[str]:
    tag = element.tag.removeprefix(NS)
    if tag in ATTRIBUTES:
        return _of_attribute(element, tag, prefixes)
    kinds = [_kind(child) for child in element]
    order = ORDER.get(tag, ())
    broken = [f"{kind} inside {tag}" for kind in kinds if kind not in order]
    if [order.index(kind) for kind in kinds] != sorted(order.index(kind) for kind in kinds):
        broken.append(f"the parts of a {tag} are out of order")
    keys = [child.attrib["key"] for child in element if _kind(child) == "attribute"]
    if len(keys) != len(set(keys)):
        broken.append(f"a key stands twice in a {tag}: {keys}")
    return broken


def _kind(element: ElementTree.Element) -> str:
    tag = element.tag.removeprefix(NS)
    return "attribute" if tag in ATTRIBUTES else tag


def _of_attribute(element: ElementTree.Element, tag: str, prefixes: set[str]) -> list[str]:
    key, value = element.attrib["key"], element.attrib["value"]
    broken = [] if NAME.fullmatch(key) else [f"key {key}"]
    if ":" in key and key.split(":")[0] not in prefixes:
        broken.append(f"no extension for {key}")
    if tag == "date":
        if datetime.fromisoformat(value).tzinfo is None:
            broken.append(f"{key}: {value} has no zone")
    elif not LEXICAL[tag].fullmatch(value):
        broken.append(f"{key}: {value!r} is no {tag}")
    return broken


def _of_globals(log: ElementTree.Element) -> list[str]:
    """Every event has what is declared as global, and classifiers use only that."""
    scopes = {
        one.attrib["scope"]: {(child.tag, child.attrib["key"]) for child in one}
        for one in log.findall(f"{NS}global")
    }
    parts = {"trace": log.findall(f"{NS}trace"), "event": list(log.iter(f"{NS}event"))}
    broken = [
        f"a {scope} lacks what is global: {declared}"
        for scope, declared in scopes.items()
        for part in parts[scope]
        if not declared <= {(child.tag, child.attrib.get("key")) for child in part}
    ]
    for one in log.findall(f"{NS}classifier"):
        keys = set(one.attrib["keys"].split())
        declared = {key for _, key in scopes[one.attrib["scope"]]}
        if not (NC_NAME.fullmatch(one.attrib["name"]) and keys <= declared):
            broken.append(f"classifier {one.attrib}")
    return broken
