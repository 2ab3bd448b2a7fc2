# SPDX-License-Identifier: EUPL-1.2
"""A small world for tests of access: a family, its neighbours, and everybody who works with them.

The entries are written straight into the tables: these tests ask who sees a row, not how it is made.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.vocabulary_events import INFORMATION_CLASSES
from terugweg.web.access.question import Purpose, Viewer
from terugweg.web.access.relations import purpose_of
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import (
    Assignment,
    Child,
    DataKey,
    Entry,
    EntryKind,
    Involvement,
    KnownPerson,
    Relation,
    Sealed,
    Task,
)
from terugweg.web.parties.models import Organisation, OrganisationKind, Person, Team

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONG_AGO = date(2024, 1, 1)
CARE_BEGAN = date(2026, 3, 1)
VOCABULARY = load_vocabulary()
NO_HASH = "0" * 64


def person(name: str, born: str = "") -> Person:
    return Person.objects.create(name=name, born=born)


def capacity(role: str, name: str, **about) -> Capacity:
    account = Account(login=f"{uuid.uuid4()}@example.org", name=name)
    account.save()
    return Capacity.objects.create(account=account, role=role, **about)


def viewer(capacity: Capacity, purpose: Purpose | None = None, **at) -> Viewer:
    wanted = purpose_of(capacity.role) if purpose is None else purpose
    return Viewer(capacity, wanted, at.get("day", DAY), at.get("moment", NOW))


def organisation(kind: str, name: str) -> Organisation:
    return Organisation.objects.create(kind=kind, name=name)


def relate(child: Child, whom: Person, code: str, role: str, **about) -> Relation:
    KnownPerson.objects.get_or_create(child=child, code=code, person=whom)
    return Relation.objects.create(child=child, person=whom, code=code, role=role, **about)


def new_child(number: str, born: str, code: str = "kid") -> Child:
    who = person(f"Child {number}", born)
    return Child.objects.create(person=who, number=number, code=code, opened_at=NOW)


@dataclass
class LogWriter:
    """Writes rows of the log of one child, without hashes."""

    child: Child
    entries: list[Entry] = field(default_factory=list)

    def event(self, type_: str, by: Capacity | None = None, **said) -> Entry:
        key = said.pop("key", None)
        last_day = said.pop("last_day", DAY)
        told = {"type": type_, **said}
        made = self._entry(EntryKind.EVENT, type_, told, by, key)
        made.information_class = VOCABULARY.events[type_].information_class
        made.first_day = made.last_day = last_day
        return made

    def person(self, code: str, role: str, by: Capacity | None = None) -> Entry:
        return self._entry(EntryKind.PERSON, code, {"id": code, "role": role}, by, None)

    def complete(self, *types: str) -> Entry:
        return self._entry(EntryKind.COMPLETE, "complete", {"types": list(types)}, None, None)

    def _entry(self, kind, type_, said, by, key) -> Entry:
        number = len(self.entries) + 1
        made = Entry(
            child=self.child, sequence=number, key=key or f"x{number}", kind=kind, type=type_,
            information_class="ordinary", said=said, recorded_at=NOW, recorded_by=by,
            hash=NO_HASH, previous="", asked=NO_HASH,
        )  # fmt: skip
        self.entries.append(made)
        return made

    def write(self, *, seal: bool = True) -> list[Entry]:
        """Write the rows; each gets something sealed in every class."""
        made = Entry.objects.bulk_create(self.entries)
        if seal:
            row = DataKey.objects.create(child=self.child, master="demo", wrapped=b"x", made_at=NOW)
            Sealed.objects.bulk_create(
                Sealed(entry=entry, information_class=kept, key=row, content=b"x", digest=NO_HASH)
                for entry in made
                for kept in INFORMATION_CLASSES
            )
        return made


class World:
    """One family, and next to it another one, with everybody who has a task."""

    def __init__(self) -> None:
        self._organisations()
        self.child = new_child("K-1", "2013-06-01")
        self.other = new_child("K-2", "2013-06-01")
        self.stranger = new_child("K-3", "2013-06-01")
        self._family()
        self._workers()
        self._helpers()

    def _organisations(self) -> None:
        kinds = OrganisationKind
        self.gi = organisation(kinds.GI, "GI One")
        self.gi2 = organisation(kinds.GI, "GI Two")
        self.board = organisation(kinds.RVDK, "Board")
        self.vt = organisation(kinds.VT, "VT")
        self.court = organisation(kinds.COURT, "Court")
        self.foster_care = organisation(kinds.FOSTER_CARE, "Foster care")
        self.firm = organisation(kinds.LAW_FIRM, "Firm")
        self.advice = organisation(kinds.ADVICE, "Advice")
        self.inspectorate = organisation(kinds.INSPECTORATE, "Inspectorate")
        self.support = organisation(kinds.SUPPORT_TEAM, "Support")
        self.team = Team.objects.create(organisation=self.gi, name="North")
        self.team2 = Team.objects.create(organisation=self.gi, name="South")
        tasks = [
            (self.gi, Task.EXECUTES), (self.board, Task.INVESTIGATES), (self.court, Task.DECIDES),
            (self.vt, Task.HANDLES_REPORT), (self.foster_care, Task.CARES),
            (self.support, Task.SUPPORTS), (self.inspectorate, Task.INSPECTS),
        ]  # fmt: skip
        self.tasks = dict(tasks)

    def _family(self) -> None:
        child = self.child
        self.mother = person("Mother")
        self.father = person("Father")
        self.carer = person("Carer")
        self.sibling = person("Sibling", "2010-01-01")
        relate(child, self.mother, "mother", "parent", authority=True)
        relate(child, self.father, "father", "parent", authority=False)
        relate(child, self.carer, "carer", "foster_carer", cares=True, from_day=CARE_BEGAN)
        relate(child, self.sibling, "sibling", "sibling")
        relate(self.other, self.father, "father", "parent", authority=True)
        self.as_mother = capacity(Role.PARENT, "Mother", person=self.mother)
        self.as_father = capacity(Role.PARENT, "Father", person=self.father)
        self.as_carer = capacity(Role.FOSTER_CARER, "Carer", person=self.carer)
        self.as_child = capacity(Role.CHILD, "Child", person=child.person)
        self.as_sibling = capacity(Role.CHILD, "Sibling", person=self.sibling)
        self.as_stranger = capacity(Role.PARENT, "Stranger", person=person("Stranger"))

    def _workers(self) -> None:
        own = {"organisation": self.gi, "team": self.team}
        self.worker = capacity(Role.YOUTH_PROTECTOR, "Worker", **own)
        self.colleague = capacity(Role.YOUTH_PROTECTOR, "Colleague", **own)
        self.lead = capacity(Role.TEAM_LEAD, "Lead", **own)
        self.other_lead = capacity(
            Role.TEAM_LEAD, "Other lead", organisation=self.gi, team=self.team2
        )
        self.scientist = capacity(Role.BEHAVIOURAL_SCIENTIST, "Scientist", **own)
        self.file_manager = capacity(Role.FILE_MANAGER, "Files", organisation=self.gi)
        self.investigator = capacity(Role.BOARD_INVESTIGATOR, "Board", organisation=self.board)
        self.vt_worker = capacity(Role.VT_WORKER, "VT", organisation=self.vt)
        self.judge = capacity(Role.JUDGE, "Judge", organisation=self.court)
        self.registry = capacity(Role.COURT_REGISTRY, "Registry", organisation=self.court)
        self.care_worker = capacity(Role.FOSTER_CARE_WORKER, "Care", organisation=self.foster_care)
        self.inspector = capacity(Role.INSPECTOR, "Inspector", organisation=self.inspectorate)
        self.manager = capacity(Role.SYSTEM_MANAGER, "Manager", organisation=self.gi)
        for child in (self.child, self.other):
            for own_house, task in self.tasks.items():
                self.involve(child, own_house, task)
            for who, task in (
                (self.worker, Task.EXECUTES), (self.investigator, Task.INVESTIGATES),
                (self.vt_worker, Task.HANDLES_REPORT), (self.judge, Task.DECIDES),
                (self.care_worker, Task.CARES), (self.inspector, Task.INSPECTS),
            ):  # fmt: skip
                self.assign(child, who, task)

    def _helpers(self) -> None:
        self.lawyer = capacity(Role.LAWYER, "Lawyer", organisation=self.firm)
        self.fathers_lawyer = capacity(Role.LAWYER, "Lawyer two", organisation=self.firm)
        self.curator = capacity(Role.SPECIAL_CURATOR, "Curator", organisation=self.firm)
        self.adviser = capacity(Role.CONFIDENTIAL_ADVISER, "Adviser", organisation=self.advice)
        counsellor = person("Counsellor")
        self.counsellor = capacity(Role.SUPPORT_COUNSELLOR, "Counsellor", organisation=self.support,
                                   person=counsellor)  # fmt: skip
        KnownPerson.objects.create(child=self.child, code="supporter", person=counsellor)
        represents, child = Task.REPRESENTS, self.child
        self.assign(child, self.lawyer, represents, on_behalf_of=self.mother)
        self.assign(child, self.fathers_lawyer, represents, on_behalf_of=self.father)
        self.assign(child, self.curator, represents, on_behalf_of=child.person)
        self.advising = self.assign(child, self.adviser, Task.ADVISES,
                                    on_behalf_of=self.mother, consent="consent")  # fmt: skip
        self.supporting = self.assign(child, self.counsellor, Task.SUPPORTS,
                                      on_behalf_of=self.mother, consent="consent")  # fmt: skip

    def involve(self, child, organisation, task, **about) -> Involvement:
        return Involvement.objects.create(
            child=child, organisation=organisation, task=task, **{"from_day": LONG_AGO, **about}
        )

    def assign(self, child, capacity, task, **about) -> Assignment:
        return Assignment.objects.create(
            child=child, capacity=capacity, task=task, **{"from_day": LONG_AGO, **about}
        )

    @property
    def capacities(self) -> list[Capacity]:
        """Everybody."""
        return [one for one in vars(self).values() if isinstance(one, Capacity)]

    def full_log(self, child: Child | None = None) -> LogWriter:
        """A log with every event type, by everybody, about everybody, and what answers it."""
        log = LogWriter(child or self.child)
        log.event("support_intake_held", self.counsellor, key="consent")
        for role in VOCABULARY.roles:
            log.person(f"p_{role}", role, self.vt_worker if role == "reporter" else self.worker)
        for code, role in (("kid", "child"), ("mother", "parent"), ("father", "parent"),
                           ("carer", "foster_carer"), ("sibling", "sibling")):  # fmt: skip
            log.person(code, role, self.worker)
        # Someone who was taken for a relative first, and then turned out to have reported.
        log.person("turned", "other_relative", self.worker)
        log.person("turned", "reporter", self.vt_worker)
        log.complete("child_placed")
        self._every_type(log)
        self._about_everybody(log)
        return log

    def authors(self) -> list[Capacity | None]:
        return [None, self.worker, self.colleague, self.vt_worker, self.investigator, self.judge,
                self.as_mother, self.as_father, self.as_child, self.as_carer, self.lawyer,
                self.counsellor]  # fmt: skip

    def _every_type(self, log: LogWriter) -> None:
        authors = self.authors()
        for number, (name, event) in enumerate(VOCABULARY.events.items()):
            # Not all, to keep it quick; types and authors meet in another order each time.
            for by in authors[number % 3 :: 3]:
                log.event(name, by, actor=event.actors[0])
            log.event(name, None, actor="VT")
            log.event(name, None, last_day=LONG_AGO)
            log.event(name, None, last_day=None)

    def _about_everybody(self, log: LogWriter) -> None:
        from terugweg.web.access.rules import load_table  # noqa: PLC0415

        table = load_table()
        named = [
            "mother", "father", "kid", "carer", "turned", "nobody", "p_reporter", ["mother"],
            ["kid"], ["father", "kid"], ["kid", "mother"], ["mother", "kid"], ["mother", "father"],
            ["mother", "mother"], ["mother", "kid", "sibling"], [],
        ]  # fmt: skip
        asked = []
        for name, about in table.about.items():
            asked += [log.event(name, self.worker, fields={about: whom}) for whom in named]
        for name in ("correction_requested", "complaint_filed", "file_access_requested"):
            asked += [log.event(name, by) for by in self.authors()]
        for name, answers in table.answer_fields.items():
            for one in asked[::17]:
                log.event(name, self.worker, fields={answers: one.key})
        for name in (one for one, event in VOCABULARY.events.items() if event.section == "support"):
            for actor in ("support_team", "GI"):
                log.event(name, None, actor=actor, recorded_by="supporter")
        helps = [one.key for one in asked if one.type == "help_requested"]
        for number, key in enumerate(helps):
            log.event("help_not_available", self.worker, fields={"request_ref": [key]})
            log.event(
                "help_not_available", None, fields={"request_ref": helps[number : number + 2]}
            )
        for reference in ("measure_ref", "less_drastic_tried"):
            keys = [one.key for one in log.entries[40:900:29]]
            log.event("petition_filed", self.worker, fields={reference: keys})
        log.event("petition_filed", self.worker, fields={"raad_advice": log.entries[41].key})
