# SPDX-License-Identifier: EUPL-1.2
"""Answers that do not go together: what cannot be, and what can be but is mostly a slip.

What cannot be has to be mended. Of a doubt someone can say: it really was so. A log must be able to
hold what happened, also what should not have happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from terugweg.caselog.reading import PREGNANCY
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import age_range, shift
from terugweg.web.public.check_answers import end_of
from terugweg.web.public.check_forms import ANSWER_ON, NO
from terugweg.web.public.check_kinds import HEARING_DAY, ON
from terugweg.web.public.check_sheet import ABOUT, DATES, HAVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terugweg.terms import PartialDate
    from terugweg.web.public.check_forms import CheckForm, EntryForm
    from terugweg.web.public.check_sheet import Sheet
    from terugweg.web.ui.parts import Text

GROWN_UP: Final = 18
ORDERS: Final = ("supervision", "provisional")
NEED_AN_ORDER: Final = ("authorisation", "emergency")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with a field of a form. code: under which someone can be sure; else empty."""

    form: CheckForm
    field: str | None
    text: Text
    code: str = ""


def doubts(sheet: Sheet, step: str, *, whole: bool) -> Iterator[Doubt]:
    """What does not go together in a step. whole: all its forms are valid by themselves."""
    if step == DATES:
        for block in sheet.blocks:
            for form in block.entries:
                if form.is_valid():
                    yield from _order(form)
                    yield from _hearing_passed(form, sheet)
                    yield from _against_birth(form, sheet)
    if not whole:
        return
    if step == ABOUT:
        yield from _about_people(sheet)
    elif step == HAVE and not sheet.blocks:
        yield Doubt(
            sheet.have,
            None,
            _("Choose “Yes” for at least one thing. Then we can look what goes with it."),
        )
    elif step == DATES:
        yield from _two_at_once(sheet)
        yield from _without_order(sheet)


def _about_people(sheet: Sheet) -> Iterator[Doubt]:
    about = sheet.about.cleaned_data
    youngest = age_range(about["born"], sheet.day).min
    if youngest is not None and youngest >= GROWN_UP:
        yield Doubt(
            sheet.about, "born",
            _("This child is 18 or older now. Child protection ends at 18. Is this date right?"),
            "grown_up",
        )  # fmt: skip
    if about["authority"] == NO and about["other"] in {NO, "none"}:
        yield Doubt(
            sheet.about, "authority",
            _("You said that no parent has authority. Then a guardian has it. Is that right? If "
              "you are not sure, choose “I do not know”."),
            "no_authority",
        )  # fmt: skip


def _order(form: EntryForm) -> Iterator[Doubt]:
    """An end before the start, an answer before the request, and the like."""
    on: PartialDate = form.cleaned_data[ON]
    start = form.cleaned_data.get("starts") or on
    end = end_of(form)
    if end is not None and _surely_before(end, start):
        yield Doubt(form, "until", _("The end lies before the start. Look at both dates again."))
    answer = form.cleaned_data.get(ANSWER_ON)
    if answer is not None and _surely_before(answer, on):
        yield Doubt(
            form, ANSWER_ON,
            _("The answer lies before the request. Look at both dates again."),
        )  # fmt: skip
    for asked in form.kind.fields:
        day = form.cleaned_data.get(asked.name)
        if (asked.after or asked.petition) and day is not None and _surely_before(day, on):
            yield Doubt(
                form, asked.name,
                _("This day lies before the day of the letter or decision. Look at both again."),
            )  # fmt: skip


def _hearing_passed(form: EntryForm, sheet: Sheet) -> Iterator[Doubt]:
    """A hearing that is to come cannot be of the past, unless nobody looked since."""
    for asked in form.kind.fields:
        day = form.cleaned_data[asked.name] if asked.kind == HEARING_DAY else None
        if (
            day is not None
            and day.last < sheet.day
            and not _surely_before(day, form.cleaned_data[ON])
        ):
            yield Doubt(
                form, asked.name,
                _("This day has passed. Was the hearing held? Then go back one step, and fill it "
                  "in as a hearing that there has been."),
                f"passed-{form.prefix}",
            )  # fmt: skip


def _against_birth(form: EntryForm, sheet: Sheet) -> Iterator[Doubt]:
    """Before its birth a child can be protected, but not long before."""
    on, born = form.cleaned_data[ON], sheet.about.cleaned_data["born"]
    if not _surely_before(on, born) or born.first is None or on.last is None:
        return
    text = _("This day lies before the birth of the child. Look at both dates again.")
    impossible = load_vocabulary().events[form.kind.event].after_birth
    if impossible or on.last < shift(born.first, PREGNANCY, -1):
        yield Doubt(form, ON, text)
    else:
        yield Doubt(form, ON, text, f"unborn-{form.prefix}")


def _two_at_once(sheet: Sheet) -> Iterator[Doubt]:
    """Two orders of one kind of which the second begins before the first has ended."""
    for kind in ORDERS:
        for first, second in combinations(sheet.entries(kind), 2):
            if _overlap(first, second):
                yield Doubt(
                    second, ON,
                    _("There are two of these at the same time. Mostly the second is an extension. "
                      "Then fill it in as an extension. Or look at the dates again."),
                    f"two-{second.prefix}",
                )  # fmt: skip


def _overlap(one: EntryForm, other: EntryForm) -> bool:
    first, second = sorted((one, other), key=_start)
    end = end_of(first)
    # Of an order of which no end is known, nobody can say that the next one came too early.
    return _start(first) == _start(second) or (
        end is not None and end.last is not None and _start(second) < str(end.last)
    )


def _start(form: EntryForm) -> str:
    day = form.cleaned_data.get("starts") or form.cleaned_data[ON]
    return str(day.first)


def _without_order(sheet: Sheet) -> Iterator[Doubt]:
    """An authorisation, or a placement by the court, without any order to which it belongs."""
    if any(sheet.has(kind) for kind in ORDERS):
        return
    for kind in NEED_AN_ORDER:
        for form in sheet.entries(kind)[:1]:
            yield Doubt(
                form, ON,
                _("An authorisation goes with a supervision order, and you filled in none. Go back "
                  "one step and add it. Or was there really none, or do you not know?"),
                "no_order",
            )  # fmt: skip
    for form in sheet.entries("placed"):
        by_court = form.cleaned_data.get("framework") == "court_ordered"
        if by_court and not any(sheet.has(kind) for kind in NEED_AN_ORDER):
            yield Doubt(
                form, ON,
                _("You filled in that the court allowed this, but no decision of the court. Go "
                  "back one step and add it. Or was there really none, or do you not know?"),
                "no_decision",
            )  # fmt: skip
            return


def _surely_before(one: PartialDate, other: PartialDate) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first


def found_in(sheet: Sheet, step: str) -> tuple[list[Doubt], list[Doubt]]:
    """What is wrong in a step, put on its forms: what must be mended, and what may be so.

    The steps before are valid. Of what is wrong in a form by itself the form tells.
    """
    invalid = [form for form in sheet.forms(step) if not form.is_valid()]
    found = [
        one
        for one in doubts(sheet, step, whole=not invalid)
        if not one.code or one.code not in sheet.sure
    ]
    for one in found:
        one.form.add_error(one.field, str(one.text))
    must = [Doubt(form, None, "") for form in invalid] + [one for one in found if not one.code]
    return must, [one for one in found if one.code]
