# SPDX-License-Identifier: EUPL-1.2
"""A reply stands beside what it is about wherever that is shown: page, paper and copy."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from terugweg.documents.model import Statement
from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.documents.professional.making import document_of
from terugweg.documents.professional.material import Material
from terugweg.web.access import asking, querysets
from terugweg.web.access.copying import copy_for
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.clock import now
from terugweg.web.family.copy_document import copy_document
from terugweg.web.family.own import own_of
from terugweg.web.family.story import told as story_told
from terugweg.web.workspace.log_lines import STATEMENTS, events_of, lines_of, said_in
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.replies import replies_in

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def viewer_of(name):
    capacity = Capacity.objects.get(account__login__startswith=name)
    return asking.viewer_for(capacity, now())


def numbers_of(role):
    """Each child of the demonstration with someone in this role who reads it."""
    found: dict[str, Any] = {}
    for capacity in Capacity.objects.filter(role=role).order_by("account__login"):
        viewer = asking.viewer_for(capacity, now())
        for child in querysets.children(viewer):
            found.setdefault(child.number, (viewer, child))
    return found


def texts_of(replies):
    return sorted(" ".join(one.text.split()) for one in replies if one.text)


def beside(document):
    """The statements of a document, each with what stands beside it."""
    return {one.text: one for one in document.blocks if isinstance(one, Statement)}


def adults_in(file, replies):
    """The replies that may stand in a paper: what a child thinks is its own."""
    children = {one.id for one in file.persons if one.role in {"child", "sibling"}}
    return [one for one in replies if one.code not in children]


def test_page_and_paper_of_a_worker_show_the_same_replies():
    compared = 0
    with override("nl"):
        for viewer, child in numbers_of(Role.YOUTH_PROTECTOR).values():
            case = asking.case_for(viewer, child, "paper")
            file, words = case.case_file(), words_for(viewer)
            material = Material(file, asking.assessed_for(viewer, child), "", case.seen, None, "nl")
            paper = beside(document_of(paper_kinds()["timeline"], material, viewer.day))
            lines = lines_of(case, events_of(file, words), words)
            page = {line.entry.url: line.entry for line in lines}
            replies = replies_in(file, words)
            for event in file.events:
                shown = paper.get(said_in(event, words)) if event.type in STATEMENTS else None
                if shown is not None and replies.get(event.id):
                    meant = adults_in(file, replies[event.id])
                    told = shown.reply.split("\n") if shown.reply else []
                    assert len(told) == len(meant)
                    assert all(text in shown.reply for text in texts_of(meant))
                    assert shown.disputed == any(one.kind == "disputes" for one in meant)
                    entry = next(one for url, one in page.items() if url.endswith(f"/{event.id}/"))
                    assert [text for _who, text in entry.replies] == [
                        one.text for one in replies[event.id]
                    ]
                    compared += 1
    assert compared >= 3


def test_page_and_copy_of_a_parent_show_the_same_replies():
    compared = 0
    with override("nl"):
        for viewer, child in numbers_of(Role.PARENT).values():
            own = own_of(viewer, child.number, "story")
            copy = copy_for(viewer, child, "copy")
            words = words_for(viewer)
            taken = copy.case.keys
            paper = beside(copy_document(copy, words, viewer.day))
            for event in own.file.events:
                shown = paper.get(said_in(event, words)) if event.type in STATEMENTS else None
                if shown is None or event.id not in taken:
                    continue
                story = story_told(own, event.id)
                meant = [one for one in (story.replies if story else ()) if one.key in taken]
                told = shown.reply.split("\n") if shown.reply else []
                assert len(told) == len(meant)
                assert all(text in shown.reply for text in texts_of(meant))
                assert shown.disputed == any(one.kind == "disputes" for one in meant)
                compared += bool(meant)
    assert compared >= 3
