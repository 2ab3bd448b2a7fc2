# SPDX-License-Identifier: EUPL-1.2
"""The form of a letter: its questions as the catalogue has them. Nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _

from terugweg.documents.family.entries import candidates, in_short
from terugweg.documents.family.letter import asked_of
from terugweg.documents.family.spec import common, common_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.documents.family.spec import Letter, Question
    from terugweg.documents.family.writing import Writing

LONGEST_TEXT: Final = 6000
"""About three pages: longer than any answer needs, and short enough for everyone to read."""
LONGEST_LINE: Final = 200


class LetterForm(forms.Form):
    """Asks what one letter needs. No answer is forced here: what is missing is shown, and why."""

    def __init__(
        self,
        letter: Letter,
        writing: Writing,
        *args: Any,
        late: bool = False,
        notes: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """notes: help beside a question, by its key."""
        super().__init__(*args, **kwargs)
        self.lang = writing.lang
        if letter.about is not None:
            shown = [(one.id, in_short(one, writing)) for one in candidates(writing, letter.about)]
            if len(shown) == 1 and not self.initial.get("about"):
                self.initial["about"] = shown[0][0]
            if shown:
                self.fields["about"] = forms.ChoiceField(
                    choices=shown, widget=forms.RadioSelect, required=False,
                    label=letter.about.label[self.lang], help_text=letter.about.ground,
                )  # fmt: skip
            by_hand = common()["by_hand"]["label"] if shown else letter.about.label
            self.fields["about_by_hand"] = forms.CharField(
                required=False, max_length=LONGEST_LINE, label=by_hand[self.lang]
            )
        for one in asked_of(letter, late=late):
            self.fields[one.key] = self._field(one)
        self.own = [one.key for one in common_questions()]
        for one in common_questions():
            self.fields[one.key] = self._field(one)
        for key, note in (notes or {}).items():
            self.fields[key].help_text = note

    def questions(self) -> list[forms.BoundField]:
        """What this letter asks."""
        return [field for field in self if field.name not in self.own]

    def addresses(self) -> list[forms.BoundField]:
        """What every letter may have: who sends it to whom."""
        return [self[name] for name in self.own]

    def _field(self, question: Question) -> forms.Field:
        said: dict[str, Any] = {
            "label": question.label[self.lang],
            "required": False,
            "help_text": self._help(question),
        }
        if question.kind == "choice":
            choices = [(name, one.label[self.lang]) for name, one in question.choices.items()]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)
        if question.kind == "check":
            return forms.BooleanField(**said)
        if question.kind == "line":
            return forms.CharField(max_length=LONGEST_LINE, **said)
        area = forms.Textarea(attrs={"rows": 5 if question.required else 3})
        return forms.CharField(max_length=LONGEST_TEXT, widget=area, **said)

    def _help(self, question: Question) -> str:
        """What helps to answer, and where the law asks it."""
        needed = _("The law asks this: %(ground)s.") % {"ground": question.ground}
        parts = [question.help.get(self.lang, ""), needed if question.required else ""]
        return " ".join(one for one in parts if one)
