# SPDX-License-Identifier: EUPL-1.2
"""The form for "this was stated wrongly" of someone around a child: all of it, to put it right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.caselog.model import AuthoritySpan, CareSpan
from terugweg.web.access.person_changes import authority_data, care_data
from terugweg.web.workspace.partial_days import PartialDayField
from terugweg.web.workspace.people_forms import (
    NO_CARE,
    WITH_AUTHORITY,
    ChangeForm,
    born_field,
    day_field,
    name_field,
    source_field,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from terugweg.caselog.model import Person
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

SPARE: Final = 1
"""So many empty rows stand under those that were stated."""
_SAYS: Final = {"yes": True, "no": False, "unknown": None}
_CHOICES: Final = (
    ("", gettext_lazy("leave this row out")),
    ("yes", gettext_lazy("has authority")),
    ("no", gettext_lazy("has no authority")),
    ("unknown", gettext_lazy("not known")),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of fields under a heading."""

    heading: str
    rows: Sequence[Sequence[BoundField]]


class CorrectionForm(ChangeForm):
    """All that is stated of someone; what stands in it when it is sent, counts from then on."""

    name = name_field(required=False)
    born = born_field()
    source = source_field(
        gettext_lazy("What was wrong, and how do you know?"),
        required=True,
        help_text=gettext_lazy("It stays with the correction."),
    )

    def __init__(self, viewer: Viewer, child: Child, person: Person, data: Any = None) -> None:
        super().__init__(viewer, child, person, data)
        self.initial = {"name": person.name or "", "born": person.born}
        own = {None, child.code}
        self.spans = [replace(one, child=None) for one in person.authority if one.child in own]
        self.cares = [replace(one, child=None) for one in person.cares_for if one.child in own]
        self.authority_rows = self._authority_fields() if person.role in WITH_AUTHORITY else 0
        self.care_rows = 0 if person.role in NO_CARE else self._care_fields()

    def _authority_fields(self) -> int:
        count = len(self.spans) + SPARE
        for number in range(1, count + 1):
            of = {"number": number}
            self.fields[f"has_{number}"] = forms.ChoiceField(
                label=_("Authority, row %(number)d") % of, choices=_CHOICES, required=False
            )
            for name, label in (
                ("from", _("Row %(number)d: from")),
                ("until", _("Row %(number)d: first day on which it no longer holds")),
            ):
                self.fields[f"has_{name}_{number}"] = day_field(label % of, required=False)
        says = {value: name for name, value in _SAYS.items()}
        for number, span in enumerate(self.spans, start=1):
            self.initial[f"has_{number}"] = says[span.has]
            self.initial[f"has_from_{number}"] = span.from_day
            self.initial[f"has_until_{number}"] = span.until
        return count

    def _care_fields(self) -> int:
        count = len(self.cares) + SPARE
        for number in range(1, count + 1):
            of = {"number": number}
            self.fields[f"cares_{number}"] = forms.BooleanField(
                label=_("Care, row %(number)d: cares or cared for the child") % of, required=False
            )
            for name, label in (
                ("from", _("Row %(number)d: from")),
                ("until", _("Row %(number)d: first day without this care")),
            ):
                self.fields[f"cares_{name}_{number}"] = PartialDayField(
                    label=label % of, required=False
                )
        for number, span in enumerate(self.cares, start=1):
            self.initial[f"cares_{number}"] = True
            self.initial[f"cares_from_{number}"] = span.from_day
            self.initial[f"cares_until_{number}"] = span.until
        return count

    @property
    def parts(self) -> list[Rows]:
        """The rows as the page shows them."""
        found = []
        for heading, begin, count in (
            (_("Authority"), "has", self.authority_rows), (_("Care"), "cares", self.care_rows),
        ):  # fmt: skip
            rows = [[self[f"{begin}_{n}"], self[f"{begin}_from_{n}"], self[f"{begin}_until_{n}"]]
                    for n in range(1, count + 1)]  # fmt: skip
            found += [Rows(heading, rows)] if rows else []
        return found

    def clean(self) -> dict[str, Any]:
        """Days without a row say nothing; and something must be other than it was."""
        data = super().clean() or {}
        for begin, count in (("has", self.authority_rows), ("cares", self.care_rows)):
            for number in range(1, count + 1):
                ends = (f"{begin}_from_{number}", f"{begin}_until_{number}")
                if any(data.get(end) for end in ends) and not data.get(f"{begin}_{number}"):
                    self.add_error(f"{begin}_{number}", _("Choose what held on these days."))
        if not self.errors and not self._overlap() and self.said() == self._before():
            self.add_error(None, _("This says what is stated already: nothing is corrected."))
        return data

    def _overlap(self) -> bool:
        """Of one day the authority is stated once."""
        spans = sorted(
            self._spans(), key=lambda one: (one.from_day is not None, one.from_day or one.until)
        )  # fmt: skip
        for earlier, later in pairwise(spans):
            ends, begins = earlier.until, later.from_day
            if ends is None or begins is None or ends > begins:
                self.add_error(None, _("Two rows about authority are about the same day. Let one "
                                       "end where the next begins."))  # fmt: skip
                return True
        return False

    def _spans(self) -> Iterator[AuthoritySpan]:
        data = self.cleaned_data
        for n in range(1, self.authority_rows + 1):
            if data.get(f"has_{n}"):
                yield AuthoritySpan(_SAYS[data[f"has_{n}"]], None, data[f"has_from_{n}"],
                                    data[f"has_until_{n}"])  # fmt: skip

    def _cares(self) -> Iterator[CareSpan]:
        data = self.cleaned_data
        for n in range(1, self.care_rows + 1):
            if data.get(f"cares_{n}"):
                yield CareSpan(None, data[f"cares_from_{n}"], data[f"cares_until_{n}"])

    @property
    def known_from(self) -> str:
        """It says of itself that it is a correction."""
        return _("Correction of a mistake: %(why)s") % {"why": super().known_from}

    def said(self) -> dict[str, Any]:
        """All of it anew; what is about another child of the log is left as it was."""
        data = self.cleaned_data
        return self._written(data["name"] or None, data["born"], self._spans(), self._cares())

    def _before(self) -> dict[str, Any]:
        person = self.person
        return self._written(person.name or None, person.born, self.spans, self.cares)

    def _written(self, name: Any, born: Any, spans: Any, cares: Any) -> dict[str, Any]:
        own = {None, self.child.code}
        found: dict[str, Any] = {"name": name, "born": None if born is None else str(born)}
        if self.authority_rows:
            others = [one for one in self.person.authority if one.child not in own]
            found["authority"] = authority_data([*spans, *others])
        if self.care_rows:
            away = [one for one in self.person.cares_for if one.child not in own]
            found["cares_for"] = care_data([*cares, *away])
        return found
