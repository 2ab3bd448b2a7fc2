# SPDX-License-Identifier: EUPL-1.2
"""The page on access: who sees and does what, as the table of rules says it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import django

from docs.generate.markdown import code, joined, page, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from terugweg.web.access.rules import Rule, Table

PAGE: Final = "access.md"
_CONDITIONS: Final = {
    "from_start": "only since the tie began",
    "released": "was released to the person or organisation",
    "shared": "was shared with the person or organisation by who told it",
    "attached": "a petition names it",
    "unless_secret": "not once the address was made secret",
}
_BY: Final = {
    "own_capacity": "recorded in this capacity",
    "own_organisation": "recorded by the own organisation",
    "own_record": "came from elsewhere, where the one who acts recorded it in this role",
    "mine": "recorded by the person, or by who acts for that person alone",
    "known_to_family": "recorded by an organisation that works with the family openly",
}
_ABOUT: Final = {
    "self": "names the person",
    "only_self": "names the person alone",
    "self_or_child": "names nobody but the person and the child",
    "child": "names the child alone",
    "adults": "names one adult",
}
_ANSWERS: Final = {
    "mine": "answers what is by or about the person",
    "about": "answers only what",
}
_OPEN_POINTS: Final = (
    "Jeugdwet 7.3.15 and UAVG 5: from 12 on a child that can weigh its interests holds the rights "
    "itself. Here both the child and the parent with authority see the file until 16; whether a "
    "child of 12 to 15 may keep the parent out is not decided by the software.",
    "From 16 a parent with authority sees decisions and what is addressed to them, no facts and "
    "plans. Whether authority gives more is for a jurist.",
    "A special curator for a child under 12 sees what a child of 12 may see (BW 1:250). The "
    "appointment may be for one matter only; the software does not know which.",
    "The child's reaction in a petition and the summary of the judge's interview are a child's "
    "confidence: closed to the parents and to the judge to whom the petition is addressed, unless "
    "they recorded it.",
    "A place of class address is closed to every parent, also where nothing was made secret.",
    "Once an address was made secret, the names of foster carers stay closed to parents and court, "
    "also after the secrecy was lifted.",
    "Facts recorded by the institution or the Board may concern the private life of the other "
    "parent; the record does not say whom a fact is about.",
    "Health reports that do not say whom they are about go to no one in the family without a "
    "decision on access.",
    "What Veilig Thuis holds is closed to the family, except what was told to them by name; access "
    "under Wmo 2015 5.3.2 goes by a request. Its readings are not shown to the family either.",
    "Whether a parent without authority is told of outcomes unasked (BW 1:377b puts that on the "
    "other parent) is left to a decision on a request (BW 1:377c).",
    "Whether the inspectorate sees health data and what the family told in confidence.",
    "Whether the Board needs the address where a child stays; here it asks the institution.",
    "Only the registry of the court gives an institution the task to carry out a measure. An "
    "institution to which an order was sent by other ways begins a dossier of its own, so that one "
    "child may have two.",
    "The family is not shown the list of organisations with a task: it could tell where a child "
    "stays, or that Veilig Thuis was told. What each did, they see in the log as far as it is "
    "theirs to see.",
    "Whether Veilig Thuis, the Board, or an institution on crisis duty that does not carry out the "
    "measure may take emergency access; here they may not.",
    "Before a dossier is taken up the name is not shown, so that who knows the family finds out "
    "when it is theirs, and gives it back. Whether a house may show names to all its workers.",
    "An inspection can be begun where a supervised organisation has or had a task (Jeugdwet 9.1 "
    "lid 1, 9.2 lid 1 and 3; Awb 5:13, 5:17, 5:20), read in the text of 2014. Whether 9.1 alone "
    "opens a dossier that must be kept secret, as 9.2 lid 3 does, and how long one may last.",
    "The registry keeps which judges have a case. Who decides that is for the court.",
    "One person stands by one person in a dossier (Gedragsregels advocatuur 15). A lawyer who acts "
    "for both parents with parallel interests, or a counsellor for a whole family, cannot be tied "
    "to the second of them.",
    "A foster carer chooses a confidential adviser and no lawyer: the vocabulary knows a lawyer of "
    "a parent or child only.",
    "Whether the file manager of the institution may tie the lawyer of a parent on a letter that "
    "stands in the log. The parent sees it and can end it, and so can the lawyer.",
    "That someone has a confidential adviser (Jeugdwet 1a.1, 4.1.9) is told to nobody who works "
    "with the child; whether an institution must be able to check it before it talks with one.",
    "Who gives a parent, foster carer or child access is who works with the child at the "
    "institution, or keeps its files, after seeing an identity document or knowing the person. "
    "Whether that is enough to be sure who it is (AVG 12 lid 6, 32), or an electronic means of "
    "identification is needed.",
    "A child from 12 is invited without asking a parent. Whether a child of 12 to 15 that cannot "
    "weigh its interests is to be left out (Jeugdwet 7.3.15), the worker judges.",
    "Who ends the access of an account must say why, and need not ask anyone. The right to see the "
    "file stays (AVG 15; Jeugdwet 7.3.10): whether ending is a refusal that must be decided in "
    "writing.",
)


def access_page() -> dict[str, str]:
    """The page by its path under `docs`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terugweg.web.settings")
    django.setup()
    from terugweg.web.access.rules import load_table  # noqa: PLC0415 - Django is set up by now

    found = load_table()
    return {
        PAGE: page(
            "# Who sees what",
            "One table decides about every page, list, search, count, export, document and feed. "
            "What no line gives is refused; in doubt the answer is no. This page is made from the "
            "table itself (`src/terugweg/web/access/table`). "
            "Why it is made like this: [](decisions/0016-access.md).",
            "## What ties someone to a child",
            "A worker needs a task in force, and so does the organisation of the worker. An age or "
            "authority that is not sure counts for the narrower tie.",
            table(["Tie", "Meaning", "Roles", "Purpose"], _ties(found)),
            "## What each tie gives",
            *(part for name in found.ties for part in _tie(found, name)),
            "## Why something is refused",
            table(["Class of information", "Reason", "Ground"], _refusals(found)),
            "## How it is kept",
            "- Every reading is a row in the read log (NEN 7513): who, in what capacity, for which "
            "organisation, which child, what kind of page, which classes and entries, for what, "
            "when, allowed or refused, in an emergency or not. Every change of personal data "
            "outside the log of a child is a row in the change log.\n"
            "- Both logs are append-only in the database and chained by hash. They hang on no "
            "other table, so they stay when a dossier goes.\n"
            "- The person concerned sees who looked; of family, and of who stands for someone, "
            "only their own.\n"
            "- Emergency access needs a reason and ends by itself after the hours of the setting "
            "`EMERGENCY_ACCESS_HOURS`. The team lead is told; when there is none, it is refused.\n",
            "## Open points for a jurist",
            "".join(f"- {point}\n" for point in _OPEN_POINTS),
        )
    }


