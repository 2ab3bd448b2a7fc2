# SPDX-License-Identifier: EUPL-1.2
"""Every text that parents and children read keeps to the bound of its kind."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.web.plain_language.bounds import BOUNDS
from tests.web.plain_language.collect import LANGUAGES, all_texts
from tests.web.plain_language.measure import faults


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", BOUNDS)
def test_texts_keep_to_their_bound(kind, lang):
    told = [
        f"{text.where} [{lang}]: {fault}"
        for text in all_texts()
        if text.kind == kind and text.lang == lang
        for fault in faults(text.text, lang, BOUNDS[kind])
    ]

    assert not told, "\n" + "\n".join(told)


def test_all_kinds_of_texts_are_found():
    count = Counter((text.kind, text.lang) for text in all_texts())

    assert {kind for kind, _lang in count} == set(BOUNDS)
    for kind in ("parent", "child"):
        assert count[kind, "nl"] == count[kind, "en"] > 200
    assert count["legal_word", "nl"] >= 60
    assert count["letter", "nl"] > 100
    assert count["page_parent", "en"] > 200
