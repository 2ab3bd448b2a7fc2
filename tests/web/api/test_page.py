# SPDX-License-Identifier: EUPL-1.2
"""The page of the documentation about the API is the one that its description gives."""

from __future__ import annotations

from docs.generate.api_page import api_page
from terugweg.web.api.connection import described
from tests.structure.repository import ROOT


def test_the_page_is_up_to_date():
    (made,) = api_page().values()
    assert (ROOT / "docs" / "api.md").read_text("utf-8") == made, "run: python -m docs.generate"


def test_every_route_and_every_shape_is_told():
    (made,) = api_page().values()
    found = described()
    for path, operations in found["paths"].items():
        for method, one in operations.items():
            assert f"### `{method.upper()} {path}`" in made
            assert one["description"]
    for name, shape in found["components"]["schemas"].items():
        assert f"### {name}\n" in made
        assert shape["description"], name