def _ties(found: Table) -> Iterable[tuple[str, ...]]:
    for kind in (*found.ties.values(), *found.on_behalf.values()):
        roles = joined(map(code, kind.roles))
        yield (
            code(kind.name),
            f"{plain(kind.label.en)} (*{plain(kind.label.nl)}*)",
            roles,
            code(kind.purpose),
        )


def _tie(found: Table, name: str) -> tuple[str, str]:
    rules = [rule for rule in found.rules if name in rule.ties]
    rows = [(joined(sorted(map(code, rule.actions)), "and"), _what(rule), _conditions(rule),
             _reason(found, rule.reason)) for rule in rules]  # fmt: skip
    heads = ["May", "What", "If", "Because"]
    told = table(heads, rows) if rows else "Nothing by itself.\n"
    return f"### {code(name)}: {plain(found.ties[name].label.en)}", told


def _what(rule: Rule) -> str:
    kinds = joined(sorted(str(kind) for kind in rule.kinds), "and")
    parts = [f"**{kinds}**"]
    if {"task", "standing"} & {str(kind) for kind in rule.kinds}:
        parts.append(joined(sorted(map(code, rule.types)), "and"))
    elif rule.types:
        parts.append(_types(rule.types, _sections()))
    if rule.roles:
        parts.append(f"roles {joined(sorted(map(code, rule.roles)), 'and')}")
    if {"event", "person", "complete"} & {str(kind) for kind in rule.kinds}:
        parts.append(f"classes {joined(sorted(map(code, rule.classes)), 'and')}")
    return "; ".join(parts)


def _sections() -> Mapping[str, frozenset[str]]:
    from terugweg.caselog.vocabulary import load_vocabulary  # noqa: PLC0415 - read once

    events = load_vocabulary().events
    names: dict[str, set[str]] = {}
    for name, event in events.items():
        names.setdefault(event.section, set()).add(name)
    return {section: frozenset(few) for section, few in names.items()}


def _types(types: frozenset[str], sections: Mapping[str, frozenset[str]]) -> str:
    """Whole sections by their name, with what is left out of them, and the rest one by one."""
    said, rest = [], set(types)
    for section, whole in sections.items():
        missing = whole - types
        if len(missing) * 2 < len(whole):
            rest -= whole
            without = f" without {joined(sorted(map(code, missing)), 'and')}" if missing else ""
            said.append(f"all of {section.replace('_', ' ')}{without}")
    return ", ".join([*said, *sorted(map(code, rest))])


def _conditions(rule: Rule) -> str:
    said = [_BY[rule.author]] if rule.author in _BY else []
    about = [_ABOUT[rule.about]] if rule.about in _ABOUT else []
    if rule.answers is not None:
        about = [" ".join([_ANSWERS[rule.answers], *about])]
    said += about
    said += [words for name, words in _CONDITIONS.items() if getattr(rule, name)]
    return "; ".join(said)


def _reason(found: Table, name: str) -> str:
    reason = found.reasons[name]
    ground = f" ({plain(reason.ground)})" if reason.ground else ""
    return f"{plain(reason.text.en)}{ground}"


def _refusals(found: Table) -> Iterable[tuple[str, ...]]:
    for name, reason in found.refusals.items():
        said = found.reasons[reason]
        yield code(name), f"{plain(said.text.en)} (*{plain(said.text.nl)}*)", plain(said.ground)
