# SPDX-License-Identifier: EUPL-1.2
"""Nothing in the repository depends on one machine or one package server."""

from __future__ import annotations

import re

import pytest

from tests.structure.repository import ROOT, all_files, name_of

# Written in pieces, so that this file does not hold what it looks for.
_FOLDERS = ("work", "tmp", "home", "root")
_HOSTS = (
    "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com",
    "deb.debian" + ".org", "security.debian" + ".org", "anaconda" + ".org",
)  # fmt: skip
_MACHINE_PATH = re.compile(rf"(?<![\w.~}})-])/(?:{'|'.join(_FOLDERS)})/")
_REGISTRY_HOST = re.compile("|".join(map(re.escape, _HOSTS)), flags=re.IGNORECASE)


def bound_to_a_place(text: str) -> list[str]:
    """Give ``line N: what`` for each machine path or package server in a text."""
    return [
        f"line {number}: {hit.group()}"
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern in (_MACHINE_PATH, _REGISTRY_HOST)
        for hit in pattern.finditer(line)
    ]


def test_no_file_names_a_machine_path_or_package_server():
    hits = []
    for path in all_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or another binary file
        hits += [f"{name_of(path)} {hit}" for hit in bound_to_a_place(text)]

    assert (ROOT / "Makefile") in set(all_files())
    assert hits == []


@pytest.mark.parametrize("folder", _FOLDERS)
def test_planted_machine_path_is_found(folder):
    assert bound_to_a_place(f'open("/{folder}/case.yaml")') == [f"line 1: /{folder}/"]


@pytest.mark.parametrize("host", _HOSTS)
def test_planted_package_server_is_found(host):
    assert bound_to_a_place(f"first\nsee https://{host}/simple") == [f"line 2: {host}"]


def test_other_text_is_left_alone():
    assert bound_to_a_place("docs/home/index.md, wetten.overheid.nl/work, #!/usr/bin/env") == []
