# SPDX-License-Identifier: EUPL-1.2
"""The cache saves time and never changes the outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from terugweg.caselog.parse_cache import cache_directory, cached, content_key


class Counter:
    """Builds a value from a file, and counts how often."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.built = 0

    def build(self) -> tuple[str, ...]:
        self.built += 1
        return tuple(self.path.read_text().split())

    def get(self) -> tuple[str, ...]:
        return cached("words", [self.path], self.build, list, tuple)


@pytest.fixture
def counter(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "words.yaml"
    path.write_text("een twee")
    return Counter(path)


@pytest.fixture
def entry(tmp_path):
    return tmp_path / "cache" / "terugweg" / "words.json"


def test_the_same_files_are_built_once(counter, entry):
    assert counter.get() == counter.get() == ("een", "twee")
    assert counter.built == 1
    assert [path.name for path in entry.parent.iterdir()] == ["words.json"]
    assert entry.parent.stat().st_mode & 0o077 == 0


def test_other_content_is_built_anew(counter):
    counter.get()
    counter.path.write_text("drie")
    assert counter.get() == ("drie",)
    assert counter.built == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff\n\xff", b"{}", None])
def test_a_damaged_entry_is_ignored_and_mended(counter, entry, damage):
    counter.get()
    whole = entry.read_bytes()
    entry.write_bytes(whole.replace(b"twee", b"acht") if damage is None else damage)
    assert counter.get() == ("een", "twee")
    assert counter.built == 2
    assert entry.read_bytes() == whole


def test_an_entry_that_cannot_be_turned_back_is_ignored(counter):
    counter.get()

    def fail(plain):
        raise KeyError("gone")

    assert cached("words", [counter.path], counter.build, list, fail) == ("een", "twee")


def test_without_a_place_to_write_nothing_is_kept(counter, entry):
    entry.parent.parent.write_text("a file where the directory should be")
    assert counter.get() == counter.get() == ("een", "twee")
    assert counter.built == 2


def test_a_failure_while_writing_leaves_no_scratch_file(counter, entry, monkeypatch):
    def fail(self, target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    assert counter.get() == ("een", "twee")
    assert list(entry.parent.iterdir()) == []


def test_errors_of_the_builder_are_passed_on(counter, entry):
    def fail():
        raise ValueError("wrong data")

    with pytest.raises(ValueError, match="wrong data"):
        cached("words", [counter.path], fail, list, tuple)
    assert not entry.exists()


def test_the_key_depends_on_names_and_content(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("x")
    second.write_text("x")
    assert content_key([first]) != content_key([second])
    assert content_key([first, second]) == content_key([second, first])


def test_the_directory_follows_the_xdg_rules(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache_directory() == tmp_path / ".cache" / "terugweg"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_directory() == tmp_path / ".cache" / "terugweg"
