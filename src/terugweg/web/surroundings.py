# SPDX-License-Identifier: EUPL-1.2
"""What the surroundings say: the `TERUGWEG_…` variables, read and checked in one place."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = "TERUGWEG_"
KEY_BYTES: Final = 32
SHORTEST_TOKEN: Final = 24
MODES: Final = ("demo", "production")
DEMO_SECRET: Final = "only for the demonstration, where all people are invented"  # noqa: S105
DEMO_MASTER_KEY: Final = bytes(range(KEY_BYTES))


class SettingError(Exception):
    """A setting is missing or wrong: says which, what was expected, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail server that sends what the program writes. host: empty where there is none.

    security: how the connection is kept secret. sender: from whom a mail comes.
    """

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = ""
    sender: str = "terugweg@localhost"
    security: str = "starttls"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The settings of one installation.

    mode: "demo" (invented people, anyone may choose who to be) or "production". master_keys: keys
    that wrap the keys of children and persons, by name; new keys are wrapped by `master_key`, the
    first one. database: a Django database setting. data: the folder for what the program writes.
    identity_providers: where the workers of organisations log in (OpenID Connect). proxied: a proxy
    in front speaks TLS and says so in X-Forwarded-Proto. mail: the mail server. metrics_token: what
    who watches over the program must send; empty: there are no metrics.
    """

    mode: str
    secret_key: str
    master_keys: Mapping[str, bytes]
    database: Mapping[str, Any]
    data: Path
    hosts: tuple[str, ...]
    identity_providers: tuple[Mapping[str, Any], ...] = ()
    proxied: bool = False
    mail: Mail = Mail()
    metrics_token: str = field(default="", repr=False)

    @property
    def demo(self) -> bool:
        """Whether this is the demonstration."""
        return self.mode == "demo"

    @property
    def address(self) -> str:
        """What a link to this installation begins with: the first host name."""
        return "http://localhost:8000" if self.demo else f"https://{self.hosts[0].lstrip('.')}"

    @property
    def master_key(self) -> str:
        """The name of the key that wraps new keys."""
        return next(iter(self.master_keys))


def read_surroundings(variables: Mapping[str, str]) -> Surroundings:
    """Read the settings.

    Raises:
        SettingError: a setting is missing or wrong.
    """
    said = {name.removeprefix(PREFIX): text for name, text in variables.items()
            if name.startswith(PREFIX)}  # fmt: skip
    mode = said.get("MODE", "demo")
    if mode not in MODES:
        raise SettingError(f'{PREFIX}MODE is "{mode}"; expected {" or ".join(MODES)}')
    data = Path(said.get("DATA", "build/web")).absolute()
    address = said.get("DATABASE_URL", f"sqlite:///{data / 'terugweg.sqlite3'}")
    database = database_of(address)
    if mode == "demo":
        _refuse_production(said)
        return Surroundings(
            mode, DEMO_SECRET, {"demo": DEMO_MASTER_KEY}, database, data,
            ("localhost", "127.0.0.1"), metrics_token=_metrics_token(said),
        )  # fmt: skip
    return Surroundings(
        mode,
        _needed(said, "SECRET_KEY", "a long random text"),
        master_keys_of(_needed(said, "MASTER_KEYS", "name:key, with a key of 32 bytes in base64")),
        database,
        data,
        tuple(_needed(said, "HOSTS", "the host names, with commas").split(",")),
        _identity_providers(said.get("IDENTITY_PROVIDERS")),
        said.get("PROXIED") == "yes",
        mail_of(said),
        _metrics_token(said),
    )


def _identity_providers(file: str | None) -> tuple[Mapping[str, Any], ...]:
    """The identity providers of a JSON file: a list, each with what OpenID Connect needs.

    Every entry: `provider_id`, `name`, `client_id`, `secret`, and in `settings` the `server_url`
    (https) and the name of the `organisation` that vouches for who logs in there.
    """
    if file is None:
        return ()
    try:
        entries = json.loads(Path(file).read_text(encoding="utf-8"))
        for entry in entries:
            for name in ("provider_id", "name", "client_id", "secret"):
                entry[name]
            for name in ("server_url", "organisation"):
                entry["settings"][name]
            if not entry["settings"]["server_url"].startswith("https://"):
                raise ValueError("an identity that anyone on the way can change is none")
    except (OSError, ValueError, KeyError, TypeError) as cause:
        # Not what it holds: the file has secrets.
        raise SettingError(
            f"{PREFIX}IDENTITY_PROVIDERS names {file}, which cannot be used "
            f"({type(cause).__name__}); expected a JSON list, each entry with provider_id, name, "
            "client_id, secret, and settings with server_url (https) and organisation"
        ) from None
    return tuple(entries)


