# SPDX-License-Identifier: EUPL-1.2
"""Small norms and small logs: one norm as YAML text, one log in miniature, and what is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from textwrap import dedent, indent
from typing import Any

from terugweg.assessment.assess import Assessment, assess
from terugweg.assessment.findings import Finding
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.model import CaseFile
from terugweg.caselog.vocabulary import Vocabulary, load_vocabulary
from terugweg.rulebook import load_rulebook, parse_norm_file
from terugweg.rulebook.model import Rulebook

HEAD = """\
source:
  id: small
  title: {{nl: Kleine wet, en: Small act}}
  rank: {rank}
norms:
"""
TAIL = """\
  article: "1"
  checked_on: 2026-11-22
  certainty: own_knowledge
  subjects: [return]
  says:
    nl: {title: Titel, parent: Ouder, child: Kind, professional: Professional}
    en: {title: Title, parent: Parent, child: Child, professional: Professional}
  examples:
  - {about: one, boundary: true, log: "2025-01-01  help_requested", on: 2025-02-01, finds: nothing}
  - {about: two, log: "2025-01-01  help_requested", on: 2025-02-01, finds: nothing}
"""
ANSWERED = "end_placement_request_answered"


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def everything() -> tuple[str, ...]:
    """All types of event: a log that is complete for them leaves nothing out."""
    return vocabulary().event_names


def rulebook(*norms: str, rank: str = "law") -> Rulebook:
    """A rulebook of norms, each given by what makes it differ from the next."""
    text = HEAD.format(rank=rank) + "".join(_norm(norm, at) for at, norm in enumerate(norms))
    source, read = parse_norm_file(text, "small.yaml", vocabulary())
    return Rulebook(read, {source.id: source}, "0123456789abcdef", vocabulary().version)


def _norm(norm: str, number: int) -> str:
    body = dedent(norm).strip()
    tail = TAIL if "valid_from:" in body else f"  valid_from: 1990-01-01\n{TAIL}"
    name = "" if body.startswith("id:") else f"id: norm-{number + 1}\n"
    bearer = "" if "bearer:" in body or "shape: entitles" in body else "\nbearer: GI"
    return "-" + indent(f"{name}{body}{bearer}\n", "  ")[1:] + tail


def small_case(
    log: str,
    *,
    complete_for: Iterable[Any] = (),
    persons: Mapping[str, Mapping[str, Any]] | None = None,
    children: Iterable[str] | None = None,
    name: str = "small",
) -> CaseFile:
    """A case file from a log in miniature."""
    return parse_miniature(
        dedent(log),
        vocabulary(),
        persons=persons,
        children=children,
        complete_for=complete_for,
        case=name,
    )


def assessed(
    norms: str | Sequence[str],
    log: str,
    on: str,
    *,
    rank: str = "law",
    known_on: str | None = None,
    **about: Any,
) -> Assessment:
    """A small log assessed by small norms on a day; `about` goes to `small_case`."""
    book = rulebook(*([norms] if isinstance(norms, str) else norms), rank=rank)
    known = None if known_on is None else date.fromisoformat(known_on)
    case = small_case(log, **about)
    done = assess([case], book, vocabulary(), date.fromisoformat(on), known_on=known)
    assert not done.table.failures, done.table.failures
    return done


def found(norms: str | Sequence[str], log: str, on: str, **about: Any) -> tuple[Finding, ...]:
    """The findings of small norms in a small log on a day."""
    return assessed(norms, log, on, **about).findings


def the(norms: str | Sequence[str], log: str, on: str, **about: Any) -> Finding:
    """The one finding there is."""
    (finding,) = found(norms, log, on, **about)
    return finding


def verdicts(norms: str | Sequence[str], log: str, on: str, **about: Any) -> list[str]:
    """The verdicts, in order."""
    return [finding.verdict for finding in found(norms, log, on, **about)]


@lru_cache(maxsize=1)
def real_rulebook() -> Rulebook:
    return load_rulebook(vocabulary())


def real(norm: str, log: str, on: str, **about: Any) -> list[Finding]:
    """What a norm of the real rulebook finds in a small log."""
    book = real_rulebook().select(ids=frozenset([norm]))
    assert book.norms, norm
    done = assess([small_case(log, **about)], book, vocabulary(), date.fromisoformat(on))
    assert not done.failed
    return list(done.findings)


def day(text: str) -> date:
    return date.fromisoformat(text)
