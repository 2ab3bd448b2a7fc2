# SPDX-License-Identifier: EUPL-1.2
"""Leaves out of what may be seen the names of what may not: ids of hidden entries and persons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from terugweg.web.dossier.splitting import field_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.vocabulary import Vocabulary

_OF_OTHERS: Final = ("born", "inferred")


@dataclass(slots=True)
class Mask:
    """What may be named. own: the ids of whom one may know everything; None: of everybody.

    hidden_types: event types of which something stays hidden.
    """

    vocabulary: Vocabulary
    keys: frozenset[str]
    persons: frozenset[str]
    own: frozenset[str] | None = None
    hidden_types: frozenset[str] = frozenset()
    left_out: list[str] = field(default_factory=list)

    def event(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """An event without what it names and may not; `left_out` has the names of the fields."""
        self.left_out = []
        found = dict(data)
        for name, known in (("corrects", self.keys), ("evidence", self.keys),
                            ("recorded_by", self.persons), ("child", self.persons)):  # fmt: skip
            self._keep(found, name, known)
        fields = dict(found.get("fields") or {})
        event_type = self.vocabulary.events[data["type"]]
        for name in list(fields):
            kind = field_named(event_type, name)
            if kind is not None and kind.kind in {"ref", "person"}:
                self._keep(fields, name, self.keys if kind.kind == "ref" else self.persons)
        if fields or "fields" in found:
            found["fields"] = fields
        return found

    def person(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """A person, without what is only theirs to know, and without whom it names and may not."""
        found = dict(data)
        if self.own is not None and found["id"] not in self.own:
            found = {name: value for name, value in found.items() if name not in _OF_OTHERS}
        self._keep(found, "represents", self.persons)
        for name in ("authority", "cares_for"):
            if isinstance(found.get(name), list):
                known = {None, *self.persons}
                found[name] = [span for span in found[name] if span.get("child") in known]
        return found

    def complete(self, data: Mapping[str, Any]) -> dict[str, Any] | None:
        """A statement of completeness, for the types of which everything is seen; None for none."""
        given = data.get("types", data.get("type"))
        types = [given] if isinstance(given, str) else list(given or ())
        seen = [name for name in types if name not in self.hidden_types]
        if not seen:
            return None
        found = {name: value for name, value in data.items() if name not in {"type", "types"}}
        self._keep(found, "children", self.persons)
        return {"types": seen, **found}

    def _keep(self, data: dict[str, Any], name: str, known: frozenset[str]) -> None:
        """Keep of one value, or of a list, what may be named."""
        value = data.get(name)
        if value is None:
            return
        listed = [value] if isinstance(value, str) else list(value)
        kept = [one for one in listed if one in known]
        if kept == listed:
            return
        self.left_out.append(name)
        if kept:
            data[name] = kept
        else:
            del data[name]
