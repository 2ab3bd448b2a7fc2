# SPDX-License-Identifier: EUPL-1.2
"""Nothing that a user reads is left without a Dutch text."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from terugweg.web.ui import catalogue
from terugweg.web.ui.bare_texts import bare_texts, untranslatable


def test_every_text_has_its_dutch_and_the_compiled_file_is_fresh(capsys):
    assert catalogue.main(["--check"]) == 0, capsys.readouterr().out


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "page.py").write_text(
        'a = _("Plain")\nb = ngettext("%(n)d day", "%(n)d days", n)\n'
        'c = pgettext("from a day", "From")\nd = f(_("")) \ne = _(name)\n'
    )
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text(
        '  <p title="{% translate "Tip" %}">\n    {% blocktranslate trimmed %}\n   Two\n'
        "  lines {{ x }}\n  {% endblocktranslate %}{{ _('Short') }}</p>"
    )
    (tmp_path / "readme.html").write_text('{% translate "Not a template" %}')
    return tmp_path


def test_texts_are_found_in_code_and_templates(sources):
    found = {(one.text, one.plural, one.context) for one in catalogue.texts_in(sources)}

    assert found == {
        ("Plain", "", ""), ("%(n)d day", "%(n)d days", ""), ("From", "", "from a day"),
        ("Tip", "", ""), ("Two lines %(x)s", "", ""), ("Short", "", ""),
    }  # fmt: skip


def test_new_texts_are_missing_until_they_are_translated(sources):
    new = catalogue.refreshed(Catalog(locale="nl"), list(catalogue.texts_in(sources)))

    assert len(catalogue.faults(new)) == 6
    assert "page.py: no Dutch text for 'Plain'" in catalogue.faults(new)


def translated(strings):
    made = Catalog(locale="nl")
    for text, string in strings.items():
        made.add(text, string)
    return made


def test_what_was_translated_is_kept_and_what_is_gone_is_dropped(sources):
    old = translated({"Plain": "Gewoon", "Gone": "Weg", "%(n)d day": "%(n)d dag"})
    new = catalogue.refreshed(old, list(catalogue.texts_in(sources)))

    strings = {message.id: message.string for message in new if message.id}
    assert strings["Plain"] == "Gewoon"
    assert "Gone" not in strings
    assert strings["%(n)d day", "%(n)d days"] == ("", "")  # it was no plural before


def test_half_a_plural_is_missing():
    made = Catalog(locale="nl")
    message = made.add(("%(n)d day", "%(n)d days"), ("%(n)d dag", ""))

    assert catalogue.is_missing(message)


def test_wrong_name_of_what_is_filled_in_is_a_fault():
    made = Catalog(locale="nl")
    made.add("until %(day)s", "tot %(dag)s", flags=["python-format"], locations=[("a.py", 1)])

    assert len(catalogue.faults(made)) == 1
    assert "a.py: " in catalogue.faults(made)[0]


def test_the_same_texts_give_the_same_bytes(sources):
    found = list(catalogue.texts_in(sources))
    one = catalogue.refreshed(Catalog(locale="nl"), found)
    other = catalogue.refreshed(Catalog(locale="nl"), found)

    assert catalogue.po_text(one) == catalogue.po_text(other)
    assert catalogue.mo_bytes(one) == catalogue.mo_bytes(other)
    assert "POT-Creation-Date" not in catalogue.po_text(one)


def test_refresh_writes_both_files_and_check_then_finds_them_fresh(sources, monkeypatch, capsys):
    monkeypatch.setattr(catalogue, "WEB", sources)
    monkeypatch.setattr(catalogue, "PO", sources / "locale" / "nl" / "LC_MESSAGES" / "django.po")

    assert catalogue.main(["--check"]) == 1
    assert "django.mo: not fresh" in capsys.readouterr().out
    assert catalogue.main([]) == 1  # written, but without Dutch texts
    assert catalogue.PO.with_suffix(".mo").exists()
    capsys.readouterr()
    assert catalogue.main(["--check"]) == 1
    assert "not fresh" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<img alt="A house">', ['alt="A house"']),
        ('<input placeholder="Name">', ['placeholder="Name"']),
        ('<p>{% translate "Hello" %}</p>', []),
        ('<p aria-label="{% translate "Hello" %}">3 - &nbsp;</p>', []),
        ("{% blocktranslate %}Hello {{ x }}{% endblocktranslate %}", []),
        ("{% comment %}Hello{% endcomment %}{# Hello #}<!-- Hello -->", []),
        ("<{{ tag }} class='x'>{{ y }}</{{ tag }}>", []),
        ('<p class="hello" id="hello">Terugweg</p>', []),
        ("{% if x %}Hello{% endif %}", ["Hello"]),
    ],
)
def test_words_outside_a_translation_are_found(template, found):
    assert bare_texts(template) == found


def test_a_template_may_be_written_once_for_each_language(tmp_path):
    folder = tmp_path / "app" / "templates"
    folder.mkdir(parents=True)
    (folder / "letter.nl.html").write_text("Beste")

    assert untranslatable(tmp_path) == ["app/templates/letter.nl.html: no letter.en.html beside it"]

    (folder / "letter.en.html").write_text("Dear")
    assert untranslatable(tmp_path) == []
