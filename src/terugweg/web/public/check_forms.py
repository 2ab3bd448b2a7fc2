# SPDX-License-Identifier: EUPL-1.2
"""The forms of the check: who asks, what there is, and when it was. They keep nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from terugweg.web.public.check_fields import UNKNOWN, DayField, HourField, choice, listed
from terugweg.web.public.check_kinds import HEARING_DAY, HOUR, questions, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from django.forms import BoundField

    from terugweg.caselog.vocabulary import Label
    from terugweg.web.public.check_kinds import Asked, Kind

YES, NO = "yes", "no"
THROUGH: Final = "_through"
"""Ends the name of the box that says "through" for the day of that name."""
YOU: Final = "you"
"""The list with what the one who fills this in is called."""
ANSWERED, ANSWER_ON, ANSWER = "answered", "answer_on", "answer"
ASKERS: Final = (
    ("parent", _("A parent")),
    ("child", _("The child")),
    ("foster_carer", _("A foster carer")),
    ("lawyer", _("A lawyer")),
    ("helper", _("Someone who helps a parent")),
)
_YES_NO_UNKNOWN: Final = ((YES, _("Yes")), (NO, _("No")), (UNKNOWN, _("I do not know")))
_OTHER: Final = (
    (YES, _("Yes")), (NO, _("No")), ("none", _("There is no other parent")),
    (UNKNOWN, _("I do not know")),
)  # fmt: skip


class CheckForm(forms.Form):
    """A form of the check; it can be shown as it was typed, before anything is asked of it."""

    def hush(self) -> None:
        """Find nothing, whatever was typed: the page that shows it has not been sent yet."""
        self._errors = ErrorDict()


class AboutForm(CheckForm):
    """Who asks, how old the child is, and who has authority."""

    def __init__(self, data: Mapping[str, Any], day: date) -> None:
        super().__init__(data)
        self.fields["asker"] = choice(ASKERS, _("Who are you?"))
        self.fields["born"] = DayField(
            label=_("When was the child born?"),
            last=day,
            help_text=_("For example 14-5-2014. Only the year is enough: 2014."),
        )
        self.fields["authority"] = choice(
            _YES_NO_UNKNOWN, _("Do you have authority over the child?"),
            _("Authority means: the right to decide about the child. Are you not a parent? Then "
              "answer this about one of the parents. Below we call this the first parent."),
        )  # fmt: skip
        self.fields["other"] = choice(_OTHER, _("Does the other parent have authority?"))


class HaveForm(CheckForm):
    """What there is: yes, no, or not known, for each kind."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, prefix="have")
        for kind in questions().kinds.values():
            self.fields[kind.id] = choice(
                _YES_NO_UNKNOWN, said(kind.ask), said(kind.about), required=False
            )

    def groups(self) -> Iterator[tuple[str, str, list[BoundField]]]:
        """The questions by group, with the id and the title of each."""
        for group, title in questions().groups.items():
            of_group = [one.id for one in questions().kinds.values() if one.group == group]
            yield group, said(title), [self[name] for name in of_group]


class EntryForm(CheckForm):
    """One decision, letter, request or event: its days and what else matters."""

    def __init__(self, data: Mapping[str, Any], kind: Kind, number: int, day: date) -> None:
        super().__init__(data, prefix=f"{kind.id}-{number}")
        self.kind = kind
        self.number = number
        for asked in kind.fields:
            self.fields[asked.name] = self._field(asked, day)
            if asked.kind == "end":
                box = forms.BooleanField(
                    label=_("It says “through” this day, so the day itself still counts"),
                    required=False,
                )
                self.fields[asked.name + THROUGH] = box
        if kind.follow is not None:
            self._ask_for_answer(day)
        # First what the institution did, then whether someone went to court about it.
        last = [asked.name for asked in kind.fields if asked.petition]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def _choices(self, asked: Asked) -> Mapping[str, Label]:
        """What can be chosen; a parent who fills this in is called so."""
        choices = questions().choices[asked.choices]
        if self.data.get("asker") != "parent":
            return choices
        you = questions().choices[YOU]
        return {code: you.get(code, label) for code, label in choices.items()}

    def _field(self, asked: Asked, day: date) -> forms.Field:
        about: dict[str, Any] = {"label": said(asked.ask)}
        if asked.hint.nl:
            about["help_text"] = said(asked.hint)
        if asked.kind == HOUR:
            return HourField(**about)
        if not asked.is_day:
            return listed(self._choices(asked), **_as_listed(about))
        # What was decided can still have to begin or to end; a hearing can be still to come.
        last = None if asked.kind in {"end", HEARING_DAY} or asked.name == "starts" else day
        whole = asked.kind in {"end", "full_day", HEARING_DAY}
        required = asked.name == "on" or asked.kind == HEARING_DAY
        return DayField(required=required, whole=whole, last=last, **about)

    def _ask_for_answer(self, day: date) -> None:
        follow = self.kind.follow
        assert follow is not None  # noqa: S101 - asked only of kinds with an answer
        self.fields[ANSWERED] = choice(_YES_NO_UNKNOWN, said(follow.ask), required=False)
        self.fields[ANSWER_ON] = DayField(
            label=said(follow.when), required=False, last=day,
            help_text=_("Only if there was an answer. For example 3-4-2026"),
        )  # fmt: skip
        self.fields[ANSWER] = listed(questions().choices[follow.choices], said(follow.what))

    def clean(self) -> dict[str, Any] | None:
        """An answer has a day; a day of an answer says that there was one."""
        if self.kind.follow is not None:
            said_yes = self.cleaned_data.get(ANSWERED) == YES
            day = self.cleaned_data.get(ANSWER_ON)
            if said_yes and day is None and ANSWER_ON not in self.errors:
                self.add_error(ANSWER_ON, _("Fill in on which day the answer came."))
            if day is not None and not said_yes:
                self.add_error(
                    ANSWERED, _("You filled in the day of an answer. Was there an answer?")
                )
        return self.cleaned_data


class WholeForm(CheckForm):
    """Whether this was all there was of a kind: only then is it a fact that there was no more."""

    def __init__(self, data: Mapping[str, Any], kind: Kind) -> None:
        super().__init__(data, prefix="all")
        self.fields[kind.id] = choice(
            ((YES, _("Yes, this was all")), (UNKNOWN, _("No, or I am not sure"))),
            _("Is this all there was of this kind?"),
            required=False,
        )
        self.kind = kind

    @property
    def question(self) -> BoundField:
        """The one field."""
        return self[self.kind.id]


def _as_listed(about: dict[str, Any]) -> dict[str, Any]:
    return {"label": about["label"], "hint": about.get("help_text", "")}
