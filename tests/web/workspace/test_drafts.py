# SPDX-License-Identifier: EUPL-1.2
"""Recording in Chromium: without a connection nothing is lost, once is once, drafts do not stay."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from terugweg.web.dossier.models import Child
from tests.web.browser import NARROW, WIDE, serve, visit

pytestmark = pytest.mark.slow

NOOR = "D-2026-003"
FACT = reverse("record", args=[NOOR, "fact_recorded"])
KEPT = "Object.entries(sessionStorage).filter(([key]) => key.startsWith('terugweg.'))"


@pytest.fixture(scope="module")
def site(demo):
    """The whole application on this machine, with the six families."""
    from terugweg.web.wsgi import application  # noqa: PLC0415 - Django is not set up before

    with serve(application) as address:
        yield address


@pytest.fixture
def at_the_form(browser, site):
    """Tess, with the form for a fact before her."""
    with visit(browser, site) as visitor:
        log_in(visitor)
        visitor.go(FACT)
        yield visitor


@pytest.mark.django_db
def test_the_families_are_there(demo):
    """The only test here with a database of its own: one that is marked makes it be there."""
    assert Child.objects.filter(number=NOOR).exists()


def log_in(visitor):
    visitor.go(reverse("demo_people"))
    visitor.page.locator('input[value^="tess"] + button').click()
    visitor.page.wait_for_url("**/")


def fill_in(page, statement):
    page.fill("[name=f-statement]", statement)
    page.select_option("[name=f-source_person]", index=1)
    page.check("[name=f-source_kind][value=observation]")
    page.check("[name=f-verified][value=yes]")


def send(page, step="record"):
    page.click(f"button[value={step}]")


def entries():
    return Child.objects.get(number=NOOR).version


def test_without_a_connection_nothing_is_lost_and_it_is_recorded_once(at_the_form):
    page, before = at_the_form.page, entries()
    fill_in(page, "Noor at haar bord leeg.")
    page.context.set_offline(True)
    send(page)
    page.locator("[data-draft-status] .tw-alert").wait_for()
    assert page.input_value("[name=f-statement]") == "Noor at haar bord leeg."
    assert entries() == before
    page.context.set_offline(False)
    send(page)
    page.wait_for_url("**/gebeurd/**")
    assert entries() == before + 1
    assert page.evaluate(KEPT) == []


def test_an_answer_that_was_lost_does_not_record_twice(at_the_form):
    page, before = at_the_form.page, entries()
    fill_in(page, "Noor speelde buiten.")

    def lose(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.fallback()

    page.route("**/vastleggen/**", lose)
    send(page)
    page.locator("[data-draft-status] .tw-alert").wait_for()
    page.unroute("**/vastleggen/**")
    assert entries() == before + 1
    # Who begins anew and puts the draft back, sends the same request.
    at_the_form.go(FACT)
    page.click("[data-draft-back]")
    page.select_option("[name=f-source_person]", index=1)
    send(page)
    page.wait_for_url("**/gebeurd/**")
    assert entries() == before + 1


def test_a_draft_is_offered_once_and_holds_nothing_that_is_sealed_apart(at_the_form):
    page = at_the_form.page
    fill_in(page, "Noor las voor.")
    ((_key, text),) = page.evaluate(KEPT)
    draft = json.loads(text)
    assert draft["f-statement"] == ["Noor las voor."]
    assert "f-source_person" not in draft
    assert "csrfmiddlewaretoken" not in draft
    assert "Wie zag, hoorde of schreef dit?" in page.inner_text("[data-draft-note]")
    at_the_form.go(FACT)
    assert page.input_value("[name=f-statement]") == ""
    page.click("[data-draft-back]")
    assert page.input_value("[name=f-statement]") == "Noor las voor."
    assert page.is_checked("[name=f-verified][value=yes]")
    at_the_form.go(FACT)
    page.click("[data-draft-away]")
    at_the_form.go(FACT)
    assert page.locator("[data-draft-back]").count() == 0


def test_no_draft_outlives_the_session(at_the_form):
    page = at_the_form.page
    fill_in(page, "Noor zwom.")
    assert page.evaluate(KEPT)
    at_the_form.go(reverse("account_logout"))
    page.locator("form[data-forget] button").click()
    page.wait_for_url("**/account/login/**")
    assert page.evaluate(KEPT) == []
    # Also when the session ended by itself and someone logs in anew.
    log_in(at_the_form)
    at_the_form.go(FACT)
    fill_in(page, "Noor zwom.")
    page.context.clear_cookies(name="sessionid")
    at_the_form.go(reverse("account_login"))
    assert page.evaluate(KEPT) == []


def test_who_was_logged_out_meanwhile_logs_in_and_sends_again(at_the_form):
    page, before = at_the_form.page, entries()
    fill_in(page, "Noor fietste.")
    page.context.clear_cookies(name="sessionid")
    send(page)
    page.locator("[data-draft-status] .tw-alert a").wait_for()
    assert page.input_value("[name=f-statement]") == "Noor fietste."
    other = page.context.new_page()
    other.goto(at_the_form.base + reverse("demo_people"))
    other.locator('input[value^="tess"] + button').click()
    other.wait_for_url("**/")
    other.close()
    send(page)
    page.wait_for_url("**/gebeurd/**")
    assert entries() == before + 1


def test_chosen_files_and_words_stay_when_something_is_wrong_or_looked_at(at_the_form):
    page, before = at_the_form.page, entries()
    fill_in(page, "Noor tekende.")
    page.locator("summary", has_text="Add documents").or_(
        page.locator("summary", has_text="Documenten toevoegen")
    ).click()
    file = {"name": "tekening.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    page.set_input_files("[name=files]", [file])
    send(page, "look")
    page.locator("#error-summary").wait_for()
    page.check("[name=files_class][value=ordinary]")
    send(page, "look")
    page.locator("#outcome .tw-alert").wait_for()
    assert page.evaluate("document.querySelector('[name=files]').files.length") == 1
    assert page.evaluate("document.activeElement.id") == "outcome"
    send(page)
    page.wait_for_url("**/gebeurd/**")
    assert "tekening.pdf" in page.inner_text("main")
    assert entries() == before + 1


def test_a_question_is_asked_only_when_it_is_needed(at_the_form):
    page = at_the_form.page
    at_the_form.go(reverse("record", args=[NOOR, "contact_restricted"]))
    why = page.locator("[name=f-why_supervised]")
    assert not why.is_visible()
    page.check("[name=f-extent][value=supervised]")
    assert why.is_visible()
    page.fill("[name=f-why_supervised]", "omdat")
    page.check("[name=f-extent][value=phone_only]")
    assert why.is_disabled()


def test_without_scripts_the_form_works_as_any_other(browser, site):
    before = entries()
    with visit(browser, site, javascript=False) as visitor:
        log_in(visitor)
        page = visitor.go(FACT)
        fill_in(page, "Noor sliep.")
        assert not page.locator("[data-draft-note]").is_visible()
        send(page, "look")
        page.locator("#outcome .tw-alert").wait_for()
        send(page)
        page.wait_for_url("**/gebeurd/**")
    assert entries() == before + 1


def test_no_violations_where_one_chooses_on_a_phone(browser, site):
    with visit(browser, site, width=NARROW) as visitor:
        log_in(visitor)
        for address in (
            reverse("record_choose", args=[NOOR]),
            reverse("record_of_others", args=[NOOR, "petition_filed"]),
            reverse("child_documents", args=[NOOR]),
        ):
            visitor.go(address)
            visitor.hold()


def test_no_violations_on_the_way_from_looking_to_a_conflict(browser, site):
    with visit(browser, site, width=WIDE, language="en") as visitor:
        log_in(visitor)
        page, other = visitor.go(FACT), visitor.page.context.new_page()
        other.goto(visitor.base + FACT)
        fill_in(page, "Noor kookte.")
        fill_in(other, "Noor wandelde.")
        send(page, "look")
        page.locator("#outcome .tw-alert").wait_for()
        visitor.hold()
        send(page)
        page.wait_for_url("**/gebeurd/**")
        visitor.go(f"{page.url.removeprefix(visitor.base)}verbeteren/")
        visitor.hold()
        send(other)
        other.locator(".tw-side-by-side").wait_for()
        visitor.page = other
        visitor.hold()
