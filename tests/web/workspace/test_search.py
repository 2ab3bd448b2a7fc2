# SPDX-License-Identifier: EUPL-1.2
"""Search: what is found, where it stands, what is not told, and what is written down of it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from terugweg.web.access import asking, querysets
from terugweg.web.access.models import ReadEntry
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child
from terugweg.web.workspace import searching
from tests.web.workspace.test_who_sees_what import family_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

SEARCH = reverse("search")
PLANTED = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())["planted"]


def found(client, text):
    """What a search finds."""
    answer = client.post(SEARCH, {"q": text})
    assert answer.status_code == 200
    return answer.context["found"]


def error(client, text):
    """What is said of words that cannot be searched for."""
    answer = client.post(SEARCH, {"q": text})
    assert "found" not in answer.context
    return str(answer.context["form"].errors["q"][0])


def test_a_child_is_found_by_name_and_by_number(come_in):
    client = come_in("griffie")
    for text in ("boldewater", "D-2026-003", "  Noor   Boldewater "):
        assert [child.person.name for child in found(client, text).children] == ["Noor Boldewater"]


def test_a_child_of_others_is_not_found(come_in):
    client = come_in("tess")
    assert found(client, "Ouazzanir").children == []
    assert len(found(client, "D-2026").children) == 1


def test_words_are_found_with_what_stands_around_them(come_in):
    client = come_in("tess")
    answer = client.post(SEARCH, {"q": "bloedende  HAND"})
    (hit,) = answer.context["found"].hits
    assert hit.before.endswith("Moeder had een ")
    assert hit.found == "bloedende hand"
    assert hit.after.startswith(". Vader was")
    assert (hit.statement, str(hit.day), hit.title) == ("fact", "2026-09-09", "Feit vastgelegd")
    assert "<mark>bloedende hand</mark>" in answer.content.decode()
    assert client.get(hit.url).status_code == 200


def test_accents_and_capitals_do_not_matter(come_in):
    (hit, *_more) = found(come_in("nils"), "WISNIOREK").hits
    assert "Wiśniorek" in hit.found


def test_what_was_marked_as_incorrect_says_so(come_in):
    hits = found(come_in("tess"), "onder invloed van alcohol").hits
    assert [hit.wrong for hit in hits if hit.statement == "fact"] == [True]


@pytest.mark.parametrize("name", ["tess", "maartje", "bram", "ria", "roos", "gregory"])
def test_what_is_hidden_is_not_found(name, come_in):
    client = come_in(name)
    viewer = asking.viewer_for(Capacity.objects.get(account__login__startswith=f"{name}."), now())
    own = {family_of(child.number) for child in querysets.children(viewer)}
    for secret in (one for one in PLANTED if one["family"] in own):
        hits = found(client, secret["text"]).hits
        for hit in hits:
            case = asking.case_for(viewer, hit.child, "test")
            assert any(secret["text"] in str(one.data) for one in case.entries)
        if name == "maartje":
            assert secret["class"] not in {"address", "reporter_identity"} or not hits


def test_an_own_secret_is_found(come_in):
    """So that the test above can fail."""
    assert found(come_in("tess"), "GEHEIM-ADRES-1").hits


def test_texts_are_searched_only_in_own_work(come_in):
    result = found(come_in("griffie"), "moeder")
    assert (result.searched, result.opened, result.hits) == (False, 0, [])
    result = found(come_in("otto"), "moeder")
    assert (result.searched, result.opened, result.hits) == (False, 0, [])


def test_each_dossier_that_is_opened_goes_to_the_read_log(come_in):
    client = come_in("yara")
    assert found(client, "contact").opened == 2
    read = ReadEntry.objects.filter(page="search", name="Yara Lindekruis", allowed=True)
    names = ["Ilyas Ouazzanir", "Safiya Ouazzanir"]
    children = Child.objects.filter(person__name__in=names).values_list("pk", flat=True)
    assert set(read.values_list("child", flat=True)) == set(children)
    assert all(row.keys for row in read)


@pytest.mark.parametrize(
    ("limit", "value", "opened"), [("MOST_DOSSIERS", 1, 1), ("MOST_SECONDS", -1, 0)]
)
def test_a_search_that_stops_early_says_so(limit, value, opened, come_in, monkeypatch):
    client = come_in("yara")
    monkeypatch.setattr(searching, limit, value)
    answer = client.post(SEARCH, {"q": "contact"})
    result = answer.context["found"]
    assert (result.opened, result.left) == (opened, 2 - opened)
    assert "tw-alert--warning" in answer.content.decode()


def test_more_hits_than_are_shown_are_told(come_in, monkeypatch):
    client = come_in("tess")
    monkeypatch.setattr(searching, "MOST_HITS", 2)
    result = found(client, "moeder")
    assert (len(result.hits), result.more_hits) == (2, True)


def test_more_children_than_are_shown_are_told(come_in, monkeypatch):
    client = come_in("griffie")
    monkeypatch.setattr(searching, "MOST_CHILDREN", 2)
    result = found(client, "D-2026")
    assert (len(result.children), result.more_children) == (2, True)


def test_a_ruling_is_found_by_its_whole_number_alone(come_in):
    client = come_in("tess")
    assert "ECLI:NL:HR:2018:2321" in error(client, "ECLI:NL:HR")
    answer = client.post(SEARCH, {"q": "ecli:nl:hr:2018:2321"})
    assert answer.context["asked"] == "ECLI:NL:HR:2018:2321"
    assert answer.context["rules"]


def test_the_number_of_a_ruling_ends_where_it_ends():
    wanted = searching.pattern_of("ECLI:NL:HR:2018:2321")
    assert searching.words_around("see ECLI:NL:HR:2018:2321.", wanted)
    assert searching.words_around("see ECLI:NL:HR:2018:23210", wanted) is None


def test_short_words_do_not_open_dossiers(come_in):
    client = come_in("tess")
    assert error(client, "a")
    result = found(client, "No")
    assert (result.opened, [c.person.name for c in result.children]) == (0, ["Noor Boldewater"])


def test_long_texts_are_cut_at_words():
    text = "woord " * 40 + "naald " + "woord " * 40
    around = searching.words_around(text, searching.pattern_of("naald"))
    assert around is not None
    before, hit, after = around
    assert before.startswith("… woord")
    assert hit == "naald"
    assert after.endswith("woord …")


def test_words_stay_out_of_addresses_and_logs(come_in, caplog):
    caplog.set_level(logging.DEBUG)
    client = come_in("tess")
    page = client.get(SEARCH, {"q": "Ganzenveer"})
    assert "found" not in page.context
    assert page.context["form"]["q"].value() is None
    caplog.clear()
    answer = client.post(SEARCH, {"q": "Ganzenveer"})
    assert answer.context["found"].hits
    assert "no-store" in answer["Cache-Control"]
    texts = [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert not any("Ganzenveer" in text for text in texts)


def test_an_empty_search_shows_the_page(come_in):
    answer = come_in("tess").post(SEARCH, {"q": "  "})
    assert answer.status_code == 200
    assert "found" not in answer.context


def test_the_frame_has_a_search_for_who_works_with_dossiers(come_in):
    assert f'action="{SEARCH}"' in come_in("tess").get("/").content.decode()
    assert f'action="{SEARCH}"' not in come_in("beheer").get("/").content.decode()
    assert come_in("beheer").post(SEARCH, {"q": "Noor"}).context["found"].children == []
