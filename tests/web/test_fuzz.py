# SPDX-License-Identifier: EUPL-1.2
"""Every address and every form, asked for what nobody would think of, by people of several roles.

No answer is a failure of the program, none shows what is not for who asks, and nothing is half
written: a form that is refused leaves no trace, and every chain still holds. The requests are the
same ones in every run.
"""

from __future__ import annotations

import json
from urllib.parse import quote_from_bytes

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm
from django.urls import get_resolver
from hypothesis import HealthCheck, Phase, event, given, seed, settings
from hypothesis import strategies as st

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import asking, change_log, querysets, read_log
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child, Entry
from terugweg.web.dossier.verifying import verify
from tests.web.workspace.conftest import come_in, demo  # noqa: F401 - fixtures
from tests.web.workspace.test_who_sees_what import family_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

ROLES = ("tess", "otto", "berend", "ramon", "griffie", "maartje", "ilyas", "beheer")
NOOR = "D-2026-003"
PLANTED = yaml.safe_load((people.HERE / "planted.yaml").read_text())["planted"]
LEAVING = {"account_logout", "demo_people", "account_signup"}
"""Would make someone else of who asks."""

FUZZ = settings(
    max_examples=settings().max_examples // 4, deadline=None, derandomize=False, database=None,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip


def _templates(patterns, before=""):
    """The address of every route, with its name: 'kind/<path:number>/' and 'child'."""
    for one in patterns:
        here = before + str(one.pattern).lstrip("^")
        if hasattr(one, "url_patterns"):
            yield from _templates(one.url_patterns, here)
        elif one.name not in LEAVING:
            yield here, one.name


ROUTES = sorted(set(_templates(get_resolver().url_patterns)), key=str)
ODD = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=20).map(lambda text: text.encode(errors="replace")),
    st.sampled_from([
        b"", b"a\0b", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"9" * 5000, b"-1", b"1e999", b"NaN",
        "\u0663\u00b2".encode(), "\u202e\ufeff".encode(), b"' OR 1=1 --", b"<script>alert(1)</script>",
        b"../../../../etc/passwd", b"%00", b"%", b"{{7*7}}", b"2026-02-30", b"9999-12-31",
        b"0001-01-01", b"99999-12-31", b"x" * 5000, b"ECLI:NL:HR:2026:1", b"\r\nX-Injected: 1",
    ]),
)  # fmt: skip
KNOWN = st.sampled_from([
    NOOR.encode(), b"D-2026-001/anna", b"e1", b"mother", b"fact_recorded", b"2", b"due", b"all",
    b"plan_of_approach_adopted", b"2026-11-20", b"00000000-0000-0000-0000-000000000000", b"nl",
])  # fmt: skip
EVENTS = st.sampled_from([name.encode() for name in sorted(load_vocabulary().events)])
VALUES = st.one_of(KNOWN, KNOWN, EVENTS, ODD)
QUERY_NAMES = ("q", "page", "part", "zoom", "for", "section", "next", "seen", "step", "request",
               "number", "lang", "reader", "page_size", "csrfmiddlewaretoken", "x")  # fmt: skip


@st.composite
def addresses(draw, likely):
    """An address: a route with something in its places, and a query."""
    template, name = draw(st.sampled_from(ROUTES))
    address = "/"
    for number, part in enumerate(template.split("<")):
        if not number:
            address += part
            continue
        place, _, rest = part.partition(">")
        value = draw(st.one_of(st.just(likely.get(place.rpartition(":")[2], b"e1")), VALUES))
        address += quote_from_bytes(value, safe="/") + rest
    query = draw(st.lists(st.tuples(st.sampled_from(QUERY_NAMES), VALUES), max_size=3))
    said = "&".join(f"{key}={quote_from_bytes(value)}" for key, value in query)
    return name, f"{address}?{said}" if said else address


@pytest.fixture
def watched(demo, db):  # noqa: F811 - the fixture
    """After all of it: every chain holds, of the logs of children and of both logs about them."""
    yield
    assert not verify().wrong
    assert not read_log.broken()
    assert not change_log.broken()


