# SPDX-License-Identifier: EUPL-1.2
"""The short form for a paper: the questions of its entry, and which entries go in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from terugweg.documents.professional.said import briefly, event_said
from terugweg.documents.professional.statements import may_enter
from terugweg.documents.professional.timeline import entries
from terugweg.web.workspace.entry_form import EntryForm, Part
from terugweg.web.workspace.form_fields import Asking, LongChoices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from terugweg.caselog.model import Event
    from terugweg.documents.professional.catalogue import PaperKind
    from terugweg.documents.professional.material import Material
    from terugweg.web.workspace.form_offers import Choices

_NOT_ASKED: Final = ("on_month", "on_year", "files", "files_class")
"""A paper has a day of its own, and what belongs to it is added where it is recorded."""
_LONGEST: Final = 90
"""As many characters of what an entry says stand behind its day."""


class PaperForm(EntryForm):
    """Asks what a paper must say. Nothing need be filled in: what is missing is shown as missing.

    material: the log as it is. kind: what is made.
    """

    def __init__(
        self, kind: PaperKind, material: Material, asking: Asking, data: Any, day: date
    ) -> None:
        super().__init__(asking, data, None, day=day)
        for name in (*_NOT_ASKED, *(f"f-{one}" for one in kind.given)):
            self.fields.pop(name, None)
        self.fields["on"].label = _("Day of the paper")
        if kind.statements:
            offered = choices_of(material, may_enter(material))
            if offered:
                self.fields["statements"] = which(
                    _("Which facts, views and conclusions go in?"), offered
                )

    def parts(self) -> list[Part]:  # type: ignore[override]
        """The questions in the order of the page; then what goes in."""
        found = [one for one in super().parts() if one.asked]
        if "statements" in self.fields:
            found.append(Part("", self._asked(["statements"])))
        return found

    def answers(self) -> dict[str, Any]:
        """The answers by field, as a case file writes them."""
        fields: dict[str, Any] = self.as_event().get("fields", {})
        return fields

    def texts(self) -> list[str]:
        """All that was typed."""
        return [one for one in self.cleaned_data.values() if isinstance(one, str)]

    @property
    def statements(self) -> list[str] | None:
        """The statements that were chosen; None where there is no choice."""
        found: list[str] | None = self.cleaned_data.get("statements")
        return found


class BundleForm(forms.Form):
    """Asks which entries go into a bundle in full."""

    def __init__(self, material: Material, data: Any) -> None:
        super().__init__(data)
        offered = choices_of(material, _sound(material))
        self.fields["entries"] = which(_("Which entries go in, in full?"), offered)


def _sound(material: Material) -> list[Event]:
    """The entries that can go into a bundle, the latest first."""
    return [one for one in reversed(entries(material)) if one.id not in material.superseded]


def which(label: str, offered: Choices) -> forms.MultipleChoiceField:
    """A choice of several entries."""
    return forms.MultipleChoiceField(
        label=label, choices=offered, required=False, widget=LongChoices
    )


def choices_of(material: Material, events: Iterable[Event]) -> Choices:
    """Entries to choose from: what each is, its day, and how it begins."""
    return [(one.id, _short(f"{event_said(material, one)}: {briefly(material, one)}"))
            for one in events]  # fmt: skip


def _short(text: str) -> str:
    line = " ".join(text.removesuffix(": ").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def as_sent(initial: Mapping[str, Any]) -> MultiValueDict[str, str]:
    """What the log gives beforehand, as a browser would send it: so it can be looked at at once."""
    sent: MultiValueDict[str, str] = MultiValueDict()
    for name, value in initial.items():
        values = value if isinstance(value, list | tuple) else [value]
        shown = [one.isoformat() if hasattr(one, "isoformat") else str(one) for one in values]
        sent.setlist(name, shown)
    return sent
