# SPDX-License-Identifier: EUPL-1.2
"""What is installed is fixed to the byte, and no lock file names an address."""

from __future__ import annotations

import re

import pytest

from tests.structure.repository import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def unhashed(lock: str) -> list[str]:
    """Give the pins in a lock file that carry no hash, or are not pinned to one version."""
    lines = (line.strip() for line in lock.replace("\\\n", " ").splitlines())
    pins = [line for line in lines if line and not line.startswith("#")]
    return [pin.split()[0] for pin in pins if "==" not in pin or not _HASH.search(pin)]


def test_every_set_of_packages_has_a_lock():
    sources = {path.stem for path in (ROOT / "requirements").glob("*.in")}

    assert {path.stem for path in LOCKS} == sources == {"bootstrap", "run", "docs", "test"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_holds_hashes_and_no_address(lock):
    text = lock.read_text()

    assert _HASH.search(text)
    assert unhashed(text) == []
    assert "://" not in text


def test_a_pin_without_hash_is_found():
    good = "numpy==2.4.6 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via terugweg\n"

    assert unhashed(good) == []
    assert unhashed(good + "rich==15.0.0\n") == ["rich==15.0.0"]
    assert unhashed("rich>=15 \\\n    --hash=sha256:" + "0" * 64) == ["rich>=15"]


@pytest.mark.parametrize(("smaller", "larger"), [("run", "docs"), ("docs", "test")])
def test_a_larger_set_holds_the_smaller_one(smaller, larger):
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.lock").read_text()
        # A larger set may need a package on more machines: what must be the same is its version.
        return set(re.findall(r"^\S+==\S+", text, flags=re.MULTILINE))

    assert pins(smaller) <= pins(larger), "run 'make lock'"
