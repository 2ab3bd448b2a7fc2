# SPDX-License-Identifier: EUPL-1.2
"""Whatever is sent to the check, it answers with a page: never with a fault of its own."""

from __future__ import annotations

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terugweg.caselog.reading import parse_case
from terugweg.web.public.check_kinds import questions
from tests.web.public.check_pages import ABOUT, ADDRESS

KINDS = questions().kinds
DAYS = (
    "",
    "2-3-2026",
    "1-11-2026",
    "30-2-2026",
    "2025",
    "5-2026",
    "23-11-2026",
    "1-1-2030",
    "x",
    "3 mei 2026",
    "\x00",
    "2-3-2027",
)
GOES = ("next", "sure", "pdf", "calendar", "save", "whatif", "begin", "", "stay:dates", "back:about", "add:x", "drop:x:y",
        "add:contact", "drop:contact:1", "today", "x", "upload")  # fmt: skip


def names_of(kind):
    names = [one.name for one in kind.fields] + ["until_through", "starts"]
    return names + (["answered", "answer_on", "answer"] if kind.follow else [])


def values_of(kind, name):
    choices = next((one.choices for one in kind.fields if one.name == name), "")
    if choices:
        return st.sampled_from(["", "x", *questions().choices[choices]])
    if name in {"answered", "answer"}:
        return st.sampled_from(["", "yes", "no", "unknown", "refused", "x"])
    return st.sampled_from(DAYS)


@st.composite
def answers(draw):
    sent = (
        dict(ABOUT)
        if draw(st.booleans())
        else {name: draw(st.sampled_from(["", "x", "no", "parent", "2014"])) for name in ABOUT}
    )
    sent["born"] = draw(st.sampled_from(["14-5-2014", "2014", "1-2-2026", "2005", *DAYS]))
    for kind in draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=6, unique=True)):
        sent[f"have-{kind}"] = draw(st.sampled_from(["yes", "yes", "yes", "no", "x"]))
        sent[f"n-{kind}"] = draw(st.sampled_from(["1", "2", "0", "99", "-1", "x", "\u0663"]))
        sent[f"all-{kind}"] = draw(st.sampled_from(["yes", "unknown", ""]))
        for number in range(2):
            sent[f"{kind}-{number}-on"] = draw(
                st.sampled_from(["2-3-2026", "4-2026", "2025", *DAYS])
            )
            for name in draw(st.lists(st.sampled_from(names_of(KINDS[kind])), max_size=4)):
                sent[f"{kind}-{number}-{name}"] = draw(values_of(KINDS[kind], name))
    return sent


def quietly(**how):
    return settings(
        deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], **how
    )


@quietly(max_examples=60)
@given(
    answers(),
    st.sampled_from(GOES),
    st.sampled_from(["start", "about", "have", "dates", "answer", "x", ""]),
    st.booleans(),
)
def test_any_answers(client, sent, go, step, sure):
    doubts = "grown_up no_authority no_order no_decision" if sure else ""
    answer = client.post(
        ADDRESS,
        {
            **sent,
            "go": go,
            "step": step,
            "sure": doubts,
            "if-moved": "placed-1",
            "if-to": "1-4-2026",
        },
    )

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    if go == "save" and answer.headers["Content-Type"] == "application/yaml":
        # What is saved can be read again.
        parse_case(answer.content)
        back = client.post(
            ADDRESS, {"go": "upload", "reader": "parent", "file": io.BytesIO(answer.content)}
        )
        assert back.context["step"] == "answer"


@quietly(max_examples=20)
@given(
    st.dictionaries(st.text(max_size=20), st.text(max_size=40), max_size=6), st.sampled_from(GOES)
)
def test_any_names(client, sent, go):
    sent = {name: value for name, value in sent.items() if name.isprintable()}
    assert client.post(ADDRESS, {**sent, "go": go}).status_code == 200


@quietly(max_examples=20)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)), st.booleans())
def test_any_file(client, content, carried):
    if carried:
        answer = client.post(ADDRESS, {"go": "next", "case": content.decode(errors="replace")})
    else:
        answer = client.post(
            ADDRESS, {"go": "upload", "reader": "parent", "file": io.BytesIO(content)}
        )
    assert answer.status_code == 200
    assert answer.context["step"] == ("about" if carried and not content else "start")
