# SPDX-License-Identifier: EUPL-1.2
"""What `conditions` says about one thing, said to the database about rows of the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, In

from terugweg.web.access.conditions import FOR_A_PERSON, OPEN_ACTORS, OPEN_ORGANISATIONS, receiver
from terugweg.web.access.list_conditions import is_there
from terugweg.web.access.models import Release
from terugweg.web.access.question import Kind
from terugweg.web.access.rules import About, Answers, ByWhom, load_table
from terugweg.web.access.said_values import Said, named, names_among, names_one, names_only
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Assignment, Entry, EntryKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models.expressions import Combinable

    from terugweg.web.access.question import Action, Tie, Viewer
    from terugweg.web.access.rules import Rule

NOTHING = Q(pk__in=[])
PETITION = "petition_filed"
PETITION_REFERENCES = ("measure_ref", "less_drastic_tried", "raad_advice", "informant_statements")
KINDS = {Kind.EVENT: EntryKind.EVENT, Kind.PERSON: EntryKind.PERSON,
         Kind.COMPLETE: EntryKind.COMPLETE}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """Builds conditions on rows: entries, or what belongs to an entry (entry = "entry__")."""

    viewer: Viewer
    tie: Tie
    entry: str = ""

    def allowed(self, action: Action) -> Q:
        """The rows that some rule gives to this tie."""
        if self.tie.purpose is not self.viewer.purpose:
            return NOTHING
        found = NOTHING
        for rule in load_table().rules_for(self.tie.kind, action):
            found |= self._rule(rule)
        return found

    def _rule(self, rule: Rule) -> Q:
        found = NOTHING
        for kind in KINDS.keys() & rule.kinds:
            found |= self._is(kind=KINDS[kind]) & self._what(rule, kind)
        if found is NOTHING:
            return NOTHING
        found &= Q(information_class__in=sorted(rule.classes))
        return found & self._by_whom(rule.author) & self._further(rule)

    def _is(self, **conditions: Any) -> Q:
        """Conditions on columns of the entry."""
        return Q(**{f"{self.entry}{name}": value for name, value in conditions.items()})

    def _of(self, name: str) -> OuterRef:
        return OuterRef(f"{self.entry}{name}")

    def _said(self) -> F:
        return F(f"{self.entry}said")

    def _same_log(self) -> Any:
        return Entry.objects.filter(child=self._of("child"))

    # ---- what it is, and whom it names ------------------------------------------

    def _what(self, rule: Rule, kind: Kind) -> Q:
        if kind is Kind.EVENT:
            return self._is(type__in=sorted(rule.types)) & self._about_event(rule)
        if kind is Kind.COMPLETE:
            return Q() if rule.about is About.ANYONE else NOTHING
        stated = self._same_log().filter(kind=EntryKind.PERSON, type=self._of("type"))
        other = stated.exclude(_in(_role(), rule.roles))
        return ~Q(Exists(other)) & self._about_person(rule.about)

    def _about_person(self, about: About) -> Q:
        if about is About.ANYONE:
            return Q()
        codes = {
            About.SELF: [self.tie.code],
            About.ONLY_SELF: [self.tie.code],
            About.SELF_OR_CHILD: [self.tie.code, self.tie.child_code],
            About.CHILD: [self.tie.child_code],
            About.ADULTS: [],
        }[about]
        if about in {About.SELF_OR_CHILD} and self.tie.code == "":
            return NOTHING
        return self._is(type__in=[code for code in codes if code])

    def _about_event(self, rule: Rule) -> Q:
        if rule.about is About.ANYONE or rule.answers is Answers.ABOUT:
            return Q()
        return self._about_types(rule.about, rule.types)

    def _about_types(self, about: About, among: Collection[str]) -> Q:
        """Events of these types that name whom they must."""
        found = NOTHING
        for field, types in load_table().about_fields.items():
            wanted = sorted(set(among) & set(types))
            if wanted:
                found |= self._is(type__in=wanted) & self._names(about, field)
        return found

    def _names(self, about: About, field: str) -> Q:
        ids = named(self._said(), field)
        own, child = self.tie.code, self.tie.child_code
        if about is About.ADULTS:
            return self._adults(field)
        if about is About.CHILD:
            return Q(names_one(ids, child)) if child else NOTHING
        if not own:
            return NOTHING
        if about is About.SELF:
            return _either(names_among(ids, own))
        if about is About.ONLY_SELF:
            return Q(names_one(ids, own))
        return Q(names_only(ids, [own, *([child] if child not in {"", own} else [])]))

    def _adults(self, field: str) -> Q:
        """One id, that of a person whom the log states as an adult and never as anything else."""
        stated = self._same_log().filter(
            Exact(F("type"), Said(self._of("said"), ("fields", field))), kind=EntryKind.PERSON
        )
        adult = _in(_role(), load_table().adults)
        return Q(Exists(stated.filter(adult))) & ~Q(Exists(stated.exclude(adult)))

    # ---- who recorded it --------------------------------------------------------

    def _by_whom(self, wanted: ByWhom) -> Q:
        capacity = self.viewer.capacity
        if wanted is ByWhom.ANYONE:
            return Q()
        if wanted is ByWhom.OWN_CAPACITY:
            return self._is(recorded_by=capacity.pk)
        if wanted is ByWhom.OWN_ORGANISATION:
            own = capacity.organisation_id
            return NOTHING if own is None else self._recorded_by(organisation=own)
        if wanted is ByWhom.MINE:
            return self._mine()
        if wanted is ByWhom.OWN_RECORD:
            return self._own_record()
        known = self._recorded_by(organisation__kind__in=sorted(OPEN_ORGANISATIONS))
        elsewhere = self._is(recorded_by__isnull=True)
        return known | elsewhere & Q(_in(Said(self._said(), ("actor",)), OPEN_ACTORS))

    def _own_record(self) -> Q:
        if not self.tie.own_code:
            return NOTHING
        stated = Exact(Said(self._said(), ("recorded_by",)), self.tie.own_code)
        actor = _in(Said(self._said(), ("actor",)), load_table().actors_of(self.tie.kind))
        return self._is(recorded_by__isnull=True) & Q(stated) & Q(actor)

    def _recorded_by(self, **about: Any) -> Q:
        """Conditions on the capacity in which it was recorded; looked up, never joined."""
        capacities = Capacity.objects.filter(pk=self._of("recorded_by"), **about)
        return Q(is_there(capacities))

    def _mine(self) -> Q:
        if self.tie.person is None:
            return NOTHING
        acting = Assignment.objects.filter(
            child=self._of("child"), capacity=self._of("recorded_by"), on_behalf_of__isnull=False
        )
        for_me = acting.filter(on_behalf_of=self.tie.person)
        for_others = acting.exclude(on_behalf_of=self.tie.person)
        elsewhere = NOTHING
        if self.tie.code:
            stated = Exact(Said(self._said(), ("recorded_by",)), self.tie.code)
            elsewhere = self._is(recorded_by__isnull=True) & Q(stated)
        return (
            elsewhere
            | self._recorded_by(person=self.tie.person)
            | (Q(Exists(for_me)) & ~Q(Exists(for_others)))
        )

    # ---- further conditions -----------------------------------------------------

    def _further(self, rule: Rule) -> Q:
        found = Q()
        if rule.from_start and self.tie.since is not None:
            found &= self._is(last_day__gte=self.tie.since)
        if rule.answers is not None:
            found &= self._answers(rule)
        if rule.released:
            found &= self._released()
        if rule.shared:
            found &= self._released(ground=self._of("key"))
        if rule.attached:
            found &= self._attached()
        if rule.unless_secret:
            found &= ~Q(Exists(made_secret().filter(child=self._of("child"))))
        return found

    def _answers(self, rule: Rule) -> Q:
        found = NOTHING
        answered = Rows(self.viewer, self.tie)
        for (field, types), answers in load_table().answer_types.items():
            wanted = sorted(rule.types & set(answers))
            if not wanted:
                continue
            naming = _either(names_among(named(self._of("said"), field), F("key")))
            asked = self._same_log().filter(naming, kind=EntryKind.EVENT)
            asked = asked.filter(type__in=types) if types else asked
            # What is not known to be theirs is not theirs: an empty answer of the database as well.
            if rule.answers is Answers.ABOUT:
                whose = answered._about_types(rule.about, types or load_table().about)
            else:
                whose = answered._mine() | answered._names_me(types)
            mine = When(whose, then=Value(True))
            own = Case(mine, default=Value(False), output_field=BooleanField())
            others = asked.annotate(own=own).filter(own=False)
            theirs = Q(Exists(asked)) & ~Q(Exists(others))
            found |= self._is(type__in=wanted) & theirs
        return found

    def _names_me(self, among: Collection[str]) -> Q:
        """Events that name the person; among: of these types alone, of all where there are none."""
        if not self.tie.code:
            return NOTHING
        found = NOTHING
        for field, types in load_table().about_fields.items():
            meant = [one for one in types if not among or one in among]
            if meant:
                names = _either(names_among(named(self._said(), field), self.tie.code))
                found |= self._is(type__in=meant) & names
        return found

    def _released(self, **on: Any) -> Q:
        """Given to whom asks; on: on which ground."""
        to = receiver(self.viewer, self.tie)
        if to is None:
            return NOTHING
        person = self.tie.purpose in FOR_A_PERSON
        given = Release.objects.on(self.viewer.day).filter(
            child=self._of("child"), key=self._of("key"),
            **{"person" if person else "organisation": to}, **on,
        )  # fmt: skip
        return Q(Exists(given))

    def _attached(self) -> Q:
        naming = NOTHING
        for field in PETITION_REFERENCES:
            naming |= _either(names_among(named("said", field), self._of("key")))
        petitions = self._same_log().filter(naming, kind=EntryKind.EVENT, type=PETITION)
        return Q(Exists(petitions))


def made_secret() -> Any:
    """The entries that made the address of a child secret; once made, in doubt it still is."""
    placed = Q(_in(Said("said", ("fields", "secret_address")), ["true", "1"]))
    return Entry.objects.filter(
        Q(type="address_made_secret") | placed & Q(type="child_placed"), kind=EntryKind.EVENT
    )


def _role() -> Combinable:
    """The role that a statement about a person gives; never empty, so that it can be refused."""
    return Coalesce(Said("said", ("role",)), Value(""), output_field=TextField())


def _in(value: Combinable, names: Iterable[str]) -> Any:
    return In(value, sorted(names))


def _either(conditions: Iterable[Any]) -> Q:
    found = NOTHING
    for condition in conditions:
        found |= Q(condition)
    return found
