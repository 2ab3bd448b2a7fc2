# SPDX-License-Identifier: EUPL-1.2
"""The people, organisations and families of the demonstration, as their files tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE: Final = Path(__file__).parent
FAMILIES: Final = HERE / "families"
SIMULATED: Final = HERE / "simulated"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone whom a visitor can be; about: who they are and what to look at, by language.

    tasks: what they have to do, in which family. given: what was given to them of a dossier.
    """

    login: str
    name: str
    role: str
    about: Mapping[str, str] = field(default_factory=dict)
    organisation: str | None = None
    team: str | None = None
    registration: str = ""
    person: Mapping[str, str] | None = None
    tasks: tuple[Mapping[str, Any], ...] = ()
    given: tuple[Mapping[str, Any], ...] = ()


@lru_cache(maxsize=1)
def demo_people() -> tuple[DemoPerson, ...]:
    """The people who can log in, in the order of their file."""
    entries = _read("people.yaml")["people"]
    several = ("tasks", "given")
    return tuple(
        DemoPerson(**{**entry, **{name: tuple(entry.get(name, ())) for name in several}})
        for entry in entries
    )


@lru_cache(maxsize=1)
def demo_workers() -> tuple[DemoPerson, ...]:
    """Those who work with the simulated children beside them, in the order of their file."""
    return tuple(DemoPerson(**entry) for entry in read_simulated("workers")["workers"])


def demo_organisations() -> list[dict[str, Any]]:
    """The organisations, with their teams and what they have to do."""
    found: list[dict[str, Any]] = _read("organisations.yaml")["organisations"]
    return found


def read_simulated(name: str) -> Any:
    """One of the files beside the simulated children: who they are, what they are called."""
    return _read(f"{SIMULATED.name}/{name}.yaml")


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
