# SPDX-License-Identifier: EUPL-1.2
"""Builds a letter of the family from the catalogue, what the writer may see, and their answers.

Nothing is invented: what is not known stays a blank to fill in by hand, and what a norm requires
and is not there is listed as missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.family.entries import NAMED, candidates, told
from terugweg.documents.family.spec import common, letters
from terugweg.documents.family.writing import role_words, writing_of
from terugweg.documents.model import (
    Bullets,
    Document,
    Heading,
    Missing,
    Pairs,
    Paragraph,
    Table,
)
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.versions import in_force
from terugweg.terms import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from terugweg.assessment.findings import Finding
    from terugweg.caselog.model import CaseFile, Event, Person
    from terugweg.documents.family.spec import Letter, Question, Rule
    from terugweg.documents.family.writing import Writing
    from terugweg.documents.kind import Answers
    from terugweg.documents.model import Block
    from terugweg.rulebook.model import Norm

CONCERNED: Final = ("child", "parent", "guardian", "foster_carer")
ROOM: Final = 3
"""Blank lines for an answer to write by hand."""


def build(  # noqa: PLR0917 - the form of every builder, after the key
    key: str, case: CaseFile, findings: Sequence[Finding], answers: Answers, day: date, lang: str
) -> Document:
    """The letter with this key.

    case: what the writer may see, and no more. findings: those that rest on it; they give the last
    day. answers: by the keys of the questions; "child" and "writer" are ids in the case, "about"
    the id of an event, "about_by_hand" what is not in the log, "lawyer" the name of who writes on
    behalf of the writer.

    Raises:
        KeyError: there is no such letter, or the case has no such child.
    """
    letter = letters()[key]
    writing = writing_of(case, answers, day, lang)
    return _Made(letter, writing, tuple(findings), answers).document()


def asked_of(letter: Letter, *, late: bool) -> tuple[Question, ...]:
    """The questions of a letter; that about lateness only when the last day has passed."""
    return tuple(one for one in letter.questions if late or not one.late)


def is_late(
    letter: Letter, findings: Sequence[Finding], about: str | None, child: str
) -> bool:  # fmt: skip
    """Whether the last day to send the letter about this entry has surely passed."""
    return any(one.over for one in _of_deadline(letter, findings, about, child))


def _of_deadline(
    letter: Letter, findings: Sequence[Finding], about: str | None, child: str
) -> Iterator[Finding]:
    return (
        one
        for one in findings
        if one.norm.id == letter.deadline and one.trigger == about and one.child == child
    )


@cache
def _versions(norm: str) -> tuple[Norm, ...]:
    """The versions of a norm of the rulebook."""
    return tuple(one for one in load_rulebook(load_vocabulary()).norms if one.id == norm)


@dataclass(frozen=True)
class _Made:
    letter: Letter
    writing: Writing
    findings: tuple[Finding, ...]
    answers: Answers

    def document(self) -> Document:
        """All of it."""
        return Document(
            kind=self.letter.key,
            title=self.letter.title[self.lang],
            lang=self.lang,
            day=self.writing.day,
            sender=self._sender(),
            recipient=self._recipient(),
            blocks=(*self._opening(), *self._sections(), *self._closing()),
            grounds=tuple(self._rules(self.letter.grounds)),
            terms=tuple(self._rules(self.letter.terms)),
            remedies=tuple(self._remedies()),
            missing=self.missing,
            draft=bool(self.missing),
        )

    @property
    def lang(self) -> str:
        return self.writing.lang

    @cached_property
    def about(self) -> Event | None:
        """The entry that the letter is about: only one that the letter can be about."""
        if self.letter.about is None:
            return None
        wanted = self.answers.get("about")
        offered = candidates(self.writing, self.letter.about)
        return next((one for one in offered if one.id == wanted), None)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What a norm requires and was not answered."""
        found = []
        about = self.letter.about
        if about is not None and self.about is None and not self._line("about_by_hand"):
            found.append(Missing("about", about.label[self.lang], about.norm, about.ground))
        found += [Missing(one.key, one.label[self.lang], one.norm, one.ground)
                  for one in self.questions
                  if one.required and not self._is_answered(one)]  # fmt: skip
        return tuple(found)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that stand, given the other answers."""
        about = None if self.about is None else self.about.id
        late = is_late(self.letter, self.findings, about, self.writing.child.id)
        return tuple(
            one
            for one in asked_of(self.letter, late=late)
            if all(self.answers.get(key) == value for key, value in one.only_if.items())
        )

    @cached_property
    def due(self) -> str:
        """The last day to send the letter, in words; nothing when there is none or it is unsure."""
        about = None if self.about is None else self.about.id
        of = _of_deadline(self.letter, self.findings, about, self.writing.child.id)
        found = next(of, None)
        day = None if found is None else found.due
        return "" if day is None else date_words(day, self.writing.lang)

    def _line(self, key: str) -> str:
        return str(self.answers.get(key) or "").strip()

    def _is_answered(self, question: Question) -> bool:
        value = self.answers.get(question.key)
        if question.kind == "choice":
            return value in question.choices
        return bool(value) if question.kind == "check" else bool(self._line(question.key))

    def _sender(self) -> Pairs:
        text = self.writing.text
        own = "" if self.writing.writer is None else self.writing.writer.name or ""
        rows = [(text("labels", "name"), own)]
        if self.writing.lawyer:
            rows = [(text("labels", "name"), self._line("lawyer")),
                    (text("labels", "on_behalf"), own)]  # fmt: skip
        rows += [(text("labels", "address"), self._line("own_address")),
                 (text("labels", "reach"), self._line("own_reach"))]  # fmt: skip
        return Pairs(tuple(rows))

    def _recipient(self) -> Pairs:
        text = self.writing.text
        rows = [(text("recipient", self.letter.to, "name"), self._line("recipient"))]
        if "attention" in common()["recipient"][self.letter.to]:
            rows.append((text("attention"), text("recipient", self.letter.to, "attention")))
        rows.append((text("labels", "address"), self._line("recipient_address")))
        return Pairs(tuple(rows))

    def _opening(self) -> Iterator[Block]:
        text = self.writing.text
        yield Pairs((
            (text("labels", "child"), self.writing.child_name),
            (text("labels", "born"), self.writing.born),
            (text("labels", "reference"), self._line("reference")),
        ))  # fmt: skip
        opening = self.writing.opening()
        if opening:
            yield Paragraph(opening)

    def _sections(self) -> Iterator[Block]:
        for section in self.letter.sections:
            blocks = [block for part in section.parts for block in self._part(part)]
            if blocks:
                yield Heading(section.heading[self.lang])
                yield from blocks

    def _closing(self) -> Iterator[Block]:
        text = self.writing.text
        own = "" if self.writing.writer is None else self.writing.writer.name or ""
        yield Heading(text("closing"))
        yield Pairs((
            (text("labels", "place"), ""),
            (text("labels", "signature"), ""),
            (text("labels", "name"), self._line("lawyer") if self.writing.lawyer else own),
        ))  # fmt: skip

    def _part(self, part: Mapping[str, Any]) -> Iterator[Block]:
        (name, value), *_ = part.items()
        if name == "say":
            yield Paragraph(self._filled(value))
        elif name == "about":
            yield from self._about()
        elif name == "persons":
            yield self._persons()
        elif name == "list":
            items = [self._question(key) for key in value]
            said = [one.says[self.lang] for one in items if self.answers.get(one.key)]
            yield Bullets(tuple(said) or ("",))
        else:
            yield from self._answer(self._question(value), blank=name == "answer")

    def _question(self, key: str) -> Question:
        return next(one for one in self.letter.questions if one.key == key)

    def _about(self) -> Iterator[Block]:
        if self.about is not None:
            yield from told(self.about, self.writing)
        written = self._line("about_by_hand")
        if written or self.about is None:
            yield Pairs(((self.writing.text("labels", "letter"), written),))

    def _answer(self, question: Question, *, blank: bool) -> Iterator[Block]:
        """What was answered; when it was not, room to do so by hand where the letter needs it."""
        if question in self.questions and self._is_answered(question):
            value = self.answers[question.key]
            if question.kind == "choice":
                yield Paragraph(self._filled(question.choices[value].says))
            elif question.kind == "check":
                yield Paragraph(self._filled(question.says))
            else:
                yield Paragraph(self._line(question.key))
        elif question.kind == "choice" and blank:
            yield Paragraph(self.writing.text("tick"))
            yield Bullets(tuple(f"☐ {one.label[self.lang]}" for one in question.choices.values()))
        elif blank or (question.required and question in self.questions):
            yield from (Paragraph("") for _ in range(ROOM))

    def _filled(self, said: Mapping[str, str]) -> str:
        return said[self.lang].format(due=self.due, **self.writing.places())

    def _persons(self) -> Table:
        text = self.writing.text
        child = self.writing.child.id
        shown = [one for role in CONCERNED for one in self.writing.case.persons
                 if one.role == role and (role != "child" or one.id == child)]  # fmt: skip
        head = (text("labels", "name"), text("labels", "role"), text("labels", "address"))
        rows = [self._person(one) for one in shown]
        # Room for who is concerned and not known here, or not shown to the writer.
        return Table(text("labels", "persons"), head, (*rows, ("", "", "")))

    def _person(self, person: Person) -> tuple[str, str, str]:
        name = person.name or "" if person.role in NAMED else ""
        return name, role_words(person, self.writing.lang), ""

    def _rules(self, rules: Sequence[Rule]) -> Iterator[str]:
        for one in rules:
            if "{due}" not in one.text[self.lang] or self.due:
                yield self._filled(one.text)

    def _remedies(self) -> Iterator[str]:
        """What can be done next: by the norms in force on the day of the letter, then the rest."""
        reader = self.writing.reader
        for key in self.letter.remedies:
            norm = in_force(_versions(key), self.writing.day)
            if norm is None:
                continue
            how = norm.right.how if norm.right is not None else {}
            said = [texts[self.lang][reader] for texts in (norm.says, how) if texts]
            yield " ".join(said)
        yield from (one[self.lang] for one in self.letter.after)
        yield self.writing.text("keep")
        yield self.writing.text("help")
