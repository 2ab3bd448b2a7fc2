# SPDX-License-Identifier: EUPL-1.2
"""Badges, chips and callouts: an icon and words, never colour alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override

from terugweg.assessment.verdicts import NAMES
from terugweg.web.ui import html
from terugweg.web.ui.tones import CALLOUTS, STATEMENTS, VERDICTS, verdict_word

UI = Path(html.__file__).parent
DAY = date(2026, 6, 15)


def render(source, **values):
    return Template("{% load ui %}" + source).render(Context(values))


def symbols():
    return set(re.findall(r'<symbol id="([\w-]+)"', (UI / "static/ui/icons.svg").read_text()))


def test_every_verdict_has_a_sign():
    assert tuple(VERDICTS) == NAMES


@pytest.mark.parametrize("verdict", NAMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_badge_has_icon_and_word(verdict, language):
    with override(language):
        shown = html.status(verdict)

        assert f"icons.svg#{VERDICTS[verdict].icon}" in shown
        assert verdict_word(verdict) in shown


def test_no_two_verdicts_share_icon_or_word():
    with override("nl"):
        assert len({sign.icon for sign in VERDICTS.values()}) == len(VERDICTS)
        assert len({verdict_word(name) for name in VERDICTS}) == len(VERDICTS)


def test_badge_takes_another_word_and_escapes_it():
    assert "a &lt;b&gt;" in html.status("lacking", "a <b>")


@pytest.mark.parametrize("ask", [html.status, html.mark])
def test_wrong_name_is_told_with_the_right_ones(ask):
    with pytest.raises(ValueError, match=r'no .* "good": expected one of '):
        ask("good")


@pytest.mark.parametrize(
    ("last", "verdict", "said", "tone"),
    [
        (date(2026, 6, 26), "running", "Uiterlijk 26 juni 2026 nog 11 dagen", "running"),
        (date(2026, 6, 16), "open", "Uiterlijk 16 juni 2026 nog 1 dag", "running"),
        (date(2026, 6, 15), "running", "Uiterlijk 15 juni 2026 vandaag", "late"),
        (date(2026, 6, 14), "overdue", "De laatste dag was 14 juni 2026 1 dag geleden", "wrong"),
        (date(2026, 6, 12), "unknown", "De laatste dag was 12 juni 2026 3 dagen geleden", "wrong"),
        (date(2026, 6, 12), "met", "De laatste dag was 12 juni 2026", "quiet"),
        (date(2026, 7, 12), "kept", "Uiterlijk 12 juli 2026", "quiet"),
    ],
)
def test_last_day_says_what_is_left(last, verdict, said, tone):
    with override("nl"):
        shown = html.due(last, DAY, verdict)

    assert " ".join(re.sub(r"<[^>]+>", " ", shown).split()) == said
    assert f"tw-tone-{tone}" in shown


def test_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in html.icon("home")
    assert 'role="img" aria-label="Home"' in html.icon("home", "Home")


def test_every_icon_asked_for_was_drawn():
    drawn = symbols()
    asked = {sign.icon for sign in VERDICTS.values()}
    asked |= {sign.icon for sign, _word in (*STATEMENTS.values(), *CALLOUTS.values())}
    for path in UI.rglob("*.html"):
        asked |= set(re.findall(r'{% icon "([\w-]+)"', path.read_text()))
    for path in UI.glob("*.py"):
        asked |= set(re.findall(r'icon[:=]+ ?(?:str = )?"([\w-]+)"', path.read_text()))

    assert len(drawn) >= 30
    assert asked <= drawn


def test_callout_says_its_kind_to_a_screen_reader():
    with override("nl"):
        shown = render('{% callout "warning" heading="Kop" level=3 %}<p>tekst</p>{% endcallout %}')

    assert 'aria-label="Waarschuwing"' in shown
    assert '<h3 class="tw-alert__heading">Kop</h3><p>tekst</p>' in shown


def test_card_leads_somewhere_by_one_link():
    source = '{% card heading=heading url="/a/" kind="quiet" icon="home" %}x{% endcard %}'
    shown = render(source, heading="A<")

    assert shown.count("<a ") == 1
    assert '<a class="tw-card__link" href="/a/">A&lt;</a>' in shown
    assert 'class="tw-card tw-card--quiet tw-card--link"' in shown


def test_card_without_heading_has_none():
    assert "<h2" not in render("{% card %}x{% endcard %}")


def test_details_unfold():
    assert '<details class="tw-details"><summary' in render('{% details "S" %}x{% enddetails %}')
    assert 'tw-details" open><' in render('{% details "S" opened=True %}x{% enddetails %}')


def test_statement_says_who_said_it():
    with override("nl"):
        shown = render('{% statement "view" about="moeder" %}<p>x</p>{% endstatement %}')

    assert "Mening" in shown
    assert "moeder" in shown


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("success", "success"),
        ("warning", "warning"),
        ("error", "error"),
        ("info", "note"),
        ("", "note"),
    ],
)
def test_message_becomes_a_callout(level, kind):
    assert render("{{ level|callout_kind }}", level=level) == kind


def test_every_tag_is_explained():
    from terugweg.web.ui.templatetags.ui import register  # noqa: PLC0415 - as a template loads it

    told = (UI.parents[3] / "docs" / "look.md").read_text()

    assert [name for name in register.tags if f"{{% {name} " not in told] == []
