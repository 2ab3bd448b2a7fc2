# SPDX-License-Identifier: EUPL-1.2
"""SQL views with which DuckDB opens a dataset: the log, who is in it, a view per event type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.population import parquet_files as files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terugweg.population.manifest import Manifest

FILE_NAME: Final = "views.sql"

_LOG = """\
CREATE OR REPLACE VIEW events AS
SELECT e.part, e.row, c.case_id, e.child, c.child_id, e.event, e.type, e.lo, e.hi,
       coalesce(e.recorded, e.hi) AS recorded, e.actor
FROM {events} AS e JOIN children AS c USING (part, child);
"""
_PEOPLE = """\
CREATE OR REPLACE VIEW cases AS SELECT part, "case", id AS case_id FROM {cases};

CREATE OR REPLACE VIEW children AS
SELECT c.part, c.child, c.id AS child_id, c."case", k.case_id, c.born_lo, c.born_hi, c.profile
FROM {children} AS c JOIN cases AS k USING (part, "case");

CREATE OR REPLACE VIEW persons AS
SELECT p.part, p.person, p.id AS person_id, p."case", k.case_id, p.role, p.affected, p.child
FROM {persons} AS p JOIN cases AS k USING (part, "case");

CREATE OR REPLACE VIEW authority AS
SELECT a.part, p.case_id, a.person, p.person_id, a.child, a.has, a.first, a.until
FROM {authority} AS a JOIN persons AS p USING (part, person);

CREATE OR REPLACE VIEW care AS
SELECT a.part, p.case_id, a.person, p.person_id, a.child, a.first, a.first_unknown, a.until
FROM {care} AS a JOIN persons AS p USING (part, person);

CREATE OR REPLACE VIEW complete AS
SELECT part, profile, type, first, until FROM {complete};
"""
_EVIDENCE = """\
CREATE OR REPLACE VIEW evidence AS SELECT part, row, cites FROM {evidence};
"""
_TYPE = """\
CREATE OR REPLACE VIEW "{name}" AS
SELECT * FROM events JOIN {fields} USING (part, row);
"""


def views_sql(manifest: Manifest, folder: str = "") -> str:
    """The statements that make the views.

    folder: where the dataset is; empty when DuckDB is started in it. With
    `SET file_search_path` the statements of the file views.sql work from anywhere.
    """
    head = [f"-- Views on a dataset of {manifest.written_by}."]
    if manifest.invented is not None:
        head.append("-- The children in it are invented: none of them exists.")
    if not manifest.parts:
        return "\n".join([*head, "-- It has no part yet.", ""])
    sources = {
        file.removesuffix(".parquet"): _source(folder, file)
        for file in (files.CASES, files.CHILDREN, files.PERSONS, files.AUTHORITY, files.CARE,
                     files.COMPLETE, files.EVENTS, files.EVIDENCE)
    }  # fmt: skip
    made = [_PEOPLE.format(**sources), _LOG.format(**sources)]
    if any(files.EVIDENCE in entry.files for entry in manifest.parts):
        made.append(_EVIDENCE.format(**sources))
    made += _types(manifest.by_type, folder)
    return "\n".join(["\n".join(head), "", *made])


def _types(names: Iterable[str], folder: str) -> Iterable[str]:
    for name in names:
        yield _TYPE.format(name=name, fields=_source(folder, files.fields_file(name)))


def _source(folder: str, file: str) -> str:
    """The files of this name in all parts. A field may occur in some parts only."""
    place = f"{folder}/part=*/{file}" if folder else f"part=*/{file}"
    quoted = place.replace("'", "''")
    options = "hive_partitioning = true, hive_types = {'part': INTEGER}, union_by_name = true"
    return f"read_parquet('{quoted}', {options})"
