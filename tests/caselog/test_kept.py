# SPDX-License-Identifier: EUPL-1.2
"""What is worked out once of an object is found again by that very object."""

from __future__ import annotations

from terugweg.caselog.kept import Kept


def test_what_was_made_is_found_by_the_object_itself_not_by_one_that_is_equal():
    kept: Kept[str] = Kept(5)
    one, equal = [1], [1]
    assert kept.get(one) is None
    assert kept.put(one, "made") == "made"
    assert kept.get(one) == "made"
    assert kept.get(equal) is None


def test_when_there_are_too_many_all_are_made_anew():
    kept: Kept[int] = Kept(2)
    objects = [[number] for number in range(3)]
    for number, one in enumerate(objects):
        kept.put(one, number)
    assert [kept.get(one) for one in objects] == [None, None, 2]
