# SPDX-License-Identifier: EUPL-1.2
"""Forms about the people around a child: someone new, and what changed about who is there.

A change keeps what was before. That something was wrong from the start is another form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.report.phrases import capital
from terugweg.terms import PartialDate, date_words
from terugweg.web.access.person_changes import (
    authority_now,
    cares_now,
    with_authority,
    with_care,
    without_care,
)
from terugweg.web.workspace import change_fields
from terugweg.web.workspace.form_fields import in_known_years, only_printable
from terugweg.web.workspace.partial_days import PartialDayField
from terugweg.web.workspace.reading_norms import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.caselog.model import Person
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child

WITH_AUTHORITY: Final = frozenset({"parent", "guardian"})
NO_CARE: Final = frozenset({
    "child", "lawyer", "special_curator", "worker", "reporter", "informant",
})  # fmt: skip
"""Who does not look after the child at home."""
HAS: Final = {"yes": True, "no": False}
_YES_NO: Final = (
    ("yes", gettext_lazy("has authority")),
    ("no", gettext_lazy("has no authority")),
)
KNOWN_FROM: Final = gettext_lazy("From what do you know this?")
_LONGEST: Final = 150


def source_field(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    """From what it is known; it stays with the statement."""
    return forms.CharField(
        label=label, required=required, max_length=_LONGEST, help_text=help_text,
        validators=[only_printable], widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip


def name_field(*, required: bool) -> forms.CharField:
    """The name of someone."""
    return forms.CharField(
        label=gettext_lazy("Name"), max_length=120, required=required, validators=[only_printable],
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip


def day_field(label: Any, **about: Any) -> forms.DateField:
    """A whole day."""
    return change_fields.day_field(label, validators=[in_known_years], **about)


def born_field() -> PartialDayField:
    """A date of birth as far as it is known."""
    return PartialDayField(label=gettext_lazy("Date of birth"), required=False)


class PersonForm(forms.Form):
    """What the forms share."""

    def __init__(self, viewer: Viewer, child: Child, data: Any = None) -> None:
        super().__init__(data)
        self.viewer, self.child = viewer, child
        self.lang = words_for(viewer).lang

    @property
    def known_from(self) -> str:
        """From what it is known."""
        return " ".join(str(self.cleaned_data.get("source", "")).split())

    def clean_name(self) -> str:
        """The name with one space between its words."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_born(self) -> PartialDate | None:
        """Nobody was born on a day that is still to come."""
        born: PartialDate | None = self.cleaned_data["born"]
        if born is not None and born.first is not None and born.first > self.viewer.day:
            raise forms.ValidationError(_("This day is still to come; look at the year."))
        return born


