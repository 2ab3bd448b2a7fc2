# SPDX-License-Identifier: EUPL-1.2
"""The commands of these tests share one rulebook: to read it takes longer than the rest."""

from __future__ import annotations

from functools import cache

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import loading


@cache
def _read_once(read):
    return read(load_vocabulary())


@pytest.fixture(autouse=True)
def one_rulebook(monkeypatch):
    read = loading.load_rulebook
    monkeypatch.setattr(loading, "load_rulebook", lambda _vocabulary: _read_once(read))
