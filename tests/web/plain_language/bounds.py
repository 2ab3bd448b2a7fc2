# SPDX-License-Identifier: EUPL-1.2
"""What a text may be at most, by kind; docs/plain-language.md gives the reasons."""

from __future__ import annotations

from tests.web.plain_language.measure import Bound

PARENT = Bound(sentence=25, mean=15, clauses=3, passive=0.4, frequency=3.0)
CHILD = Bound(sentence=20, mean=14, clauses=2, passive=0.34, frequency=3.0)

BOUNDS = {
    "title": Bound(sentence=14, mean=14, clauses=2, passive=1, frequency=3.0),
    "parent": PARENT,
    "child": CHILD,
    "page_parent": PARENT,
    "page_child": CHILD,
    # Signed by a parent, read by an institution or a court: the words of the law must stand there.
    "letter": Bound(sentence=32, mean=18, clauses=3, passive=0.6, frequency=3.0),
    "explained_parent": PARENT,
    "explained_child": PARENT,
    # Parents and children read the same explanation of a word.
    "legal_word": Bound(sentence=22, mean=15, clauses=2, passive=0.34, frequency=3.0),
}