class AddPersonForm(PersonForm):
    """Someone who is not there yet."""

    role = forms.ChoiceField(label=gettext_lazy("Who is this to the child?"))
    name = name_field(required=True)
    born = born_field()
    authority = forms.ChoiceField(
        label=gettext_lazy("Authority over the child"),
        choices=[("", gettext_lazy("not known, or not a parent or guardian")), *_YES_NO],
        required=False,
    )
    authority_from = day_field(
        gettext_lazy("Authority as chosen here from"),
        required=False,
        help_text=gettext_lazy("Not known, or always so? Then leave this empty."),
    )
    cares = forms.BooleanField(label=gettext_lazy("Cares for the child now"), required=False)
    cares_from = PartialDayField(label=gettext_lazy("Cares for the child from"), required=False)
    source = source_field(KNOWN_FROM, required=False)

    def __init__(
        self, roles: Iterable[str], viewer: Viewer, child: Child, data: Any = None
    ) -> None:
        super().__init__(viewer, child, data)
        said = words_for(viewer)
        labels = [(name, capital(said.vocabulary.roles[name].label.text(said.lang)))
                  for name in roles]  # fmt: skip
        self.fields["role"].choices = [("", "–"), *labels]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Authority and care go with who it is."""
        data = super().clean() or {}
        role = data.get("role", "")
        if role and role not in WITH_AUTHORITY:
            for name in ("authority", "authority_from"):
                if data.get(name):
                    self.add_error(name, _("Only a parent or guardian can have authority."))
        if data.get("authority_from") and not data.get("authority"):
            self.add_error("authority", _("Choose what holds from that day."))
        if role in NO_CARE and (data.get("cares") or data.get("cares_from")):
            self.add_error("cares", _("Someone in this role does not care for the child."))
        elif data.get("cares_from") and not data.get("cares"):
            self.add_error("cares", _("Tick this as well when there is a day from which."))
        return data

    def said(self) -> dict[str, Any]:
        """Only what was filled in."""
        data = self.cleaned_data
        found: dict[str, Any] = {"role": data["role"], "name": data["name"]}
        if data["born"] is not None:
            found["born"] = str(data["born"])
        if data["role"] in WITH_AUTHORITY:
            has, first = HAS.get(data["authority"]), data["authority_from"]
            spans = [] if first is None else [{"has": has, "from": first.isoformat()}]
            found["authority"] = spans or has
        if data["cares"]:
            begun = data["cares_from"]
            found["cares_for"] = [{"from": None if begun is None else str(begun)}]
        return found


class ChangeForm(PersonForm):
    """A form about someone who is there. person: as stated in the version that was seen."""

    def __init__(self, viewer: Viewer, child: Child, person: Person, data: Any = None) -> None:
        super().__init__(viewer, child, data)
        self.person = person


class AuthorityForm(ChangeForm):
    """From a day on someone has authority, or has it no longer."""

    has = forms.ChoiceField(
        label=gettext_lazy("From that day this person"), choices=_YES_NO, widget=forms.RadioSelect
    )
    day = day_field(
        gettext_lazy("From which day"), help_text=gettext_lazy("The first day on which it holds.")
    )
    source = source_field(
        KNOWN_FROM,
        required=True,
        help_text=gettext_lazy(
            "For example the order of the court with its date, or the register of authority."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """It is another than what holds, from a day after all that was stated before."""
        data = super().clean() or {}
        if not {"has", "day"} <= data.keys():
            return data
        has: bool = HAS[data["has"]]
        if authority_now(self.person, self.child.code) is has:
            self.add_error("has", _("This is what is stated already."))
            return data
        try:
            with_authority(self.person, self.child.code, data["day"], has=has)
        except ValueError:
            self.add_error("day", _("Of this day or a later one something is stated already. "
                                    "Was that wrong? Then correct it."))  # fmt: skip
        return data

    def said(self) -> dict[str, Any]:
        """All spans: those of before, and the new one."""
        data = self.cleaned_data
        has, day = HAS[data["has"]], data["day"]
        return {"authority": with_authority(self.person, self.child.code, day, has=has)}


class CareForm(ChangeForm):
    """The care of someone for the child begins, or ends."""

    what = forms.ChoiceField(label=gettext_lazy("What changes"), widget=forms.RadioSelect)
    day = PartialDayField()
    source = source_field(KNOWN_FROM, required=False)

    def __init__(self, viewer: Viewer, child: Child, person: Person, data: Any = None) -> None:
        super().__init__(viewer, child, person, data)
        self.ends = cares_now(person, child.code)
        what = ("ends", _("The care ends")) if self.ends else ("begins", _("The care begins"))
        self.fields["what"].choices = [what]  # type: ignore[attr-defined]
        self.fields["what"].initial = what[0]
        day = self.fields["day"]
        day.required = self.ends
        day.label = _("First day without this care") if self.ends else _("First day of the care")

    def clean_day(self) -> PartialDate | None:
        """Care does not end before it began."""
        day: PartialDate | None = self.cleaned_data["day"]
        begun = [one.from_day.first for one in self.person.cares_for
                 if one.until is None and one.from_day is not None]  # fmt: skip
        first = max((one for one in begun if one is not None), default=None)
        if self.ends and day is not None and day.last and first is not None and day.last < first:
            raise forms.ValidationError(
                _("The care began on %(day)s; choose that day or a later one.")
                % {"day": date_words(first, self.lang)}
            )
        return day

    def said(self) -> dict[str, Any]:
        """All periods: those of before, with what changes."""
        day = self.cleaned_data["day"]
        if self.ends:
            return {"cares_for": without_care(self.person, self.child.code, day)}
        return {"cares_for": with_care(self.person, day)}


class NameForm(ChangeForm):
    """Someone is called otherwise from now on, or a date of birth has become known."""

    name = name_field(required=True)
    born = born_field()
    source = source_field(KNOWN_FROM, required=False)

    def __init__(self, viewer: Viewer, child: Child, person: Person, data: Any = None) -> None:
        super().__init__(viewer, child, person, data)
        if person.born is not None:
            # A date that was stated is not new: it can only have been wrong.
            del self.fields["born"]
        self.initial = {"name": person.name or ""}

    def clean(self) -> dict[str, Any]:
        """Something is new."""
        data = super().clean() or {}
        if not self.errors and data["name"] == (self.person.name or "") and not data.get("born"):
            self.add_error("name", _("This is what is stated already."))
        return data

    def said(self) -> dict[str, Any]:
        """The name, and the date of birth where it was not known."""
        data = self.cleaned_data
        found = {"name": data["name"]}
        return found | ({"born": str(data["born"])} if data.get("born") else {})
