# SPDX-License-Identifier: EUPL-1.2
"""Imports files into a dataset: reads, checks, sets bad rows apart, and puts all in place at once.

The work stands in a folder beside the dataset until everything is done. A dataset that was there
stays as it is until the new one takes its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from terugweg import __version__
from terugweg.caselog.column_codes import day_span
from terugweg.population.dataset import DatasetWriter, open_dataset, part_name
from terugweg.population.importing.arranging import arrange, usual_parts
from terugweg.population.importing.chunks import SourceError
from terugweg.population.importing.deliveries import Ledger, read_ledger, write_ledger
from terugweg.population.importing.mapping_model import ImportMapping
from terugweg.population.importing.part_tables import load_vocabulary_tables
from terugweg.population.importing.parts_run import PartsRun
from terugweg.population.importing.places import Places, link_tree
from terugweg.population.importing.quality_report import (
    QualityReport,
    bad_places,
    counted,
    to_plain,
)
from terugweg.population.importing.quality_text import SHOWN_PLACES
from terugweg.population.importing.quarantine import write_quarantine
from terugweg.population.importing.sources import Source, open_sources
from terugweg.population.importing.staging import stage_source
from terugweg.population.importing.tables import FieldNumbers
from terugweg.population.importing.work import WORK_ERRORS, Work
from terugweg.population.manifest import FILE_NAME
from terugweg.population.manifest_reading import part_of_plain
from terugweg.population.whole_files import write_json
from terugweg.terms import day_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from terugweg.caselog.model import Complete
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.population.manifest import Manifest, PartEntry


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the report, and the files that it wrote (None: nothing was new)."""

    report: QualityReport
    quarantine: Path | None = None
    report_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """An import that is asked for.

    paths: files and folders; parts: number of parts of a new dataset (None: by its size); resume:
    go on with what an earlier run of the same import left; say: is told of each step.
    """

    paths: Sequence[Path]
    dataset: Path
    vocabulary: Vocabulary
    mapping: ImportMapping = ImportMapping()  # noqa: RUF009 - it is frozen
    quarantine: Path | None = None
    parts: int | None = None
    resume: bool = False
    say: Callable[[str], None] = print

    def run(self) -> Imported:
        """Carry it out.

        Raises:
            SourceError: a file, the mapping or the dataset cannot be used; nothing is changed.
            DatasetError: at the place of the dataset stands something else.
            CountError: rows in are not rows accepted plus rows quarantined; nothing is changed.
        """
        places = Places(self.dataset)
        places.settle()
        ledger, manifest = self._standing()
        digest = self.mapping.digest
        sources = open_sources(self.paths, self.mapping, self.vocabulary)
        known = [ledger.find(source.sha256, digest) for source in sources]
        unchanged = tuple(entry for entry in known if entry is not None)
        first = len(ledger.sources)
        new = [s for s, entry in zip(sources, known, strict=True) if entry is None]
        fresh = list(enumerate(new, start=first))
        if not fresh:
            return Imported(QualityReport(len(ledger.deliveries), (), unchanged))
        plan = self._plan(fresh, ledger, manifest)
        try:
            work = Work.open(places.work, plan, resume=self.resume)
            try:
                return _Running(self, work, places, ledger, manifest, fresh, unchanged).run()
            finally:
                work.close()
        except WORK_ERRORS as cause:
            raise SourceError(
                f"{places.work}: the work cannot go on ({type(cause).__name__}: {cause}). Nothing "
                "is changed. Is another import at work, or the disk full? Then go on with --resume"
            ) from cause

    def _standing(self) -> tuple[Ledger, Manifest | None]:
        """The deliveries and manifest of the dataset that is there."""
        if not (self.dataset / FILE_NAME).is_file():
            return Ledger(self.vocabulary.version), None
        dataset = open_dataset(self.dataset, self.vocabulary)
        if dataset.missing:
            raise SourceError("; ".join(str(error) for error in dataset.verify(dataset.missing)))
        manifest = dataset.manifest
        ledger = read_ledger(self.dataset)
        again = "import all files again into a new dataset"
        if ledger is None:
            raise SourceError(
                f"{self.dataset}: this dataset was not made by an import, so nothing can be added "
                "to it; name another place"
            )
        if ledger.vocabulary != self.vocabulary.version:
            raise SourceError(
                f"{self.dataset}: this dataset was made with another version of the vocabulary; "
                f"{again}"
            )
        if self.parts not in {None, manifest.partitions}:
            raise SourceError(
                f"{self.dataset}: this dataset has {manifest.partitions} parts, so --parts cannot "
                f"be {self.parts}; leave it out, or {again}"
            )
        return ledger, manifest

    def _plan(
        self, fresh: Iterable[tuple[int, Source]], ledger: Ledger, manifest: Manifest | None
    ) -> dict[str, Any]:
        """What must be the same for a later run to go on with the work of an earlier one."""
        return {
            "version": __version__,
            "vocabulary": self.vocabulary.version,
            "mapping": self.mapping.digest,
            "parts": self.parts,
            "sources": [[number, source.name, source.sha256] for number, source in fresh],
            "deliveries": len(ledger.deliveries),
            "dataset": None if manifest is None else [p.name for p in manifest.parts],
        }


