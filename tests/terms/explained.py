# SPDX-License-Identifier: EUPL-1.2
"""Terms from real days, with every sentence of their calculation in English and in Dutch."""

from __future__ import annotations

from terugweg.terms import Direction, Length, Roll, Start, Term

CASES = [
    (
        Term(Length.parse("2 weeks"), roll=Roll.atw),
        "2026-04-03",
        ["2 weeks from the day after 3 April 2026: 17 April 2026, a Friday."],
        ["2 weken vanaf de dag na 3 april 2026: 17 april 2026, een vrijdag."],
    ),
    (
        Term(Length.parse("3 months"), roll=Roll.atw),
        "2025-11-21",
        [
            "3 months from the day after 21 November 2025: 21 February 2026, a Saturday.",
            "Saturday 21 February 2026 and Sunday 22 February 2026 are in the weekend: "
            "the term ends on Monday 23 February 2026 (Algemene termijnenwet art. 1).",
        ],
        [
            "3 maanden vanaf de dag na 21 november 2025: 21 februari 2026, een zaterdag.",
            "Zaterdag 21 februari 2026 en zondag 22 februari 2026 vallen in het weekend: de "
            "termijn loopt door tot en met maandag 23 februari 2026 (Algemene termijnenwet "
            "artikel 1).",
        ],
    ),
    (
        Term(Length.parse("2 weeks"), Start.same_day, roll=Roll.atw),
        "2026-03-24",
        [
            "2 weeks from 24 March 2026, that day included: 6 April 2026, a Monday.",
            "Monday 6 April 2026 is Easter Monday (Algemene termijnenwet art. 3): "
            "the term ends on Tuesday 7 April 2026 (art. 1).",
        ],
        [
            "2 weken vanaf 24 maart 2026, die dag telt mee: 6 april 2026, een maandag.",
            "Maandag 6 april 2026 is tweede paasdag (Algemene termijnenwet artikel 3): "
            "de termijn loopt door tot en met dinsdag 7 april 2026 (artikel 1).",
        ],
    ),
    (
        Term(Length.parse("3 days"), roll=Roll.atw),
        "2026-04-02",
        [
            "3 days from the day after 2 April 2026: 5 April 2026, a Sunday.",
            "Sunday 5 April 2026 is in the weekend, Monday 6 April 2026 is Easter Monday "
            "(Algemene termijnenwet art. 3): the term ends on Tuesday 7 April 2026 (art. 1).",
            "A term of three days or more has at least two working days. Up to and including "
            "Tuesday 7 April 2026 there is only one: the term ends on Wednesday 8 April 2026 "
            "(Algemene termijnenwet art. 2).",
        ],
        [
            "3 dagen vanaf de dag na 2 april 2026: 5 april 2026, een zondag.",
            "Zondag 5 april 2026 valt in het weekend, maandag 6 april 2026 is tweede paasdag "
            "(Algemene termijnenwet artikel 3): de termijn loopt door tot en met dinsdag 7 april "
            "2026 (artikel 1).",
            "Een termijn van drie dagen of langer heeft minstens twee werkdagen. Tot en met "
            "dinsdag 7 april 2026 is het er maar één: de termijn loopt door tot en met woensdag "
            "8 april 2026 (Algemene termijnenwet artikel 2).",
        ],
    ),
    (
        Term(Length.parse("1 year"), roll=Roll.atw),
        "2024-02-29",
        [
            "1 year from the day after 29 February 2024: 28 February 2025, a Friday.",
            "February 2025 has no day 29. The last day of that month takes its place.",
            "The Algemene termijnenwet does not extend a term of 1 year (art. 4). "
            "Its last day stays 28 February 2025.",
        ],
        [
            "1 jaar vanaf de dag na 29 februari 2024: 28 februari 2025, een vrijdag.",
            "Februari 2025 heeft geen dag 29. De laatste dag van die maand komt in de plaats.",
            "De Algemene termijnenwet verlengt een termijn van 1 jaar niet (artikel 4). "
            "De laatste dag blijft 28 februari 2025.",
        ],
    ),
    (
        Term(Length.parse("3 months"), roll=Roll.unsure),
        "2025-01-21",
        [
            "3 months from the day after 21 January 2025: 21 April 2025, a Monday.",
            "Monday 21 April 2025 is Easter Monday (Algemene termijnenwet art. 3).",
            "It is not certain that the Algemene termijnenwet extends this term. If it does, the "
            "term ends on Tuesday 22 April 2025. To be safe, act by Monday 21 April 2025 at the "
            "latest.",
        ],
        [
            "3 maanden vanaf de dag na 21 januari 2025: 21 april 2025, een maandag.",
            "Maandag 21 april 2025 is tweede paasdag (Algemene termijnenwet artikel 3).",
            "Het is niet zeker of de Algemene termijnenwet deze termijn verlengt. Als dat zo is, "
            "eindigt de termijn op dinsdag 22 april 2025. Doe het voor de zekerheid uiterlijk op "
            "maandag 21 april 2025.",
        ],
    ),
    (
        Term(Length.parse("1 month"), roll=Roll.eu),
        "2026-01-31",
        [
            "1 month from the day after 31 January 2026: 28 February 2026, a Saturday.",
            "February 2026 has no day 31. The last day of that month takes its place.",
            "Saturday 28 February 2026 and Sunday 1 March 2026 are in the weekend: "
            "the term ends on Monday 2 March 2026 (Regulation 1182/71 art. 3(4)).",
        ],
        [
            "1 maand vanaf de dag na 31 januari 2026: 28 februari 2026, een zaterdag.",
            "Februari 2026 heeft geen dag 31. De laatste dag van die maand komt in de plaats.",
            "Zaterdag 28 februari 2026 en zondag 1 maart 2026 vallen in het weekend: de termijn "
            "loopt door tot en met maandag 2 maart 2026 (Verordening 1182/71 artikel 3 lid 4).",
        ],
    ),
    (
        Term(Length.parse("2 days"), roll=Roll.eu),
        "2026-06-06",
        [
            "2 days from the day after 6 June 2026: 8 June 2026, a Monday.",
            "A term of two days or more has at least two working days. Up to and including Monday "
            "8 June 2026 there is only one: the term ends on Tuesday 9 June 2026 (Regulation "
            "1182/71 art. 3(5)).",
        ],
        [
            "2 dagen vanaf de dag na 6 juni 2026: 8 juni 2026, een maandag.",
            "Een termijn van twee dagen of langer heeft minstens twee werkdagen. Tot en met "
            "maandag 8 juni 2026 is het er maar één: de termijn loopt door tot en met dinsdag "
            "9 juni 2026 (Verordening 1182/71 artikel 3 lid 5).",
        ],
    ),
    (
        Term(Length.parse("5 working days")),
        "2026-04-01",
        [
            "5 working days from the day after 1 April 2026: 10 April 2026, a Friday.",
            "Saturdays, Sundays and holidays do not count: Friday 3 April 2026 is Good Friday, "
            "Monday 6 April 2026 is Easter Monday.",
        ],
        [
            "5 werkdagen vanaf de dag na 1 april 2026: 10 april 2026, een vrijdag.",
            "Zaterdagen, zondagen en feestdagen tellen niet mee: vrijdag 3 april 2026 is Goede "
            "Vrijdag, maandag 6 april 2026 is tweede paasdag.",
        ],
    ),
    (
        Term(Length.parse("2 working days"), direction=Direction.backward),
        "2016-05-09",
        [
            "2 working days back from 9 May 2016: 3 May 2016, a Tuesday. "
            "That is the last day to be in time.",
            "Saturdays, Sundays and holidays do not count: Thursday 5 May 2016 is Liberation Day "
            "and Ascension Day, Friday 6 May 2016 is equated with a holiday (Besluit van 17 juni "
            "2013, nr. 13.001210).",
        ],
        [
            "2 werkdagen terug vanaf 9 mei 2016: 3 mei 2016, een dinsdag. "
            "Dat is de laatste dag om op tijd te zijn.",
            "Zaterdagen, zondagen en feestdagen tellen niet mee: donderdag 5 mei 2016 is "
            "Bevrijdingsdag en Hemelvaartsdag, vrijdag 6 mei 2016 is gelijkgesteld met een "
            "feestdag (Besluit van 17 juni 2013, nr. 13.001210).",
        ],
    ),
    (
        Term(Length.parse("2 weeks"), Start.same_day, direction=Direction.backward),
        "2026-06-27",
        [
            "2 weeks back from 27 June 2026, that day included: 14 June 2026, a Sunday. "
            "That is the last day to be in time.",
            "Sunday 14 June 2026 is in the weekend.",
            "A term that is counted back does not move (Algemene termijnenwet art. 1(2)). "
            "Its last day stays 14 June 2026.",
        ],
        [
            "2 weken terug vanaf 27 juni 2026, die dag telt mee: 14 juni 2026, een zondag. "
            "Dat is de laatste dag om op tijd te zijn.",
            "Zondag 14 juni 2026 valt in het weekend.",
            "Een termijn die terugtelt, schuift niet op (Algemene termijnenwet artikel 1 lid 2). "
            "De laatste dag blijft 14 juni 2026.",
        ],
    ),
    (
        Term(Length.parse("1 month"), direction=Direction.backward),
        "2026-03-31",
        [
            "1 month back from 31 March 2026: 28 February 2026, a Saturday. "
            "That is the last day to be in time.",
            "February 2026 has no day 31. The last day of that month takes its place.",
            "Saturday 28 February 2026 is in the weekend.",
            "A term that is counted back does not move (Algemene termijnenwet art. 1(2)). "
            "Its last day stays 28 February 2026.",
        ],
        [
            "1 maand terug vanaf 31 maart 2026: 28 februari 2026, een zaterdag. "
            "Dat is de laatste dag om op tijd te zijn.",
            "Februari 2026 heeft geen dag 31. De laatste dag van die maand komt in de plaats.",
            "Zaterdag 28 februari 2026 valt in het weekend.",
            "Een termijn die terugtelt, schuift niet op (Algemene termijnenwet artikel 1 lid 2). "
            "De laatste dag blijft 28 februari 2026.",
        ],
    ),
    (
        Term(Length.parse("1 year")),
        "2025-04-27",
        [
            "1 year from the day after 27 April 2025: 27 April 2026, a Monday.",
            "Monday 27 April 2026 is King's Day (Algemene termijnenwet art. 3).",
            "This term does not move to a working day. Its last day stays 27 April 2026.",
        ],
        [
            "1 jaar vanaf de dag na 27 april 2025: 27 april 2026, een maandag.",
            "Maandag 27 april 2026 is Koningsdag (Algemene termijnenwet artikel 3).",
            "Deze termijn schuift niet op naar een werkdag. De laatste dag blijft 27 april 2026.",
        ],
    ),
]
