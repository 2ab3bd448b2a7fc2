# SPDX-License-Identifier: EUPL-1.2
"""One happening in the logs of brothers and sisters."""

from __future__ import annotations

import uuid

import pytest

from terugweg.caselog.problems import CaseFileError
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.recording import ConflictError, NewEntry, record_shared
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.samples import a_child, by, event, given, write

pytestmark = pytest.mark.django_db


def test_brothers_and_sisters_share_a_happening_and_each_log_names_its_own():
    anna, bram = a_child("T-1"), a_child("T-2", name="Bram", code="bram")
    write(bram, event("hearing_held"))
    first = record_shared(
        [anna, bram], [event("petition_filed", kind="OTS")], by(), request=uuid.uuid4()
    )
    own, other = first[anna.pk].entries[0], first[bram.pk].entries[0]
    alone = write(anna, event("petition_filed", kind="OTS")).entries[0]
    assert (own.key, other.key) == ("e2", "e3")
    assert own.shared == other.shared is not None

    second = record_shared(
        [anna, bram],
        [NewEntry(EntryKind.EVENT, {"type": "hearing_held", "on": "2026-03-20", "child": "child",
                                    "fields": {"petition_ref": [own.key, alone.key]},
                                    "evidence": [own.key, alone.key]})],
        by(), request=uuid.uuid4(), seen={anna.pk: anna.version, bram.pk: bram.version},
    )  # fmt: skip

    told = second[bram.pk].entries[0].said
    assert told["fields"]["petition_ref"] == ["e3", "?"]
    assert told["evidence"] == ["e3"]
    assert (anna.version, bram.version) == (4, 4)
    assert verify().wrong == []


def test_what_cannot_be_told_in_one_log_is_recorded_in_none():
    anna, bram = a_child("T-1"), a_child("T-2", name="Bram")
    alone = write(anna, event("hearing_held")).entries[0]
    write(bram, event("hearing_held"))

    with pytest.raises(CaseFileError, match="not shared with this log"):
        record_shared(
            [anna, bram], [given("z", "hearing_held", corrects=alone.key)], by(),
            request=uuid.uuid4(),
        )  # fmt: skip
    with pytest.raises(ConflictError):
        record_shared(
            [anna, bram], [event("hearing_held")], by(), request=uuid.uuid4(), seen={bram.pk: 1}
        )

    assert (anna.entries.count(), bram.entries.count()) == (2, 2)
