# SPDX-License-Identifier: EUPL-1.2
"""The description for catalogues of public code keeps to version 0.4 of that standard."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from tests.structure.repository import ROOT

_TEXT = {
    "type": "object",
    "required": ["shortDescription", "longDescription", "features"],
    "properties": {
        "shortDescription": {"type": "string", "minLength": 1, "maxLength": 150},
        "longDescription": {"type": "string", "minLength": 500, "maxLength": 10_000},
        "features": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "maxLength": 100},
        },
    },
}
SCHEMA = {
    "type": "object",
    "required": [
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    ],
    "properties": {
        "publiccodeYmlVersion": {"const": "0.4"},
        "url": {"type": "string", "pattern": "^https://"},
        "platforms": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {
            "enum": [
                "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web",
                "standalone/backend", "standalone/other", "addon", "library", "configurationFiles",
            ]
        },
        "description": {
            "type": "object",
            "required": ["nl", "en"],
            "additionalProperties": _TEXT,
        },
        "legal": {
            "type": "object",
            "required": ["license"],
            "properties": {"license": {"const": "EUPL-1.2"}},
        },
        "maintenance": {
            "type": "object",
            "required": ["type", "contacts"],
            "properties": {"type": {"const": "community"}},
        },
        "localisation": {
            "type": "object",
            "required": ["localisationReady", "availableLanguages"],
            "properties": {"localisationReady": {"type": "boolean"}},
        },
    },
}  # fmt: skip


@pytest.fixture
def publiccode() -> dict[str, object]:
    return yaml.safe_load((ROOT / "publiccode.yaml").read_text(encoding="utf-8"))


def test_publiccode_is_valid(publiccode):
    jsonschema.validate(publiccode, SCHEMA)


def test_a_missing_licence_is_found(publiccode):
    del publiccode["legal"]

    with pytest.raises(jsonschema.ValidationError, match="'legal' is a required property"):
        jsonschema.validate(publiccode, SCHEMA)


def test_the_licence_text_is_here():
    assert (ROOT / "LICENSE").read_text().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