@pytest.fixture
def someone(come_in, request):  # noqa: F811 - the fixture
    """A client of someone, what they may not see, and a child whom they may."""
    name = request.param
    client = come_in(name)
    client.raise_request_exception = False
    viewer = asking.viewer_for(Capacity.objects.get(account__login__startswith=name), now())
    children = list(querysets.children(viewer))
    cases = {one.number: json.dumps(asking.case_for(viewer, one, "test").plain) for one in children}
    hidden = [
        text
        for secret in PLANTED
        for text in (secret["text"], *secret.get("also", ()))
        if not any(text in case for case in cases.values())
    ]
    number = next(iter(cases), NOOR)
    likely = {"number": number.encode(), "event_type": b"fact_recorded"}
    # Each role is asked other things, and the same things in every run.
    return client, hidden, likely, seed(ROLES.index(name))


def checked(answer, hidden, address):
    """No failure of the program, and nothing that is hidden."""
    assert answer.status_code < 500, address
    told = b"".join(answer).decode(errors="replace") if answer.streaming else answer.content.decode(
        errors="replace"
    )  # fmt: skip
    for text in hidden:
        assert text not in told, f"{text} at {address}"
    assert "X-Injected" not in answer
    event(f"answered with {answer.status_code}")


def test_the_hidden_is_hidden_from_someone():
    """So that the tests below can fail."""
    assert len({family_of(child.number) for child in Child.objects.all()}) > 1
    assert len(ROUTES) > 20


@pytest.mark.parametrize("someone", ROLES, indirect=True)
def test_any_address(someone, watched):
    client, hidden, likely, seeded = someone
    before = Entry.objects.count()

    @seeded
    @FUZZ
    @given(address=addresses(likely))
    def ask(address):
        checked(client.get(address[1]), hidden, address)

    ask()
    assert Entry.objects.count() == before


ALWAYS = ("step", "request", "seen", "source", "until", "keys", "next", "language")
"""Names that many forms take, and what a browser adds to them."""


def _filled(client, address):
    """What a browser would send for the forms of a page, as bytes."""
    page = client.get(address)
    parts = [] if page.context is None else [part.flatten().values() for part in page.context]
    forms = [one for part in parts for one in part if isinstance(one, BaseForm)]
    found = dict.fromkeys(ALWAYS, b"")
    for form in forms:
        for name in form.fields:
            choices = [key for key, _ in getattr(form.fields[name], "choices", ()) if key]
            value = form[name].value() or next(iter(choices), "een voorbeeld")
            found[name] = str(value).encode()
    return found


@pytest.mark.parametrize("someone", ROLES, indirect=True)
def test_any_form(someone, watched):
    """Sent as a form, with files, as JSON, and in letters that the header does not say."""
    client, hidden, likely, seeded = someone

    @seeded
    @FUZZ
    @given(data=st.data())
    def send(data):
        name, address = data.draw(addresses(likely))
        values = _filled(client, address)
        wrong = data.draw(st.sets(st.sampled_from(sorted(values)), max_size=4))
        values |= {"step": b"record"} if data.draw(st.booleans()) else {}
        values |= {key: data.draw(VALUES) for key in sorted(wrong)}
        before = Entry.objects.count()
        answer = client.generic("POST", address, *_sent(data.draw, values))
        checked(answer, hidden, address)
        done = answer.status_code in {201, 302}
        assert done or Entry.objects.count() == before, name

    send()


def _sent(draw, values):
    """The body of a request, and what it says that it is."""
    kind = draw(st.sampled_from(["form", "form", "files", "json", "wrong", "broken"]))
    form = "&".join(f"{key}={quote_from_bytes(value)}" for key, value in values.items()).encode()
    if kind == "form":
        return form, "application/x-www-form-urlencoded"
    if kind == "wrong":
        charset = draw(st.sampled_from(["utf-16", "nonsense", "cp037", "utf-7", "\u2603"]))
        return form, f"application/x-www-form-urlencoded; charset={charset}"
    if kind == "json":
        said = {key: value.decode(errors="replace") for key, value in values.items()}
        return json.dumps(said).encode(), "application/json"
    from django.test.client import encode_multipart  # noqa: PLC0415 - only here

    files = {key: SimpleUploadedFile("a\u202e.pdf", value or b"x") if draw(st.booleans()) else value
             for key, value in values.items()}  # fmt: skip
    body = encode_multipart("BoUnDaRy", files)
    return (body if kind == "files" else body[: len(body) // 2]), (
        "multipart/form-data; boundary=BoUnDaRy"
    )
