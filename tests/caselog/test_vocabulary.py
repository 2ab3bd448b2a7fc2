# SPDX-License-Identifier: EUPL-1.2
"""What stands in the files of a vocabulary, and its way through the cache."""

from __future__ import annotations

import json
import shutil

import pytest

from terugweg.caselog import vocabulary_codec
from terugweg.caselog.vocabulary import (
    VOCABULARY_DIRECTORY,
    Label,
    StateOperation,
    load_vocabulary,
    through_twin,
    until_twin,
)
from terugweg.caselog.vocabulary_reading import read_vocabulary
from tests.caselog.samples import SMALL_VOCABULARY, small_vocabulary


@pytest.fixture
def copy(tmp_path):
    """A copy of the small vocabulary that a test may spoil."""
    return shutil.copytree(SMALL_VOCABULARY, tmp_path / "v")


def test_everything_in_the_files_is_in_the_vocabulary():
    vocabulary = small_vocabulary()
    granted = vocabulary.events["placement_granted"]
    assert granted.label == Label("machtiging", "placement granted")
    assert granted.meaning.text("en") == "The court authorises."
    assert (granted.section, granted.source, granted.actors, granted.tier) == (
        "court",
        "BW 1:265b",
        ("court",),
        1,
    )
    assert granted.operations == (
        StateOperation("opens", "placement_right", starts="starts", until="until", first_part=True),
    )
    category = granted.fields["category"]
    assert (category.kind, category.values, category.required) == (
        "enum",
        ("foster", "residential", "none"),
        False,
    )
    assert category.enum_codes == {"foster": 0, "residential": 1, "none": 2}
    extended = vocabulary.events["measure_extended"].fields["measure_ref"]
    assert extended.many
    assert extended.may_point_to("order_granted")
    assert not extended.may_point_to("talk_held")
    assert vocabulary.events["appeal_lodged"].fields["decision_ref"].may_point_to("talk_held")
    assert not category.may_point_to("talk_held")


def test_information_classes_come_from_the_event_the_shared_list_or_the_field():
    talk = small_vocabulary().events["talk_held"]
    assert talk.information_class == "child_confidence"
    classes = {name: field.information_class for name, field in talk.fields.items()}
    assert (classes["report"], classes["view"], classes["minutes"]) == (
        "health",
        "child_confidence",
        "ordinary",
    )
    assert talk.fields["view"].label.en == "what the child said"


def test_operations_of_one_kind():
    decided = small_vocabulary().events["appeal_decided"]
    assert decided.operations_of("undoes") == (
        StateOperation(
            "undoes", decision=("appeal_ref", "decision_ref"), only_if={"outcome": ("quashed",)}
        ),
    )
    (reset,) = decided.operations_of("resets")
    assert (reset.until, reset.unless) == ("new_until", {"heard": (False,)})


def test_codes_and_lookups():
    vocabulary = small_vocabulary()
    assert vocabulary.event_names[vocabulary.event_codes["talk_held"]] == "talk_held"
    assert vocabulary.state_codes == {"order": 0, "placement_right": 1, "procedure": 2}
    assert vocabulary.actor_codes["GI"] == 1
    assert vocabulary.role_codes["child"] == 1
    assert vocabulary.field_type("talk_held", "minutes") is not None
    assert vocabulary.field_type("talk_held", "hours") is None
    assert vocabulary.field_type("talk", "minutes") is None
    assert vocabulary.states["order"].ends_at_age == 18
    assert vocabulary.states["placement_right"].term == Label("een jaar", "one year")
    assert vocabulary.actors["GI"].explains is not None


def test_twins():
    assert [through_twin(name) for name in ("until", "new_until", "starts")] == [
        "through",
        "new_through",
        None,
    ]
    assert [until_twin(name) for name in ("through", "x_through", "until")] == [
        "until",
        "x_until",
        None,
    ]


def test_the_vocabulary_survives_the_cache():
    vocabulary = small_vocabulary()
    plain = json.loads(json.dumps(vocabulary_codec.to_plain(vocabulary)))
    assert vocabulary_codec.from_plain(plain) == vocabulary


def test_the_version_is_that_of_the_content(copy):
    (copy / "court.yaml").rename(copy / "judge.yaml")
    with (copy / "execution.yaml").open("a") as file:
        file.write("# a remark\n")
    same = read_vocabulary(copy)
    assert (same.version, len(same.version)) != ("", 0)
    text = (copy / "values.yaml").read_text()
    (copy / "values.yaml").write_text(text.replace("bekort", "verkort"))
    assert read_vocabulary(copy).version != same.version


def test_the_vocabulary_of_the_program_is_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    load_vocabulary.cache_clear()
    first = load_vocabulary()
    load_vocabulary.cache_clear()
    assert load_vocabulary() == first == read_vocabulary(VOCABULARY_DIRECTORY)
    assert load_vocabulary() is load_vocabulary()
    assert len(first.events) > 100
