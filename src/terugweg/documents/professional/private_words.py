# SPDX-License-Identifier: EUPL-1.2
"""What a maker must not type into a paper that leaves the house: secret places and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from terugweg.documents.professional.material import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary

_KEPT: Final = frozenset({"address", "reporter_identity"})
_HIDING: Final = "address_made_secret"
_SHORTEST: Final = 4
"""Of a word that is looked for: a shorter one stands in too many others."""
_STREET: Final = re.compile(r"[^\W\d_][\w'’.-]{3,} \d+")
"""A name with a number behind it, as a street with its house."""


def private_words(case: CaseFile, vocabulary: Vocabulary) -> Iterator[str]:
    """What the record keeps apart and its reader knows: places, who reported, hidden carers.

    The names of foster carers count once an address was made secret, also when it no longer is.
    """
    types = vocabulary.events
    for event in case.events:
        kept_whole = types[event.type].information_class in _KEPT
        for name, value in event.fields.items():
            field = types[event.type].fields[name]
            if field.kind == "text" and (kept_whole or field.information_class in _KEPT):
                for one in listed(value):
                    yield str(one)
                    yield from _STREET.findall(str(one))
    secret = any(event.type == _HIDING for event in case.events)
    roles = {"reporter", "informant", *(("foster_carer",) if secret else ())}
    yield from (one.name for one in case.persons if one.role in roles and one.name)


def private_in(texts: Iterable[str], case: CaseFile, vocabulary: Vocabulary) -> bool:
    """Whether one of these texts holds something that is kept apart, whatever its capitals."""
    typed = " ".join(" ".join(texts).casefold().split())
    found = (" ".join(one.casefold().split()) for one in private_words(case, vocabulary))
    return any(len(one) >= _SHORTEST and one in typed for one in found)
