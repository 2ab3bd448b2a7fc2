# SPDX-License-Identifier: EUPL-1.2
"""The people of a dossier: who sees and states them, and that a change loses nothing of before."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from terugweg.web.access import asking, persons
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.family import ages
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child, EntryKind, FindingRow, Relation
from terugweg.web.dossier.reading import case_of
from terugweg.web.dossier.verifying import verify

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR, QUINCY, NAOMI = "D-2026-003", "D-2026-001/quincy", "D-2026-001/naomi"


def viewer_of(name):
    return asking.viewer_for(Capacity.objects.get(account__login__startswith=name), now())


def child_of(number=NOOR):
    return Child.objects.get(number=number)


def form_of(number=NOOR, **more):
    """What every form sends along."""
    return {"request": str(uuid.uuid4()), "seen": str(child_of(number).version), **more}


def place(code, what, number=NOOR):
    return reverse("child_person_change", args=[number, code, what])


def stated(code, number=NOOR):
    """What the log says of someone now."""
    return case_of(child_of(number)).person(code)


def statements(code, number=NOOR):
    return child_of(number).entries.filter(kind=EntryKind.PERSON, type=code).count()


def relations(code):
    rows = Relation.objects.filter(child__number=NOOR, code=code)
    return [(one.authority, one.from_day, one.until) for one in rows]


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


ENDED = {"has": "no", "day": "2026-11-02", "source": "Beschikking van 2 november 2026"}


def test_authority_that_ends_keeps_what_was_before(come_in):
    client = come_in("tess")
    answer = client.post(place("mother", "gezag"), form_of(**ENDED))
    assert answer["Location"] == reverse("child_person", args=[NOOR, "mother"])
    spans = stated("mother").authority
    assert [(one.has, one.from_day, one.until) for one in spans] == [
        (True, None, date(2026, 11, 2)), (False, date(2026, 11, 2), None),
    ]  # fmt: skip
    assert statements("mother") == 2
    last = child_of().entries.filter(kind=EntryKind.PERSON, type="mother").last()
    assert (last.source, last.recorded_by) == (ENDED["source"], viewer_of("tess").capacity)
    # Who sees what follows at once.
    assert relations("mother") == [(True, None, date(2026, 11, 2)),
                                   (False, date(2026, 11, 2), None)]  # fmt: skip
    mother = viewer_of("maartje")
    assert [one.kind for one in ties_of(mother, child_of())] == ["parent_without_authority"]
    assert child_of().findings_version == child_of().version
    assert FindingRow.objects.filter(child=child_of()).exists()
    read = ReadEntry.objects.filter(page="people", action="record")
    assert [one.child_number for one in read] == [NOOR]
    assert verify([NOOR]).wrong == []


def test_a_change_speaks_only_of_what_comes_after_all_that_was_stated(come_in):
    client, before = come_in("tess"), statements("father")
    early = {"has": "no", "day": "2019-02-04", "source": "vonnis"}
    assert client.post(place("father", "gezag"), form_of(**early)).status_code == 200
    same = {"has": "yes", "day": "2026-11-02", "source": "register"}
    assert client.post(place("father", "gezag"), form_of(**same)).status_code == 200
    assert (
        client.post(place("father", "gezag"), form_of(**ENDED | {"source": ""})).status_code == 200
    )
    assert statements("father") == before
    assert client.post(place("father", "gezag"), form_of(**ENDED)).status_code == 302
    assert [(one.has, one.from_day, one.until) for one in stated("father").authority] == [
        (False, None, date(2019, 2, 4)), (True, date(2019, 2, 4), date(2026, 11, 2)),
        (False, date(2026, 11, 2), None),
    ]  # fmt: skip


def test_a_correction_says_that_it_is_one_and_changes_the_past(come_in):
    client = come_in("tess")
    page = client.get(place("father", "verbeteren")).content.decode()
    assert 'value="2019-02-04"' in page
    wrong = {"name": "Dwight Boldewater", "born": "23-11-1987", "has_1": "no",
             "has_until_1": "2019-02-14", "has_2": "yes", "has_from_2": "2019-02-14",
             "source": "Het register zegt 14 februari."}  # fmt: skip
    assert client.post(place("father", "verbeteren"), form_of(**wrong)).status_code == 302
    assert [one.from_day for one in stated("father").authority] == [None, date(2019, 2, 14)]
    last = child_of().entries.filter(kind=EntryKind.PERSON, type="father").last()
    assert last.source.endswith(": Het register zegt 14 februari.")
    assert last.source != wrong["source"]
    # The same once more corrects nothing, and two rows about one day are refused.
    assert client.post(place("father", "verbeteren"), form_of(**wrong)).status_code == 200
    both = wrong | {"has_until_1": "2020-01-01"}
    assert client.post(place("father", "verbeteren"), form_of(**both)).status_code == 200
    assert statements("father") == 2
    told = text(client.get(reverse("child_person", args=[NOOR, "father"])))
    assert "4 februari 2019" in told
    assert "14 februari 2019" in told


def test_care_ends_and_begins_as_far_as_it_is_known(come_in):
    client = come_in("tess")
    ends = place("carer", "zorg")
    assert client.post(ends, form_of(what="ends", day="")).status_code == 200
    assert client.post(ends, form_of(what="ends", day="8-2026")).status_code == 200
    assert client.post(ends, form_of(what="begins", day="2026")).status_code == 200
    assert client.post(ends, form_of(what="ends", day="11-2026")).status_code == 302
    (span,) = stated("carer").cares_for
    assert (str(span.from_day), str(span.until)) == ("2026-09-11", "2026-11")
    assert ties_of(viewer_of("ria"), child_of()) == ()
    begins = place("grandmother", "zorg")
    assert client.post(begins, form_of(what="begins", day="")).status_code == 302
    (own,) = stated("grandmother").cares_for
    assert (own.from_day, own.until) == (None, None)


def test_someone_new_stands_there_once(come_in):
    client = come_in("tess")
    sent = form_of(
        role="foster_carer", name="Jo  Vlier", born="1980", cares="on", cares_from="10-2026"
    )
    add = reverse("child_person_add", args=[NOOR])
    first, again = client.post(add, sent), client.post(add, sent)
    assert first["Location"] == again["Location"]
    (made,) = [one for one in case_of(child_of()).persons if one.name == "Jo Vlier"]
    assert (made.role, str(made.born), str(made.cares_for[0].from_day)) == (
        "foster_carer", "1980", "2026-10",
    )  # fmt: skip
    assert client.post(add, sent | {"name": "Iemand anders"}).status_code == 200
    wrong = {"role": "grandparent", "name": "Opa", "authority": "yes"}
    assert client.post(add, form_of(**wrong)).status_code == 200
    assert client.post(add, form_of(role="child", name="Nog een kind")).status_code == 200
    assert not [one for one in case_of(child_of()).persons if one.name in {"Opa", "Nog een kind"}]


def test_a_change_sent_twice_is_recorded_once(come_in):
    client, sent = come_in("tess"), form_of(**ENDED)
    for _ in range(2):
        assert client.post(place("mother", "gezag"), sent).status_code == 302
    assert statements("mother") == 2
    other = sent | {"day": "2026-11-03"}
    assert client.post(place("mother", "gezag"), other).status_code == 200


def test_who_wrote_meanwhile_is_told_and_nothing_is_lost(come_in):
    client, sent = come_in("tess"), form_of(**ENDED)
    client.post(place("father", "naam"), form_of(name="Dwight de Boer"))
    answer = client.post(place("mother", "gezag"), sent)
    assert answer.status_code == 200
    assert statements("mother") == 1
    (seen,) = re.findall(r'name="seen" value="(\d+)"', answer.content.decode())
    assert client.post(place("mother", "gezag"), sent | {"seen": seen}).status_code == 302
    assert stated("father").name == "Dwight de Boer"


def test_a_change_carries_on_what_was_told_in_confidence_and_does_not_open_it(come_in):
    """Else a new name of a mother who was affected would take that out of the log, or tell it."""
    client = come_in("hanneke")
    named = form_of(QUINCY, name="Marvelina Nieuwstra")
    assert client.post(place("mother", "naam", QUINCY), named).status_code == 302
    assert stated("mother", QUINCY).name == "Marvelina Nieuwstra"
    assert stated("mother", QUINCY).affected is True
    worker, child = viewer_of("hanneke"), child_of(QUINCY)
    case = asking.case_for(worker, child, "people")
    assert next(one for one in case.persons if one.id == "mother").affected is None
    assert persons.stated_at(worker, child, "mother", child.version).affected is None
    own = asking.case_for(viewer_of("marvelina"), child, "story")
    assert next(one for one in own.persons if one.id == "mother").affected is True


def test_the_date_of_birth_of_the_child_is_that_of_the_dossier(come_in):
    client = come_in("tess")
    right = {"name": "Noor Boldewater", "born": "14-3-2014", "source": "akte"}
    assert client.post(place("noor", "verbeteren"), form_of(**right)).status_code == 302
    child = child_of()
    assert child.person.born == "2014-03-14"
    assert ages(child, date(2026, 11, 23)) == (12, 12)
    changes = ChangeEntry.objects.filter(what="parties.person", key=str(child.person_id))
    assert [one.after for one in changes] == [{"born": "changed"}]
    late = {"name": "Noor Boldewater", "born": "2026-11", "source": "akte"}
    answer = client.post(place("noor", "verbeteren"), form_of(**late))
    assert answer.status_code == 200
    assert child_of().person.born == "2014-03-14"


RECORDS = {
    "tess": {"mother", "carer", "teacher", "noor"},
    "otto": set(), "bram": set(), "kinderrechter": set(), "maartje": set(), "ria": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_who_states_whom(come_in, name):
    client, viewer, child = come_in(name), viewer_of(name), child_of()
    sees = bool(ties_of(viewer, child))
    page = client.get(reverse("child_people", args=[NOOR]))
    assert page.status_code == (200 if sees else 404)
    assert "GEHEIM" not in page.content.decode()
    may = persons.changeable(viewer, child) if sees else frozenset()
    assert may & {"mother", "carer", "teacher", "noor", "reporter"} == RECORDS[name]
    assert client.get(reverse("child_person", args=[NOOR, "reporter"])).status_code == 404
    expected = 302 if RECORDS[name] else 404
    assert client.post(place("mother", "gezag"), form_of(**ENDED)).status_code == expected
    if not RECORDS[name]:
        add = reverse("child_person_add", args=[NOOR])
        assert client.post(add, form_of(role="parent", name="X")).status_code == 404
        asked = persons.Asked(uuid.uuid4(), child.version)
        with pytest.raises((NotAllowed, NotVisible)):
            persons.change_for(viewer, child, "mother", {"name": "X"}, asked)
        with pytest.raises((NotAllowed, NotVisible)):
            persons.add_for(viewer, child, {"role": "parent", "name": "X"}, asked)
    assert statements("mother") == (2 if RECORDS[name] else 1)


def test_a_hidden_person_is_not_changed_and_not_counted(come_in):
    """Tess may not know of who reported: no form, no number that tells there is one."""
    client, child = come_in("tess"), child_of()
    assert client.post(place("reporter", "naam"), form_of(name="X")).status_code == 404
    with pytest.raises(NotVisible):
        persons.stated_at(viewer_of("tess"), child, "reporter", child.version)
    sent = form_of(role="informant", name="Juf Ans")
    client.post(reverse("child_person_add", args=[NOOR]), sent)
    (new,) = [one for one in case_of(child_of()).persons if one.name == "Juf Ans"]
    assert new.id == f"informant-{int(sent['seen']) + 1}"


@pytest.mark.parametrize(
    "wrong", ["gisteren", "31-2-2026", "13-2026", "1066", "2027", "5-3-14", "²014"]
)
def test_a_slip_in_a_date_is_told(come_in, wrong):
    answer = come_in("tess").post(place("grandmother", "verbeteren"),
                                  form_of(name="Hennie", born=wrong, source="x"))  # fmt: skip
    assert answer.status_code == 200
    assert "id_born" in answer.content.decode()
    assert statements("grandmother") == 1


def test_the_page_of_the_child_leads_there(come_in):
    page = come_in("tess").get(reverse("child", args=[NOOR])).content.decode()
    assert reverse("child_people", args=[NOOR]) in page
