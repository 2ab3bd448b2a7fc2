# SPDX-License-Identifier: EUPL-1.2
"""What differs between installations: read once, refused when wrong, never repeated in an error."""

from __future__ import annotations

import base64
import json

import pytest

from terugweg.web.surroundings import (
    DEMO_MASTER_KEY,
    Mail,
    SettingError,
    database_of,
    mail_of,
    master_keys_of,
    read_surroundings,
)

KEY = base64.b64encode(b"k" * 32).decode()
PRODUCTION = {
    "TERUGWEG_MODE": "production",
    "TERUGWEG_SECRET_KEY": "a long random text",
    "TERUGWEG_MASTER_KEYS": f"2026:{KEY}",
    "TERUGWEG_HOSTS": "terugweg.example,www.terugweg.example",
    "TERUGWEG_DATABASE_URL": "postgresql://web:s%40fe@db.example:5433/terugweg?sslmode=require",
}


def test_without_any_setting_it_is_the_demonstration():
    found = read_surroundings({"PATH": "/bin"})
    assert found.demo
    assert found.hosts == ("localhost", "127.0.0.1")
    assert found.master_keys == {"demo": DEMO_MASTER_KEY}
    assert found.database["ENGINE"].endswith("sqlite3")
    assert found.database["NAME"].endswith("terugweg.sqlite3")


def test_production_takes_all_from_the_surroundings():
    found = read_surroundings(PRODUCTION)
    assert not found.demo
    assert found.master_key == "2026"
    assert found.master_keys["2026"] == b"k" * 32
    assert found.hosts == ("terugweg.example", "www.terugweg.example")
    database = found.database
    assert (database["USER"], database["PASSWORD"]) == ("web", "s@fe")
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example",
        "5433",
        "terugweg",
    )
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert not found.proxied


@pytest.mark.parametrize("name", ["SECRET_KEY", "MASTER_KEYS", "HOSTS"])
def test_production_does_not_start_without_its_secrets(name):
    said = {key: text for key, text in PRODUCTION.items() if key != f"TERUGWEG_{name}"}
    with pytest.raises(SettingError, match=f"TERUGWEG_{name} is not set"):
        read_surroundings(said)


@pytest.mark.parametrize("name", ["SECRET_KEY", "MASTER_KEYS", "HOSTS", "MAIL_HOST"])
def test_the_demonstration_cannot_be_on_together_with_a_production_setting(name):
    with pytest.raises(SettingError, match=f"TERUGWEG_{name} is set"):
        read_surroundings({f"TERUGWEG_{name}": PRODUCTION.get(f"TERUGWEG_{name}", "mail.example")})


@pytest.mark.parametrize("mode", ["", "Demo", "test"])
def test_a_mode_that_is_none_is_refused(mode):
    with pytest.raises(SettingError, match="expected demo or production"):
        read_surroundings({"TERUGWEG_MODE": mode})


@pytest.mark.parametrize("text", ["", "2026", "2026:abc", f":{KEY}", "2026:c2hvcnQ=", f"{KEY}"])
def test_a_master_key_that_is_wrong_is_refused_without_being_repeated(text):
    with pytest.raises(SettingError) as refused:
        master_keys_of(text)
    assert KEY not in str(refused.value)
    assert "32 bytes in base64" in str(refused.value)


def test_several_master_keys_stand_in_their_order():
    keys = master_keys_of(f"2027:{KEY}, 2026:{KEY}")
    assert list(keys) == ["2027", "2026"]


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://localhost", "terugweg.sqlite3"])
def test_another_database_is_refused(address):
    with pytest.raises(SettingError, match="expected sqlite:///FILE or postgresql"):
        database_of(address)


def test_sqlite_lets_people_read_while_one_writes_and_keeps_what_was_confirmed():
    found = database_of("sqlite:////var/lib/terugweg.sqlite3")
    assert found["NAME"] == "/var/lib/terugweg.sqlite3"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


PROVIDER = {
    "provider_id": "waterland",
    "name": "Jeugdbescherming Waterland",
    "client_id": "terugweg",
    "secret": "hush",
    "settings": {"server_url": "https://login.example", "organisation": "Waterland"},
}


def test_identity_providers_stand_in_a_file(tmp_path):
    file = tmp_path / "providers.json"
    file.write_text(json.dumps([PROVIDER]))
    found = read_surroundings({**PRODUCTION, "TERUGWEG_IDENTITY_PROVIDERS": str(file)})
    assert found.identity_providers == (PROVIDER,)


@pytest.mark.parametrize("content", ["", "{}x", '[{"secret": "hush"}]', '[{"settings": 1}]', "[1]"])
def test_a_file_of_identity_providers_that_is_wrong_is_refused_without_its_secrets(
    tmp_path, content
):
    file = tmp_path / "providers.json"
    file.write_text(content)
    with pytest.raises(SettingError) as refused:
        read_surroundings({**PRODUCTION, "TERUGWEG_IDENTITY_PROVIDERS": str(file)})
    assert str(file) in str(refused.value)
    assert "hush" not in str(refused.value)


MAIL = {"MAIL_HOST": "mail.example", "MAIL_FROM": "Terugweg <terugweg@example.org>"}


def test_without_a_mail_server_no_mail_is_sent():
    assert mail_of({}) == Mail()
    assert mail_of({"MAIL_FROM": "terugweg@example.org"}).host == ""
    assert read_surroundings(PRODUCTION).mail == Mail()


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_a_mail_server_is_reached_as_its_security_asks(security, port):
    found = mail_of({**MAIL, "MAIL_SECURITY": security})
    assert (found.host, found.port, found.security) == ("mail.example", port, security)
    assert mail_of({**MAIL, "MAIL_SECURITY": security, "MAIL_PORT": "2525"}).port == 2525


def test_mail_takes_all_from_the_surroundings():
    said = {**MAIL, "MAIL_USER": "terugweg", "MAIL_PASSWORD": "hush"}
    given = {f"TERUGWEG_{name}": text for name, text in said.items()}
    found = read_surroundings({**PRODUCTION, **given}).mail
    assert (found.user, found.password, found.sender) == ("terugweg", "hush", MAIL["MAIL_FROM"])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"MAIL_FROM": ""}, "TERUGWEG_MAIL_FROM is not set"),
        ({"MAIL_SECURITY": "ssl"}, "expected starttls or tls or none"),
        ({"MAIL_PORT": "0"}, "expected the number of a port"),
        ({"MAIL_PORT": "65536"}, "expected the number of a port"),
        ({"MAIL_PORT": "²"}, "expected the number of a port"),
    ],
)
def test_a_mail_setting_that_is_wrong_is_refused_without_the_password(wrong, said):
    with pytest.raises(SettingError, match=said) as refused:
        mail_of({**MAIL, "MAIL_PASSWORD": "hush", **wrong})
    assert "hush" not in str(refused.value)


def test_links_begin_with_the_first_host():
    assert read_surroundings(PRODUCTION).address == "https://terugweg.example"
    assert read_surroundings({}).address == "http://localhost:8000"
