# SPDX-License-Identifier: EUPL-1.2
"""Every sentence and name of this package that a reader sees, in Dutch (B1) and English.

Data only. A name in braces is a value of the step: a date ("3 April 2026"), with `_full` the date
after its weekday, with `_weekday` that weekday, with `_month` its month; a length; a number; or
days off, as a clause.
"""

from __future__ import annotations

from terugweg.terms.length import Lang

WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}

MONTHS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
}  # fmt: skip

AND: dict[Lang, str] = {"en": " and ", "nl": " en "}

HOLIDAYS: dict[str, dict[Lang, str]] = {
    "new_years_day": {"en": "New Year's Day", "nl": "nieuwjaarsdag"},
    "good_friday": {"en": "Good Friday", "nl": "Goede Vrijdag"},
    "easter_monday": {"en": "Easter Monday", "nl": "tweede paasdag"},
    "kings_day": {"en": "King's Day", "nl": "Koningsdag"},
    "queens_day": {"en": "Queen's Day", "nl": "Koninginnedag"},
    "liberation_day": {"en": "Liberation Day", "nl": "Bevrijdingsdag"},
    "ascension_day": {"en": "Ascension Day", "nl": "Hemelvaartsdag"},
    "whit_monday": {"en": "Whit Monday", "nl": "tweede pinksterdag"},
    "christmas_day": {"en": "Christmas Day", "nl": "eerste kerstdag"},
    "second_christmas_day": {"en": "the second Christmas Day", "nl": "tweede kerstdag"},
    "equated_by_decree": {
        "en": "equated with a holiday ({decree})",
        "nl": "gelijkgesteld met een feestdag ({decree})",
    },
}

# Clauses on why a day is no working day; {days} is one day, or a Saturday and a Sunday.
REASONS: dict[str, dict[Lang, str]] = {
    "weekend_day": {"en": "{days} is in the weekend", "nl": "{days} valt in het weekend"},
    "weekend": {"en": "{days} are in the weekend", "nl": "{days} vallen in het weekend"},
    "holiday": {"en": "{days} is {holidays}", "nl": "{days} is {holidays}"},
}

SENTENCES: dict[str, dict[Lang, str]] = {
    "forward_day_after": {
        "en": "{length} from the day after {start}: {unrolled}, a {unrolled_weekday}.",
        "nl": "{length} vanaf de dag na {start}: {unrolled}, een {unrolled_weekday}.",
    },
    "forward_same_day": {
        "en": "{length} from {start}, that day included: {unrolled}, a {unrolled_weekday}.",
        "nl": "{length} vanaf {start}, die dag telt mee: {unrolled}, een {unrolled_weekday}.",
    },
    "backward_day_after": {
        "en": "{length} back from {start}: {unrolled}, a {unrolled_weekday}. "
        "That is the last day to be in time.",
        "nl": "{length} terug vanaf {start}: {unrolled}, een {unrolled_weekday}. "
        "Dat is de laatste dag om op tijd te zijn.",
    },
    "backward_same_day": {
        "en": "{length} back from {start}, that day included: {unrolled}, a {unrolled_weekday}. "
        "That is the last day to be in time.",
        "nl": "{length} terug vanaf {start}, die dag telt mee: {unrolled}, een "
        "{unrolled_weekday}. Dat is de laatste dag om op tijd te zijn.",
    },
    "clamped": {
        "en": "{last_of_month_month} has no day {day}. The last day of that month takes its place.",
        "nl": "{last_of_month_month} heeft geen dag {day}. "
        "De laatste dag van die maand komt in de plaats.",
    },
    "holidays_skipped": {
        "en": "Saturdays, Sundays and holidays do not count: {days_off}.",
        "nl": "Zaterdagen, zondagen en feestdagen tellen niet mee: {days_off}.",
    },
    "ends_on_weekend": {
        "en": "{days_off}.",
        "nl": "{days_off}.",
    },
    "ends_on_holiday": {
        "en": "{days_off} (Algemene termijnenwet art. 3).",
        "nl": "{days_off} (Algemene termijnenwet artikel 3).",
    },
    "stays": {
        "en": "This term does not move to a working day. Its last day stays {unrolled}.",
        "nl": "Deze termijn schuift niet op naar een werkdag. De laatste dag blijft {unrolled}.",
    },
    "stays_counted_back": {
        "en": "A term that is counted back does not move (Algemene termijnenwet art. 1(2)). "
        "Its last day stays {unrolled}.",
        "nl": "Een termijn die terugtelt, schuift niet op (Algemene termijnenwet artikel 1 lid 2). "
        "De laatste dag blijft {unrolled}.",
    },
    "outside_atw": {
        "en": "The Algemene termijnenwet does not extend a term of {length} (art. 4). "
        "Its last day stays {unrolled}.",
        "nl": "De Algemene termijnenwet verlengt een termijn van {length} niet (artikel 4). "
        "De laatste dag blijft {unrolled}.",
    },
    "moved_atw_weekend": {
        "en": "{days_off}: the term ends on {moved_full} (Algemene termijnenwet art. 1).",
        "nl": "{days_off}: de termijn loopt door tot en met {moved_full} "
        "(Algemene termijnenwet artikel 1).",
    },
    "moved_atw_holiday": {
        "en": "{days_off} (Algemene termijnenwet art. 3): the term ends on {moved_full} (art. 1).",
        "nl": "{days_off} (Algemene termijnenwet artikel 3): "
        "de termijn loopt door tot en met {moved_full} (artikel 1).",
    },
    "extended_atw": {
        "en": "A term of three days or more has at least two working days. "
        "Up to and including {moved_full} there is only one: "
        "the term ends on {later_full} (Algemene termijnenwet art. 2).",
        "nl": "Een termijn van drie dagen of langer heeft minstens twee werkdagen. "
        "Tot en met {moved_full} is het er maar één: "
        "de termijn loopt door tot en met {later_full} (Algemene termijnenwet artikel 2).",
    },
    "moved_eu": {
        "en": "{days_off}: the term ends on {moved_full} (Regulation 1182/71 art. 3(4)).",
        "nl": "{days_off}: de termijn loopt door tot en met {moved_full} "
        "(Verordening 1182/71 artikel 3 lid 4).",
    },
    "extended_eu": {
        "en": "A term of two days or more has at least two working days. "
        "Up to and including {moved_full} there is only one: "
        "the term ends on {later_full} (Regulation 1182/71 art. 3(5)).",
        "nl": "Een termijn van twee dagen of langer heeft minstens twee werkdagen. "
        "Tot en met {moved_full} is het er maar één: "
        "de termijn loopt door tot en met {later_full} (Verordening 1182/71 artikel 3 lid 5).",
    },
    "unsure": {
        "en": "It is not certain that the Algemene termijnenwet extends this term. If it does, "
        "the term ends on {later_full}. To be safe, act by {unrolled_full} at the latest.",
        "nl": "Het is niet zeker of de Algemene termijnenwet deze termijn verlengt. Als dat zo "
        "is, eindigt de termijn op {later_full}. Doe het voor de zekerheid uiterlijk op "
        "{unrolled_full}.",
    },
}
