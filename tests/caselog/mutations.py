# SPDX-License-Identifier: EUPL-1.2
"""Ways to spoil a case file, each with a seed so that it can be done again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import yaml

Path = tuple[str | int, ...]
Mutation = Callable[[bytes, random.Random], bytes]

WRONG_DATES = ("2026-13-45", "1850-01-01", "soon", "01-02-2026", "2026-02-30")
WRONG_VALUES: tuple[Any, ...] = ({"wrong": 1}, 3.5, [["nested"]], "?")


class CannotMutate(Exception):  # noqa: N818 - a signal, no error
    """The file has nothing that this mutation could change."""


def load(content: bytes) -> Any:
    """Read with another reader than the one under test: every scalar is text."""
    return yaml.load(content, Loader=yaml.BaseLoader)


def dump(data: Any) -> bytes:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


def typed(content: bytes) -> Any:
    """Read with truth values and numbers, but with dates as text."""
    return yaml.load(content, Loader=_Loader)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012 - that is how PyYAML keeps them
        first: [pair for pair in pairs if not pair[0].endswith("timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def walk(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, data
    entries: Any = data.items() if isinstance(data, dict) else ()
    for step, item in enumerate(data) if isinstance(data, list) else entries:
        yield from walk(item, (*path, step))


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def structural(change: Callable[[Any, random.Random], None]) -> Mutation:
    """Make a mutation of texts from one that changes the data in place."""

    def mutation(content: bytes, rng: random.Random) -> bytes:
        data = deepcopy(typed(content))
        change(data, rng)
        return dump(data)

    mutation.__name__ = change.__name__
    return mutation


def pick(data: Any, rng: random.Random, wanted: Callable[[Path, Any], bool]) -> Path:
    found = [path for path, value in walk(data) if path and wanted(path, value)]
    if not found:
        raise CannotMutate
    return rng.choice(found)


def says_something(data: Any, path: Path, value: Any) -> bool:
    """Tell whether leaving this out changes what the file says."""
    only_child = sum(person["role"] == "child" for person in data["persons"]) == 1
    return value not in (None, [], {}) and not (path[-1] == "child" and only_child)


def is_key(path: Path, value: Any) -> bool:
    return isinstance(path[-1], str)


def is_text(path: Path, value: Any) -> bool:
    return isinstance(value, str)


def is_date(path: Path, value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


@structural
def drop_a_key(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, lambda p, v: is_key(p, v) and says_something(data, p, v))
    del at(data, path[:-1])[path[-1]]


@structural
def give_a_wrong_type(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, is_key)
    at(data, path[:-1])[path[-1]] = rng.choice(WRONG_VALUES)


@structural
def misspell_a_key(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, lambda p, v: is_key(p, v) and says_something(data, p, v))
    key, place = str(path[-1]), rng.randrange(len(str(path[-1])))
    around = at(data, path[:-1])
    around[key[:place] + key[place] + key[place:]] = around.pop(key)


@structural
def misspell_a_value(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, is_text)
    value = at(data, path)
    place = rng.randrange(len(value) + 1)
    at(data, path[:-1])[path[-1]] = value[:place] + "q" + value[place:]


@structural
def spoil_a_date(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, is_date)
    at(data, path[:-1])[path[-1]] = rng.choice(WRONG_DATES)


@structural
def point_to_another_event(data: Any, rng: random.Random) -> None:
    ids = [event["id"] for event in data["events"]]
    path = pick(data["events"], rng, lambda p, v: str(p[-1]).endswith("_ref") and v in ids)
    around = at(data["events"], path[:-1])
    others = [name for name in ids if name != around[path[-1]]]
    around[path[-1]] = rng.choice(others)


@structural
def repeat_an_id(data: Any, rng: random.Random) -> None:
    entries = data[rng.choice(["events", "persons"])]
    if len(entries) < 2:
        raise CannotMutate
    first, second = rng.sample(range(len(entries)), 2)
    entries[first]["id"] = entries[second]["id"]


@structural
def take_out_an_item(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, lambda p, v: isinstance(p[-1], int))
    del at(data, path[:-1])[path[-1]]


@structural
def add_a_key(data: Any, rng: random.Random) -> None:
    path = pick(data, rng, lambda p, v: isinstance(v, dict))
    at(data, path)["no_such_key"] = "x"


@structural
def name_someone_else(data: Any, rng: random.Random) -> None:
    event = rng.choice(data["events"])
    event[rng.choice(["child", "actor", "recorded_by", "corrects"])] = "nobody"


def cut_off(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content.rstrip()))]


def indent_wrongly(content: bytes, rng: random.Random) -> bytes:
    lines = content.decode().splitlines(keepends=True)
    number = rng.choice([n for n, line in enumerate(lines) if line.strip()])
    line = lines[number]
    lines[number] = line[1:] if line[0] == " " and rng.random() < 0.5 else f" {line}"
    return "".join(lines).encode()


def repeat_a_line(content: bytes, rng: random.Random) -> bytes:
    lines = content.decode().splitlines(keepends=True)
    number = rng.choice([n for n, line in enumerate(lines) if line.strip()])
    return "".join([*lines[: number + 1], *lines[number:]]).encode()


def insert_a_byte(content: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(content))
    return content[:place] + rng.choice([b"\x00", b"\xff", b"\x1b", b"\t", b"{"]) + content[place:]


def join_two_lines(content: bytes, rng: random.Random) -> bytes:
    lines = content.decode().splitlines(keepends=True)
    number = rng.randrange(len(lines) - 1)
    lines[number] = lines[number].rstrip("\n")
    return "".join(lines).encode()


MUTATIONS: tuple[Mutation, ...] = (
    drop_a_key,
    give_a_wrong_type,
    misspell_a_key,
    misspell_a_value,
    spoil_a_date,
    point_to_another_event,
    repeat_an_id,
    take_out_an_item,
    add_a_key,
    name_someone_else,
    cut_off,
    indent_wrongly,
    repeat_a_line,
    insert_a_byte,
    join_two_lines,
)


def same_to_another_reader(content: bytes, mutated: bytes) -> bool:
    """Tell whether a reader of YAML that checks nothing sees no difference."""
    try:
        return bool(load(content) == load(mutated))
    except (yaml.YAMLError, ValueError):
        return False
