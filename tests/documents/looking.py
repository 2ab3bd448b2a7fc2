# SPDX-License-Identifier: EUPL-1.2
"""Looks into a PDF: its text, its tags, its fonts, and what a checker of PDF/UA finds."""

from __future__ import annotations

import io
from collections import Counter

import pdfua
import pypdf


def reader(pdf):
    """The PDF, opened."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf):
    """All its text with single spaces; a word broken off at the end of a line is whole again."""
    text = "\n".join(page.extract_text() for page in reader(pdf).pages)
    joined = text.replace("\u00ad\n", "").replace("\u200b", "").replace("\u00ad", "-")
    return " ".join(joined.split())


def lines_of(pdf):
    """Its text line by line, as a golden file has it."""
    pages = [page.extract_text().replace("\u00ad", "-") for page in reader(pdf).pages]
    lines = "\n".join(pages).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines) + "\n"


def tags_of(pdf):
    """How many tags of each kind its structure has."""
    return Counter(tag for tag in _walk(reader(pdf).trailer["/Root"]["/StructTreeRoot"]))


def _walk(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield str(node["/S"]).removeprefix("/")
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from _walk(kid)


def fonts_of(pdf):
    """The names of its fonts, without the mark of a subset."""
    found = set()
    for page in reader(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
    return found


def findings_of(pdf, folder):
    """What the checker of PDF/UA finds, certain or not."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    return [f"{one.rule_id} {one.message}" for one in pdfua.validate(path).findings]
