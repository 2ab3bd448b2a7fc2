# SPDX-License-Identifier: EUPL-1.2
"""The form for a new dossier: the child, and who stands around it, a row for each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.phrases import capital
from terugweg.terms import age_on
from terugweg.web.access.new_dossiers import NewDossier, same_child_for, stated_roles
from terugweg.web.ui.day_widget import day_widget
from terugweg.web.workspace.change_fields import why_field
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator
    from datetime import date

    from django.forms import BoundField

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

FIRST_ROWS: Final = 2
MOST_ROWS: Final = 20
OF_AGE: Final = 18
PARENT: Final = "parent"
NO_CARE: Final = frozenset({"lawyer", "special_curator"})
"""Who stands for the child and does not live with it."""
_AUTHORITY: Final = (
    ("", gettext_lazy("not known, or not a parent")),
    ("yes", gettext_lazy("has parental authority")),
    ("no", gettext_lazy("has no parental authority")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The fields about one person."""

    number: int
    fields: tuple[BoundField, ...]


class NewDossierForm(forms.Form):
    """The child, the people around it, and why the dossier is begun.

    rows: how many people can be filled in; those without a role and a name are left out. same: the
    dossiers of what may be the same child, of which the form asks.
    """

    name = forms.CharField(
        label=gettext_lazy("Name of the child"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    born = forms.DateField(
        label=gettext_lazy("Date of birth"),
        required=False,
        widget=day_widget(),
        help_text=gettext_lazy("Not known, or not born yet? Then leave this empty."),
    )
    why = why_field(gettext_lazy("Why is this dossier begun?"))
    another = forms.BooleanField(
        label=gettext_lazy("This is another child: begin a new dossier"), required=False
    )

    def __init__(self, viewer: Viewer, rows: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.count = max(FIRST_ROWS, min(rows, MOST_ROWS))
        self.same: list[Child] = []
        said = words_for(viewer)
        labels = {name: capital(said.vocabulary.roles[name].label.text(said.lang))
                  for name in stated_roles(viewer)}  # fmt: skip
        for number in range(1, self.count + 1):
            self.fields.update(_row_fields(number, labels))

    @property
    def people(self) -> list[Row]:
        """The rows as the page shows them."""
        return [
            Row(n, tuple(self[f"{part}_{n}"] for part in ("role", "name", "authority", "home")))
            for n in range(1, self.count + 1)
        ]

    def clean_name(self) -> str:
        """The name with one space between its words."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_born(self) -> date | None:
        """A day that has been, of someone who is not of age."""
        born: date | None = self.cleaned_data["born"]
        if born is None:
            return None
        if born > self.viewer.day:
            raise forms.ValidationError(_("This day is still to come; look at the year."))
        if age_on(born, self.viewer.day) >= OF_AGE:
            raise forms.ValidationError(
                _("Someone born on this day is 18 or older; look at the year.")
            )
        return born

    def clean(self) -> dict[str, Any]:
        """Each row is whole, nobody is in it twice, and it is no child that has a dossier."""
        data = super().clean() or {}
        seen: dict[tuple[str, str], int] = {}
        for number in range(1, self.count + 1):
            self._clean_row(number, data, seen)
        if data.get("name") and "born" in data:
            self.same = same_child_for(self.viewer, data["name"], data["born"])
        if self.same and not data.get("another"):
            self.add_error("another", _("There may be a dossier of this child already. Look at it "
                                        "first."))  # fmt: skip
        return data

    def wanted(self, request: uuid.UUID) -> NewDossier:
        """The dossier as it was filled in."""
        data = self.cleaned_data
        return NewDossier(data["name"], data["born"], list(self._told()), data["why"], request)

    def _clean_row(
        self, number: int, data: dict[str, Any], seen: dict[tuple[str, str], int]
    ) -> None:
        role, name = data.get(f"role_{number}", ""), data.get(f"name_{number}", "")
        name = " ".join(name.split())
        data[f"name_{number}"] = name
        more = data.get(f"authority_{number}") or data.get(f"home_{number}")
        if (name or more) and not role:
            self.add_error(f"role_{number}", _("Choose who this is to the child."))
        if role and not name:
            self.add_error(f"name_{number}", _("Give the name, or leave out who this is."))
        if role and role != PARENT and data.get(f"authority_{number}"):
            self.add_error(f"authority_{number}", _("Only a parent has parental authority."))
        if role in NO_CARE and data.get(f"home_{number}"):
            self.add_error(f"home_{number}", _("Who stands for the child does not care for it."))
        if not (role and name):
            return
        before = seen.setdefault((role, name.casefold()), number)
        if before != number:
            wrong = _("This is the same as person %(number)d; leave one of them out.")
            self.add_error(f"name_{number}", wrong % {"number": before})

    def _told(self) -> Iterator[dict[str, Any]]:
        """What is stated of each person, as a case file writes it."""
        data, counts = self.cleaned_data, dict[str, int]()
        for number in range(1, self.count + 1):
            role = data.get(f"role_{number}")
            if not role:
                continue
            counts[role] = counts.get(role, 0) + 1
            told = {"id": f"{role}-{counts[role]}", "role": role, "name": data[f"name_{number}"]}
            if role == PARENT:
                told["authority"] = {"yes": True, "no": False}.get(data[f"authority_{number}"])
            if data.get(f"home_{number}"):
                told["cares_for"] = [{"from": None}]
            yield told


def _row_fields(number: int, roles: dict[str, str]) -> dict[str, forms.Field]:
    """The fields about one person; their labels say which, for who hears them one by one."""
    of = {"number": number}
    return {
        f"role_{number}": forms.ChoiceField(
            label=_("Person %(number)d: who is this to the child?") % of,
            choices=[("", _("nobody")), *roles.items()],
            required=False,
        ),
        f"name_{number}": forms.CharField(
            label=_("Person %(number)d: name") % of,
            max_length=120,
            required=False,
            widget=forms.TextInput({"autocomplete": "off"}),
        ),
        f"authority_{number}": forms.ChoiceField(
            label=_("Person %(number)d: parental authority") % of,
            choices=_AUTHORITY,
            required=False,
        ),
        f"home_{number}": forms.BooleanField(
            label=_("Person %(number)d cares for the child now") % of, required=False
        ),
    }
