# SPDX-License-Identifier: EUPL-1.2
"""The words that stand on every letter and paper, by language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def shared_words() -> Mapping[str, Mapping[str, Any]]:
    """The words by language and name, as `words.yaml` has them."""
    text = (files(__package__) / "words.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return words
