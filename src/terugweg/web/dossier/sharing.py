# SPDX-License-Identifier: EUPL-1.2
"""One happening in the logs of brothers and sisters: each log names its own entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.model import Place
from terugweg.caselog.problems import CaseFileError, Problem
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.reading import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.web.dossier.models import Child
    from terugweg.web.dossier.new_entries import NewEntry


class SharedReferences:
    """Tells in another log what was told as the log of one child would have it."""

    def __init__(self, child: Child, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.shared_of = dict(child.entries.values_list("key", "shared"))

    def told_in(self, other: Child, new: Sequence[NewEntry]) -> list[NewEntry]:
        """The same entries, with the references that hold in the log of another child."""
        keys = {
            shared: key
            for key, shared in other.entries.exclude(shared=None).values_list("key", "shared")
        }
        own = {str(one.data["id"]) for one in new if "id" in one.data}

        def named(key: str) -> str | None:
            if key in own or key not in self.shared_of:
                return key
            return keys.get(self.shared_of[key])

        told = []
        for one in new:
            if one.kind != EntryKind.EVENT:
                told.append(one)
                continue
            corrects = one.data.get("corrects")
            if corrects is not None and named(corrects) is None:
                wrong = f'it corrects "{corrects}", which is not shared with this log'
                expected = "a correction in each log of its own"
                problem = Problem(Place(name_of(other)), wrong, one.data.get("id"), "corrects",
                                  expected)  # fmt: skip
                raise CaseFileError([problem])
            told.append(replace(one, data=self._event(one.data, named)))
        return told

    def _event(self, data: Mapping[str, Any], named: Callable[[str], str | None]) -> dict[str, Any]:
        # Each log is about one child, whom it calls in its own way.
        told = {key: value for key, value in data.items() if key != "child"}
        if "corrects" in data:
            told["corrects"] = named(data["corrects"])
        if "evidence" in data:
            told["evidence"] = [key for key in map(named, _listed(data["evidence"])) if key]
        event_type = self.vocabulary.events.get(str(data.get("type")))
        fields = dict(data.get("fields") or {})
        for name, field in (event_type.fields if event_type else {}).items():
            if field.kind == "ref" and fields.get(name) is not None:
                keys = [named(key) or NOT_IN_LOG for key in _listed(fields[name])]
                fields[name] = keys if isinstance(fields[name], list) else keys[0]
        return {**told, "fields": fields} if fields else told


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
