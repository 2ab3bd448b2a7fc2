# SPDX-License-Identifier: EUPL-1.2
"""Who writes a letter, what they are to the child, and how the letter names the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.family.spec import common
from terugweg.terms import Precision, age_range, date_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.assessment.words import Lang, Reader
    from terugweg.caselog.model import CaseFile, Person
    from terugweg.documents.kind import Answers

OWN_AGE: Final = 12
"""From this age a child asks for itself (BW 1:264, 1:265d; Jeugdwet 7.3.15)."""

OF_AGE: Final = 18
"""From this age nobody has authority over the child (BW 1:245: minors are under authority)."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes about which child, on which day, in which language.

    writer: the person of the case whose letter it is, or who is represented; None when the case
    does not hold them. lawyer: whether someone writes on their behalf.
    """

    case: CaseFile
    child: Person
    writer: Person | None
    lawyer: bool
    day: date
    lang: Lang

    @property
    def voice(self) -> str:
        """How the letter speaks of the child: as a parent does, as the child itself, or else."""
        if self.lawyer or self.writer is None:
            return "other"
        return self.writer.role if self.writer.role in {"parent", "child"} else "other"

    @property
    def reader(self) -> Reader:
        """For whom the texts of the rulebook are told on the sheet to keep."""
        if self.lawyer:
            return "professional"
        return "child" if self.voice == "child" else "parent"

    @property
    def makers(self) -> Mapping[str, bool]:
        """What the writer is in law, each with whether that is sure."""
        return {} if self.writer is None else makers_of(self.writer, self.child, self.day)

    @property
    def child_name(self) -> str:
        """The name of the child; nothing when it is not known."""
        return self.child.name or ""

    @property
    def born(self) -> str:
        """The day of birth; nothing when it is not known to the day."""
        born = self.child.born
        if born is None or born.precision is not Precision.day or born.first is None:
            return ""
        return date_words(born.first, self.lang)

    def places(self) -> dict[str, str]:
        """What may be filled in in the sentences of a letter."""
        return {"of_child": self._named("of_child"), "child": self._named("the_child")}

    def text(self, *keys: str) -> str:
        """A text of the common catalogue in the language of the letter."""
        found = common()
        for key in keys:
            found = found[key]
        return str(found[self.lang])

    def _named(self, group: str) -> str:
        name = self.child_name
        if not name and self.voice == "other":
            name = self.text("a_child")
        return self.text(group, self.voice).format(name=name).strip()

    def opening(self) -> str:
        """The first sentence: who writes."""
        if self.lawyer:
            client = None if self.writer is None else self.writer.name
            return self.text("opening", "lawyer").format(writer=client or self.text("my_client"))
        if self.writer is None:
            return ""
        makers = self.makers
        kind = next(iter(makers), "")
        if self.writer.role == "parent" and not makers.get("parent_with_authority", True):
            kind = "parent_unsure"
        return self.text("opening", kind).format(**self.places()) if kind else ""


def writing_of(case: CaseFile, answers: Answers, day: date, lang: str) -> Writing:
    """Who writes, from the ids in the answers: "child", "writer", and "lawyer" when there is one.

    Raises:
        KeyError: the case has no such child.
    """
    child = case.person(str(answers.get("child") or case.children[0]))
    code = answers.get("writer")
    writer = next((one for one in case.persons if one.id == code), None)
    spoken: Lang = "nl" if lang == "nl" else "en"
    return Writing(case, child, writer, "lawyer" in answers, day, spoken)


def makers_of(person: Person, child: Person, day: date) -> dict[str, bool]:
    """What someone is to the child in law, each with whether that is sure.

    A parent of whom the record does not say whether they have authority may be either; the letter
    then says so to who writes it.
    """
    ages = None if child.born is None else age_range(child.born, day)
    if person.role == "parent":
        grown = ages is not None and ages.min is not None and ages.min >= OF_AGE
        has = False if grown else _authority(person, child.id, day)
        if has is None:
            return {"parent_with_authority": False, "parent_without_authority": False}
        return {"parent_with_authority" if has else "parent_without_authority": True}
    if person.role == "child":
        if person.id != child.id:
            return {}
        # Without any day of birth nobody can say that the child is 12.
        if ages is not None and ages.min is not None and ages.min >= OWN_AGE:
            return {"child_12": True}
        unsure = ages is None or ages.max is None or ages.max >= OWN_AGE
        return {"child": True, "child_12": False} if unsure else {"child": True}
    return {"carer": True} if person.role == "foster_carer" else {}


def _authority(person: Person, child: str, day: date) -> bool | None:
    """Whether a person has authority over the child on a day; None when the record is silent."""
    spans = [
        one
        for one in person.authority
        if one.child in {None, child}
        and (one.from_day is None or one.from_day <= day)
        and (one.until is None or day < one.until)
    ]
    said = {one.has for one in spans}
    return said.pop() if len(said) == 1 else None


def role_words(person: Person, lang: Lang) -> str:
    """What someone is to the child, in words."""
    return load_vocabulary().roles[person.role].label.text(lang)