def _refuse_production(said: Mapping[str, str]) -> None:
    """In the demonstration anyone may be anyone: it must not stand where real people are."""
    for name in ("SECRET_KEY", "MASTER_KEYS", "HOSTS", "MAIL_HOST"):
        if name in said:
            raise SettingError(
                f"{PREFIX}{name} is set, which only a production setting has, but the mode is "
                f"demo, in which anyone may be anyone; set {PREFIX}MODE=production, or leave "
                f"{PREFIX}{name} out"
            )


def mail_of(said: Mapping[str, str]) -> Mail:
    """The mail server, by the settings without their prefix; none where no host is named.

    >>> mail_of({"MAIL_HOST": "mail.example", "MAIL_FROM": "terugweg@example.org"}).port
    587

    Raises:
        SettingError: a setting is missing or wrong.
    """
    if not said.get("MAIL_HOST"):
        return Mail()
    security = said.get("MAIL_SECURITY", "starttls")
    if security not in _MAIL_PORTS:
        raise SettingError(
            f'{PREFIX}MAIL_SECURITY is "{security}"; expected {" or ".join(_MAIL_PORTS)}'
        )
    port = said.get("MAIL_PORT", str(_MAIL_PORTS[security]))
    if not port.isascii() or not port.isdecimal() or not 0 < int(port) < _PORTS:
        raise SettingError(f'{PREFIX}MAIL_PORT is "{port}"; expected the number of a port')
    sender = _needed(said, "MAIL_FROM", "the address from which mail comes")
    user, password = said.get("MAIL_USER", ""), said.get("MAIL_PASSWORD", "")
    return Mail(said["MAIL_HOST"], int(port), user, password, sender, security)


_MAIL_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
_PORTS: Final = 65_536


def _metrics_token(said: Mapping[str, str]) -> str:
    token = said.get("METRICS_TOKEN", "")
    if token and len(token) < SHORTEST_TOKEN:
        raise SettingError(
            f"{PREFIX}METRICS_TOKEN is too short to be a secret; expected {SHORTEST_TOKEN} or more "
            "random characters, or leave it out: then there are no metrics"
        )
    return token


def _needed(said: Mapping[str, str], name: str, expected: str) -> str:
    text = said.get(name, "")
    if not text:
        raise SettingError(f"{PREFIX}{name} is not set; in production it must be {expected}")
    return text


def master_keys_of(text: str) -> dict[str, bytes]:
    """The master keys by name, the one for new keys first.

    >>> list(master_keys_of("2027:" + "B" * 43 + "=, 2026:" + "A" * 43 + "="))
    ['2027', '2026']

    Raises:
        SettingError: a key has no name, is no base64, or is not 32 bytes long.
    """
    keys = {}
    for entry in text.split(","):
        name, _, encoded = entry.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not name or len(key) != KEY_BYTES:
            # Never the key itself: an error message ends in a log.
            raise SettingError(
                f"{PREFIX}MASTER_KEYS: an entry is wrong; expected name:key, with a key of "
                f"{KEY_BYTES} bytes in base64, and commas between several"
            )
        keys[name] = key
    return keys


def database_of(address: str) -> dict[str, Any]:
    """The Django setting for the address of a database.

    >>> database_of("postgresql://me@/terugweg?host=/run/postgresql")["HOST"]
    '/run/postgresql'

    Raises:
        SettingError: it is neither SQLite nor PostgreSQL, or names no database.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingError(
            f'{PREFIX}DATABASE_URL begins with "{parts.scheme}:"; expected sqlite:///FILE or '
            "postgresql://USER:PASSWORD@HOST/NAME"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(path: str) -> dict[str, Any]:
    """WAL lets people read while one writes; FULL keeps what was confirmed when the power fails.

    Without recursive triggers a row that is replaced would be deleted past the guard.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": unquote(path.removeprefix("/")),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;"
            ),
        },
    }
