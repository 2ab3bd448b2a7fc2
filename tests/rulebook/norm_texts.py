# SPDX-License-Identifier: EUPL-1.2
"""Norm files for tests: one good norm of each shape, and ways to spoil them."""

from __future__ import annotations

import re

SOURCE = """\
source:
  id: bw1
  title: {nl: Burgerlijk Wetboek Boek 1, en: "Dutch Civil Code, Book 1"}
  bwb: BWBR0002656
  rank: law
norms:
"""

TAIL = """\
  article: "1:265d lid 3"
  valid_from: 2015-01-01
  checked_on: 2026-11-22
  certainty: text_seen
  subjects: [return]
  says:
    nl: {title: Titel, parent: Voor ouders, child: Voor kinderen, professional: Voor professionals}
    en: {title: Title, parent: For parents, child: For children, professional: For professionals}
  examples:
  - about: {nl: stil, en: silence}
    log: |
      2026-04-03  end_placement_requested  as r1, by mother
    on: 2026-04-18
    finds: VERDICT
  - about: the last day
    boundary: true
    log: |
      2026-04-03  end_placement_requested  as r1, by mother
    on: 2026-04-17
    finds: nothing
"""

VERDICTS = {
    "within": "overdue, due 2026-04-17",
    "before": "overdue",
    "every": "overdue",
    "limit": "kept",
    "requires": "lacking",
    "forbids": "breached",
    "contains": "met",
    "entitles": "open",
    "weigh": "to_weigh",
}

PARTS = {
    "within": """\
  bearer: GI
  when: {event: end_placement_requested, if: {while: placement_authorisation}}
  must: {event: end_placement_request_answered, answering: request_ref}
  term: {length: 2 weeks, starts: received_on, rolls: atw}
""",
    "before": """\
  bearer: GI
  when: {end: placement_authorisation}
  must: petition_filed
  term: {length: 2 months, from: counted back}
""",
    "every": """\
  bearer: GI
  when: {state: placement}
  must: evaluation_held
  term: {length: 3 months, rolls: none}
""",
    "limit": """\
  bearer: court
  when: {grant: placement_authorisation, kind: extension}
  limit: {at_most: 1 year, from: old end}
""",
    "requires": """\
  bearer: GI
  when: {event: child_placed}
  must: {label: {nl: machtiging, en: authorisation}, while: placement_authorisation}
""",
    "forbids": """\
  bearer: GI
  when: {event: petition_filed}
  must_not: {cites_marked_entry: true}
""",
    "contains": """\
  bearer: GI
  when: {event: child_placed}
  must:
  - {label: {nl: soort, en: category}, category: stated}
  - {label: {nl: redenen, en: reasons}, any: [{with_siblings: true}, {reasons: stated}]}
""",
    "entitles": """\
  holder: [parent_with_authority, child_12]
  when: {event: end_placement_requested}
  right:
    after: {event: end_placement_request_answered, answering: request_ref}
    last_day: {length: 2 weeks, starts: sent_on, rolls: atw}
    opens_after: {length: 2 weeks, rolls: atw}
    how: {nl: vraag het de rechter, en: ask the court}
    lawyer: not_needed
""",
    "weigh": """\
  bearer: GI
  when: {state: placement}
  evidence:
    events: [evaluation_held]
    gaps_in: evaluation_held
    gap: 14 days
    since: placement
    question: {nl: Is er genoeg contact?, en: Is there enough contact?}
""",
}


def norm(shape: str = "within", name: str = "a-norm", more: str = "") -> str:
    """Give the text of one good norm; `more` is put before its end."""
    head = f"- id: {name}\n  shape: {shape}\n"
    return head + PARTS[shape] + more + TAIL.replace("VERDICT", VERDICTS[shape])


def norm_file(*norms: str) -> str:
    """Give the text of a norm file, with one good norm if none are given."""
    return SOURCE + "".join(norms or (norm(),))


def spoilt(old: str, new: str, shape: str = "within") -> str:
    """Give a norm file with one norm in which something is replaced."""
    text = norm_file(norm(shape))
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """Give the number of the first line that holds a text."""
    return next(n for n, line in enumerate(text.splitlines(), start=1) if part in line)


def line_at(text: str, path: str) -> int:
    """Give the line of the key or item at a path in the first norm, by looking for the words."""
    at = text.index("\n- ") + 1
    for key, number in re.findall(r"([a-z_0-9]+)|\[(\d+)\]", path):
        if key:
            at += re.compile(rf"(?<!\w){key}:").search(text[at:]).start()  # type: ignore[union-attr]
        elif text[at:].partition("\n")[0].endswith(":"):
            items = [found.start() for found in re.finditer(r"\n +(?=- )", text[at:])]
            at += items[int(number) - 1] + 1
    return text.count("\n", 0, at) + 1


WHEN = "when: {event: end_placement_requested, if: {while: placement_authorisation}}"
MUST = "must: {event: end_placement_request_answered, answering: request_ref}"


def norm_if(condition: str, event: str = "end_placement_requested") -> str:
    """Give a norm file in which the trigger has this condition, on a line of its own."""
    when = f"when:\n    event: {event}\n    if: {condition}"
    text = spoilt(WHEN, when).replace(", starts: received_on", "")
    return text if event == "end_placement_requested" else text.replace(MUST, "must: hearing_held")
