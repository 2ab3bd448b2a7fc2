# SPDX-License-Identifier: EUPL-1.2
"""The form for one event: made from the vocabulary, in the words of `forms.yaml` where it has them.

It gives an event as a case file writes it; whether it is right is judged when it is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terugweg.caselog.date_values import FIRST_YEAR, LAST_YEAR
from terugweg.report.phrases import capital
from terugweg.terms import PartialDate
from terugweg.web.ui.day_widget import day_widget
from terugweg.web.workspace.form_fields import Asking, in_known_years, plain
from terugweg.web.workspace.uploads import add_uploads, check_uploads, documents_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from django.forms import BoundField

    from terugweg.web.dossier.new_entries import Document
    from terugweg.web.workspace.form_texts import Condition

_EMPTY: Final[tuple[Any, ...]] = (None, "", [])
_LONGEST_SOURCE: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page. `only_if`: another field and its values, or nothing."""

    field: BoundField
    other: str = ""
    values: str = ""

    @property
    def first(self) -> Sequence[Any]:
        """Of a long list of boxes those that are shown; else nothing."""
        number = getattr(self.field.field.widget, "shown_first", 0)
        return list(self.field)[:number] if number else ()

    @property
    def rest(self) -> Sequence[Any]:
        """Of a long list of boxes those that fold away."""
        return list(self.field)[len(self.first) :] if self.first else ()


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under one heading; folded: they need not be answered."""

    heading: str
    asked: tuple[Asked, ...]
    folded: bool = False
    opened: bool = False


class EntryForm(forms.Form):
    """Asks what is needed to record one event.

    day: today. actors: of whom the act may be, where it is not one's own; then the source is asked.
    base: the event that is corrected, as it was written.
    """

    on = forms.DateField(
        label=gettext_lazy("Day on which it happened"), widget=day_widget(), required=False,
        validators=[in_known_years],
    )  # fmt: skip
    on_month = forms.TypedChoiceField(
        label=gettext_lazy("Month"), required=False, coerce=int, empty_value=None,
        choices=[("", "–"), *MONTHS.items()],
    )  # fmt: skip
    on_year = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )  # fmt: skip

    def __init__(
        self,
        asking: Asking,
        *args: Any,
        day: date,
        actors: Sequence[tuple[str, str]] = (),
        base: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asking, self.day, self.base = asking, day, dict(base or {})
        self.event_type = asking.event_type
        self.not_offered: list[str] = []
        self.too_much = False
        for field in self.event_type.fields.values():
            made = asking.field(field, self._chosen(f"f-{field.name}"))
            if made is not None:
                self.fields[f"f-{field.name}"] = made
            elif field.required:
                self.not_offered.append(capital(field.label.text(asking.words.lang)))
            if field.kind in {"text", "doc"} and field.many:
                self._as_lines(f"f-{field.name}")
        if actors:
            self._add_source(actors)
        add_uploads(self, self.event_type)

    def _chosen(self, name: str) -> list[str]:
        """What is or was chosen in a field, before the field is there."""
        if self.is_bound:
            data: Any = self.data
            return list(data.getlist(name) if hasattr(data, "getlist") else ())
        value = self.initial.get(name)
        if value is None:
            return []
        return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]

    def _as_lines(self, name: str) -> None:
        value = self.initial.get(name)
        if isinstance(value, list):
            self.initial[name] = "\n".join(value)

    def _add_source(self, actors: Sequence[tuple[str, str]]) -> None:
        """Whose act it was, and how that is known."""
        if len(actors) > 1:
            self.fields["actor"] = forms.ChoiceField(
                label=_("Who did this?"), choices=actors, widget=forms.RadioSelect
            )
        self.fields["source"] = forms.CharField(
            label=_("From what letter or message is this known?"),
            help_text=_("For instance: letter of 3 March, e-mail of the court registry."),
            max_length=_LONGEST_SOURCE,
        )

    def clean(self) -> dict[str, Any]:
        """What belongs together must fit together."""
        super().clean()
        self._check_day()
        start, end = self.cleaned_data.get("f-starts"), self.cleaned_data.get("f-until")
        if start and end and end < start:
            self.add_error("f-until", _("This day is before the day on which it begins."))
        check_uploads(self, too_much=self.too_much)
        return self.cleaned_data

    def _check_day(self) -> None:
        given = self.cleaned_data
        if given.get("on_month") and not given.get("on_year") and "on_year" not in self.errors:
            self.add_error("on_year", _("Say in which year, too."))
        elif self._says_no_day():
            self.add_error("on", _("Say on which day it happened, or in which month or year."))
        known = self.happened_on()
        if known is not None and known.first is not None and known.first > self.day:
            name = "on_year" if given.get("on_year") else "on"
            self.add_error(name, _("This day is still to come. Record what has happened."))
        elif known is not None and self._before_birth(known):
            self.add_error("on", _("This day is before the child was born."))

    def _before_birth(self, known: PartialDate) -> bool:
        """Whether it certainly happened before the child was born, which this cannot have."""
        case = self.asking.offers.case
        births = [case.person(child).born for child in case.children]
        return self.event_type.after_birth and any(
            born is not None and born.first is not None and known.last is not None
            and known.last < born.first for born in births
        )  # fmt: skip

    def _says_no_day(self) -> bool:
        """Whether it says nothing of when it happened; of what is corrected that may be so."""
        given, unknown = self.cleaned_data, self.base.get("on", "") is None
        wrong = {"on", "on_year"} & set(self.errors)
        return not (given.get("on") or given.get("on_year") or unknown or wrong)

    def happened_on(self) -> PartialDate | None:
        """When it happened, as far as it was said; a year or month goes before a day."""
        given = self.cleaned_data
        if given.get("on_year"):
            return PartialDate(given["on_year"], given.get("on_month"))
        return PartialDate.of(given["on"]) if given.get("on") else None

    def as_event(self) -> dict[str, Any]:
        """The event as a case file writes it, with what was filled in."""
        fields = dict(self.base.get("fields") or {})
        for field in self.event_type.fields.values():
            name = f"f-{field.name}"
            value = self.cleaned_data.get(name)
            if value not in _EMPTY:
                fields[field.name] = plain(field, value)
            elif name in self.fields and fields.get(field.name) is not None:
                del fields[field.name]
        known = self.happened_on()
        on = None if known is None else str(known)
        anew = _MADE_ANEW if on == self.base.get("on", "") else (*_MADE_ANEW, *_OF_THE_DAY)
        said = {key: value for key, value in self.base.items() if key not in anew}
        event = {**said, "type": self.event_type.name, "on": on}
        if self.actor:
            event["actor"] = self.actor
        return {**event, "fields": fields} if fields else event

    @property
    def actor(self) -> str:
        """Whose act it was, where it was asked."""
        return str(self.cleaned_data.get("actor") or self.base.get("actor") or "")

    @property
    def source(self) -> str:
        """How it is known, where that was asked."""
        return str(self.cleaned_data.get("source", ""))

    def documents(self) -> tuple[Document, ...]:
        """The files that were added."""
        return documents_of(self)

    def parts(self) -> Iterator[Part]:
        """The questions in the order of the page."""
        text, lang = self.asking.text, self.asking.words.lang
        first = [name for name in ("actor", "source") if name in self.fields]
        yield Part("", self._asked([*first, "on"]))
        inexact = self._asked(["on_month", "on_year"])
        yield Part(_("The exact day is not known"), inexact, folded=True, opened=_used(inexact))
        for group in text.groups_of(self.event_type):
            asked = self._asked([f"f-{name}" for name in group.fields])
            if asked:
                yield Part("" if group.heading is None else group.heading.text(lang), asked)
        more = self._asked([f"f-{name}" for name in text.folded(self.event_type)])
        if more:
            yield Part(_("More, if you know it"), more, folded=True, opened=_used(more))

    def uploads(self) -> tuple[Asked, ...]:
        """The questions about files."""
        return self._asked(["files", "files_class"])

    def not_kept(self) -> list[str]:
        """The questions of which no browser keeps the answer."""
        return [str(field.label) for field in self.fields.values()
                if "data-private" in field.widget.attrs]  # fmt: skip

    def _asked(self, names: Sequence[str]) -> tuple[Asked, ...]:
        found = []
        for name in names:
            if name in self.fields:
                condition: Condition | None = self.asking.text.only_if.get(name.removeprefix("f-"))
                found.append(
                    Asked(self[name]) if condition is None
                    else Asked(self[name], f"f-{condition.field}", " ".join(condition.values))
                )  # fmt: skip
        return tuple(found)


_MADE_ANEW: Final = ("id", "type", "on", "recorded_at", "recorded_by", "corrects", "fields",
                     "inferred")  # fmt: skip
"""Keys of an event that a correction does not take over as they were."""
_OF_THE_DAY: Final = ("precision", "not_before", "not_after")
"""The same, when it happened on another day than was written."""


def _used(asked: Sequence[Asked]) -> bool:
    """Whether something is filled in or wrong, so that it must not be folded away."""
    return any(one.field.errors or one.field.value() not in _EMPTY for one in asked)
