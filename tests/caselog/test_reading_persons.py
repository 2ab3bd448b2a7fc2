# SPDX-License-Identifier: EUPL-1.2
"""The persons of a case file."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.caselog.model import AuthoritySpan, CareSpan
from terugweg.terms import PartialDate
from tests.caselog.samples import problems_of, read_small

TEXT = """\
case: small
persons:
- {id: anna, role: child, born: 2012, name: Anna}
- {id: bram, role: child, born: null}
- id: mother
  role: parent
  inferred: the court heard her
  affected: true
  authority:
  - {has: true, child: anna, through: 2020-02-29}
  - {has: null, from: 2020-03-01}
- {id: father, role: parent, authority: null}
- id: carer
  role: foster_carer
  authority: false
  cares_for:
  - {child: anna, from: 2020-03, until: 2021}
  - {through: 2020-12-31}
  - {from: 2022-01-02, until: null}
- {id: lawyer-1, role: lawyer, represents: [anna, mother], affected: null}
events: []
"""


def test_persons_are_read():
    case = read_small(TEXT)
    assert case.children == ("anna", "bram")
    anna, bram, mother, father, carer, lawyer = case.persons
    assert (anna.born, anna.name, bram.born) == (PartialDate(2012), "Anna", None)
    assert mother.authority == (
        AuthoritySpan(has=True, child="anna", until=date(2020, 3, 1)),
        AuthoritySpan(has=None, from_day=date(2020, 3, 1)),
    )
    assert (mother.affected, mother.inferred) == (True, "the court heard her")
    assert (father.authority, bram.authority) == ((AuthoritySpan(None),), ())
    assert carer.authority == (AuthoritySpan(has=False),)
    assert carer.cares_for == (
        CareSpan("anna", PartialDate(2020, 3), PartialDate(2021)),
        CareSpan(None, None, PartialDate(2021, 1, 1)),
        CareSpan(None, PartialDate(2022, 1, 2)),
    )
    assert (lawyer.represents, lawyer.affected) == (("anna", "mother"), None)
    assert mother.place is not None
    assert mother.place.line == 5


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("role: lawyer", "role: lawyr", 'case.yaml:20: unknown role "lawyr". Did you mean lawyer?'),
        ("role: lawyer, ", "", "case.yaml:20: nothing is empty; expected text"),
        ("id: lawyer-1, ", "", "case.yaml:20: nothing is empty; expected text"),
        ("id: lawyer-1", "id: the lawyer", '"the lawyer" is no id; expected no spaces'),
        ("id: lawyer-1", "id: mother", 'case.yaml:20: the person "mother" is there twice'),
        (
            "affected: null",
            "affected: yes",
            'case.yaml:20: "yes" is text; expected true or false. Did you mean true?',
        ),
        (
            "represents: [anna, mother]",
            "represents: [ana]",
            'case.yaml:20: unknown person "ana". Did you mean anna?',
        ),
        (
            "represents: [anna, mother]",
            "represent: anna",
            'unknown key "represent". Did you mean represents?',
        ),
        ("name: Anna", "name: 7", "case.yaml:3: 7 is a number"),
        ("born: 2012", "born: 12", "case.yaml:3: 12 is not a date"),
        ("born: 2012", "born: 1850", "case.yaml:3: 1850 is not a date; expected 1900 to 2100"),
        ("born: 2012", "born: true", "case.yaml:3: true is a truth value, not a date"),
        (
            "born: 2012",
            "born: 1-5-2012",
            "is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY. Did you mean 2012-05-01?",
        ),
        (
            "authority: false",
            "authority: no",
            'case.yaml:15: "no" is text; expected true, false, null, or a list of spans',
        ),
        ("{has: true, child: anna,", "{child: anna,", "the span does not say who has authority"),
        (
            "child: anna, through",
            "child: ana, through",
            'case.yaml:10: unknown child "ana". Did you mean anna?',
        ),
        ("child: anna, through", "child: mother, through", 'unknown child "mother"'),
        ("through: 2020-02-29", "until: 2020-02-30", '"2020-02-30" is not a date'),
        (
            "through: 2020-02-29",
            "from: 2020-03-01, through: 2020-02-28",
            "until (2020-02-29) is before from (2020-03-01)",
        ),
        ("- {through: 2020-12-31}", "- {through: 2020-12}", "not a full date"),
        (
            "- {through: 2020-12-31}",
            "- {from: 2021-01-02, through: 2020-12-31}",
            "until (2021-01-01) is before from",
        ),
        ("- {through: 2020-12-31}", "- true", "case.yaml:18: true is a truth value"),
        (
            "child: anna, from: 2020-03,",
            "child: carer, from: 2020-03,",
            'case.yaml:17: unknown child "carer"',
        ),
        (
            "child: anna, from: 2020-03,",
            "child: [anna],",
            'case.yaml:17: ["anna"] is a list; expected text',
        ),
    ],
)
def test_a_wrong_person_is_refused(old, new, problem):
    assert old in TEXT
    assert any(problem in line for line in problems_of(TEXT.replace(old, new, 1)))


def test_persons_must_be_a_list():
    assert "case.yaml:2: 3 is a number; expected a list" in problems_of(
        "case: x\npersons: 3\nevents: []"
    )
