# SPDX-License-Identifier: EUPL-1.2
"""The page on the API: how to come in, every route, every shape, as its description says it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import django

from docs.generate.markdown import code, fenced, joined, link, page, table, target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE: Final = "api.md"
_NAMES: Final = "#/components/schemas/"
_ANSWERS: Final = {
    "400": "the body is no JSON that can be used",
    "401": "nobody is known to ask this",
    "403": "it may not be done in this capacity",
    "404": "it is not there, or not for you; both look the same",
    "409": "others wrote in the log after the version that was named",
    "422": "what was sent is wrong; `problems` says what, where, and how to mend it",
}
_EXAMPLE: Final = """\
curl https://terugweg.example/api/v1/children/D-2026-003/events \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" -H 'If-Match: "88"' \\
  -d '{"event": {"type": "plan_of_approach_adopted", "on": "2026-11-20",
                 "fields": {"goals": ["home before the summer"]}}}'
"""


def api_page() -> dict[str, str]:
    """The page by its path under `docs`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terugweg.web.settings")
    django.setup()
    # Only now: its models need the settings.
    from terugweg.web.api.connection import described  # noqa: PLC0415

    found = described()
    shapes = found["components"]["schemas"]
    return {
        PAGE: page(
            "# Connecting a program",
            "A case system of an organisation can read the log of a child and what the rules say, "
            "and record what happened. It sees and does what the [table on access](access.md) "
            "gives to the capacity in which it asks, and every reading stands in the read log. The "
            "description for machines (OpenAPI 3.1) is at `/api/v1/openapi.json`, for who may come "
            "in. This page is made from it.",
            "## Coming in",
            "A program sends a token; it stands for one capacity of an account at an organisation, "
            "and for none of a person:",
            fenced(
                'terugweg web token make worker@example.org --program "Case system" '
                "--until 2027-06-01\nterugweg web token list\nterugweg web token revoke ID",
                "sh",
            ),
            "The token is shown once. Only its SHA-256 is kept, so whoever has the database or a "
            "backup cannot use it. It ends on its day, when it is revoked, and with the capacity "
            "or the account. A backup that is restored brings back tokens that were revoked after "
            "it was made: revoke them again. Give each program an account and a token of its own, "
            "so that the read log tells which one read; a token of a worker reads in the name of "
            "that worker.",
            "A person who is logged in with the browser can use the API as well, in the capacity "
            "that was chosen and with the second factor. To change something the CSRF token goes "
            "along in `X-CSRFToken`.",
            "## Recording",
            fenced(_EXAMPLE, "sh"),
            "`Idempotency-Key` is a new UUID for each event. When no answer comes, send the same "
            "again: it is recorded once. `If-Match` is the `ETag` that came with the child or its "
            "log: when someone else has written since, nothing is recorded, and the answer tells "
            "what of it you may see. Who did something oneself leaves out `actor`; what someone "
            "else did needs `source`: from what letter or message it is known. `…/what-if` tells "
            "which findings would change, and writes nothing.",
            "A log that one does not see whole says `complete: false`. Never work out findings "
            "from it: what is hidden is not absent. The findings of the API rest on the whole log; "
            "those that would tell of what is hidden are left out.",
            "## Routes",
            *(part for path, one in found["paths"].items() for part in _routes(path, one)),
            "## What can go wrong",
            "The answer is a problem (RFC 9457, `application/problem+json`) with `detail` (what is "
            "wrong) and `mend` (how to mend it). It never holds what others wrote.",
            table(["Status", "Meaning"], ([code(one), said] for one, said in _ANSWERS.items())),
            "## Shapes",
            *(part for name in sorted(shapes) for part in _shape(name, shapes[name])),
            "A finding has the form of `terugweg assess --format json`: see "
            "`docs/schema/assessment.schema.json`. Events, persons and cases have that of "
            "[case files](case-files.md).",
        )
    }


def _routes(path: str, operations: Mapping[str, Any]) -> Iterator[str]:
    for method, one in operations.items():
        yield f"### `{method.upper()} {path}`"
        yield one["description"]
        rows = [
            [code(given["name"]), given["in"], _kind(given["schema"]),
             "yes" if given.get("required") else "no", given.get("description", "")]
            for given in one.get("parameters", ())
        ]  # fmt: skip
        body = one.get("requestBody")
        if body is not None:
            kind = _kind(body["content"]["application/json"]["schema"])
            rows.append(["the body", "body", kind, "yes", ""])
        yield table(["Parameter", "In", "Form", "Needed", "Meaning"], rows)
        good = {
            status: _kind(answer["content"]["application/json"]["schema"])
            for status, answer in one["responses"].items()
            if status in {"200", "201"}
        }
        answers = joined((f"{code(status)} with {kind}" for status, kind in good.items()), "or")
        others = joined((code(status) for status in one["responses"] if status not in good), "or")
        yield f"Answers {answers}; else {others}."


def _shape(name: str, shape: Mapping[str, Any]) -> Iterator[str]:
    yield f"{target(_target(name))}### {name}"
    yield shape.get("description", "")
    needed = shape.get("required", ())
    rows = (
        [code(key), _kind(one), "yes" if key in needed else "no",
         "" if _is_finding(one) else one.get("description", "")]
        for key, one in shape.get("properties", {}).items()
    )  # fmt: skip
    yield table(["Name", "Form", "Always there", "Meaning"], rows)


def _kind(schema: Mapping[str, Any]) -> str:
    """What a value looks like, in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_NAMES)
        return link(name, _target(name))
    if "anyOf" in schema:
        return joined(dict.fromkeys(map(_kind, schema["anyOf"])), "or")
    if _is_finding(schema):
        return "a finding"
    if "enum" in schema:
        return joined((code(str(one)) for one in schema["enum"]), "or")
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    kind = {"null": "nothing", "string": "text", "object": "object"}.get(
        schema.get("type", ""), schema.get("type", "anything")
    )
    return {"uuid": "UUID", "date": "day", "date-time": "moment"}.get(
        schema.get("format", ""), str(kind)
    )


def _target(name: str) -> str:
    return f"api-{name.lower()}"


def _is_finding(schema: Mapping[str, Any]) -> bool:
    return "norm" in schema.get("properties", {})