@dataclass(frozen=True, slots=True)
class _Running:
    """An import under way."""

    asked: Import
    work: Work
    places: Places
    ledger: Ledger
    manifest: Manifest | None
    fresh: list[tuple[int, Source]]
    unchanged: tuple[Any, ...]

    def run(self) -> Imported:
        delivery = len(self.ledger.deliveries) + 1
        self.places.copy_store()
        numbers = FieldNumbers(self.asked.vocabulary)
        rows = self._read(numbers)
        parts = self._arranged(rows)
        old = () if self.manifest is None else self.manifest.sources
        writer = DatasetWriter(
            self.asked.dataset, self.asked.vocabulary, parts=parts,
            resume=self.work.resumed,
            sources=(*old, *(source.name for _, source in self.fresh)),
        )  # fmt: skip
        self._check(writer, numbers, parts, delivery)
        entries = self._entries(writer)
        found = counted(self.work, self.fresh, self.asked.mapping.digest)
        counts = {
            "cases": sum(e.cases for e in entries),
            "children": sum(e.children for e in entries),
            "events": sum(e.events for e in entries),
        }
        bad = bad_places(self.work, self.fresh, SHOWN_PLACES)
        report = QualityReport(delivery, found, self.unchanged, bad, counts)
        quarantine = self.places.quarantine(self.asked.quarantine, delivery)
        write_quarantine(quarantine, self.work, self.fresh, self.asked.vocabulary)
        report_file = quarantine.with_name(f"{quarantine.stem}-report.json")
        write_json(report_file, to_plain(report))
        self._place(writer, entries, found)
        return Imported(report, quarantine, report_file)

    def _read(self, numbers: FieldNumbers) -> int:
        rows = 0
        for number, source in self.fresh:
            self.asked.say(f"reading {source.name}")
            rows += stage_source(self.work, number, source, self.asked.vocabulary, numbers)
        return rows

    def _arranged(self, rows: int) -> int:
        """Sort the rows into parts, unless that is done; the number of parts."""
        parts = self.asked.parts or usual_parts(rows)
        if self.manifest is not None:
            parts = self.manifest.partitions
        if not self.work.has("arranged"):
            self.asked.say(f"sorting {rows:,} rows")
            self.work.sql.begin()
            arrange(self.work, self.places.store, parts)
            self.work.did("arranged")
            self.work.sql.commit()
        return parts

    def _check(
        self, writer: DatasetWriter, numbers: FieldNumbers, parts: int, delivery: int
    ) -> None:
        """Check and write all parts that have new rows."""
        load_vocabulary_tables(self.work, self.asked.vocabulary, numbers)
        mapping = self.asked.mapping
        exported = None if mapping.exported_on is None else day_number(mapping.exported_on)
        run = PartsRun(
            self.work, writer, self.asked.vocabulary, numbers, self.places.store, delivery,
            exported, mapping.also_quarantine, self._from_events(),
            _statement(mapping.complete_for),
        )  # fmt: skip
        done = {part for (part,) in self.work.rows("SELECT part FROM part_done")}
        for (part,) in self.work.rows("SELECT DISTINCT part FROM case_part ORDER BY part"):
            if part not in done:
                self.asked.say(f"checking part {part + 1} of {parts}")
                run.run(part)

    def _from_events(self) -> bool:
        """Whether children need no row of their own."""
        if self.asked.mapping.children is not None:
            return self.asked.mapping.children == "from_events"
        listed = any(source.rows == "persons" for _, source in self.fresh)
        return not (listed or any(entry.rows_of == "persons" for entry in self.ledger.sources))

    def _entries(self, writer: DatasetWriter) -> list[PartEntry]:
        """The parts of the new dataset; those without new rows are taken over as they are."""
        made = {
            part: None if plain is None else part_of_plain(json.loads(plain), part_name(part))
            for part, plain in self.work.rows("SELECT part, entry FROM part_done ORDER BY part")
        }
        entries = [entry for entry in made.values() if entry is not None]
        touched = {part_name(part) for part in made}
        for entry in () if self.manifest is None else self.manifest.parts:
            if entry.name not in touched:
                if not (writer.folder / entry.name).exists():
                    half = writer.folder / f"{entry.name}.half"
                    link_tree(self.asked.dataset / entry.name, half)
                    half.rename(writer.folder / entry.name)
                entries.append(entry)
        return entries

    def _place(self, writer: DatasetWriter, entries: list[PartEntry], found: Sequence[Any]) -> None:
        """Put the new dataset and its deliveries in place of the old."""
        delivered = (*self.ledger.deliveries, tuple(source.entry for source in found))
        write_ledger(self.places.store, Ledger(self.asked.vocabulary.version, delivered))
        self.work.close()
        self.places.about_to_place()
        writer.finish(entries)
        self.places.settle()


def _statement(complete_for: tuple[Complete, ...]) -> str:
    """For which events and periods an export is complete: [[type, from, until], …] as JSON."""
    spans = [
        [name, *day_span(item.from_day, item.until)] for item in complete_for for name in item.types
    ]
    return json.dumps(spans)
