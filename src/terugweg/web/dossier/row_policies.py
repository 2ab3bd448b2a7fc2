# SPDX-License-Identifier: EUPL-1.2
"""The row-level security of PostgreSQL: which rows a capacity may see or write, in SQL.

A capacity sees the children of `terugweg_children`: those it has to do with itself on its day. They
are few, and asked once for a query. It sees those of its organisation too, of whom there may be
very many: that is asked by an index, where a row is of no child of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

OF_A_CHILD: Final = ("dossier_entry", "dossier_findingrow", "dossier_relation")
OF_AN_ENTRY: Final = ("dossier_sealed", "dossier_attachment")
LATER: Final = ("dossier_statespan",)
"""Tables with rows of a child that came after the lock; each was locked when it was made."""
OF_A_DOCUMENT: Final = ("dossier_attachmenttext",)
"""Tables with what belongs to a document; each was locked when it was made."""
OF_OTHER_APPS: Final = ("invitations_invitation",)
"""Tables of apps above this one with rows of a child; each was locked when it was made."""

_FUNCTIONS: Final = {
    "terugweg_system() RETURNS boolean": """
        SELECT coalesce(current_setting('terugweg.capacity', true), '') = 'system'""",
    "terugweg_day() RETURNS date": """
        SELECT nullif(current_setting('terugweg.day', true), '')::date""",
    "terugweg_holds(first date, until date) RETURNS boolean": """
        SELECT (first IS NULL OR first <= terugweg_day())
            AND (until IS NULL OR until > terugweg_day()) AND terugweg_day() IS NOT NULL""",
    "terugweg_capacity() RETURNS TABLE (id uuid, organisation_id uuid, person_id uuid)": """
        SELECT c.id, c.organisation_id, c.person_id FROM accounts_capacity c
            WHERE c.id = CASE WHEN terugweg_system() THEN NULL ELSE
                nullif(current_setting('terugweg.capacity', true), '')::uuid END
            AND terugweg_holds(c.from_day, c.until)""",
    "terugweg_organisation() RETURNS uuid": """
        SELECT organisation_id FROM terugweg_capacity()""",
    "terugweg_children() RETURNS SETOF uuid": """
        SELECT unnest(string_to_array(
            nullif(current_setting('terugweg.children', true), ''), ',')::uuid[])
        UNION SELECT a.child_id FROM dossier_assignment a
            JOIN terugweg_capacity() c ON a.capacity_id = c.id
            WHERE terugweg_holds(a.from_day, a.until)
        UNION SELECT k.child_id FROM dossier_knownperson k
            JOIN terugweg_capacity() c ON k.person_id = c.person_id
        UNION SELECT d.id FROM dossier_child d
            JOIN terugweg_capacity() c ON d.person_id = c.person_id""",
}


def lock_rows(connection: BaseDatabaseWrapper) -> None:
    """Switch it on, for the owner of the tables too."""
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)


def unlock_rows(connection: BaseDatabaseWrapper) -> None:
    """Switch it off again."""
    with connection.cursor() as cursor:
        for table in (*OF_A_CHILD, *OF_AN_ENTRY):
            unlock_table(connection, table)
        for head in reversed(_FUNCTIONS):
            cursor.execute(f"DROP FUNCTION {head.partition(' RETURNS')[0]}")


def lock_table(connection: BaseDatabaseWrapper, table: str) -> None:
    """Switch it on for one table: with rows of a child, or with what belongs to a document."""
    condition = _OF_ITS_DOCUMENT if table in OF_A_DOCUMENT else _OF_ITS_CHILD
    with connection.cursor() as cursor:
        for statement in _locking(table, condition):
            cursor.execute(statement)


def lock_anew(connection: BaseDatabaseWrapper) -> None:
    """Put functions and policies in place as they stand here, for tables that were locked before.

    The tables stay locked all the while: without a policy nothing is seen of them.
    """
    with connection.cursor() as cursor:
        for table in (*OF_A_CHILD, *OF_AN_ENTRY, *LATER):
            cursor.execute(f"DROP POLICY children ON {table}")
        for statement in _statements():
            cursor.execute(statement)
    for table in LATER:
        lock_table(connection, table)


def unlock_table(connection: BaseDatabaseWrapper, table: str) -> None:
    """Switch it off for one table."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP POLICY children ON {table}")
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def unlocked_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables without the lock; none of any other database, which does not know it."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relrowsecurity AND c.relforcerowsecurity"
        )
        locked = {name for (name,) in cursor.fetchall()}
    tables = (*OF_A_CHILD, *OF_AN_ENTRY, *LATER, *OF_A_DOCUMENT, *OF_OTHER_APPS)
    return [table for table in tables if table not in locked]


def _statements() -> Iterator[str]:
    for head, body in _FUNCTIONS.items():
        yield f"CREATE OR REPLACE FUNCTION {head} LANGUAGE sql STABLE AS $${body}$$"
    for table in OF_A_CHILD:
        yield from _locking(table, _OF_ITS_CHILD)
    for table in OF_AN_ENTRY:
        yield from _locking(table, _OF_ITS_ENTRY)


# An array that is made once can be looked up in an index; a set that is joined cannot.
_OF_ITS_CHILD: Final = """child_id = ANY (ARRAY(SELECT terugweg_children()))
    OR EXISTS (SELECT 1 FROM dossier_involvement i WHERE i.child_id = {table}.child_id
        AND i.organisation_id = (SELECT terugweg_organisation())
        AND terugweg_holds(i.from_day, i.until))"""
_OF_ITS_ENTRY: Final = "EXISTS (SELECT 1 FROM dossier_entry e WHERE e.id = entry_id)"
_OF_ITS_DOCUMENT: Final = "EXISTS (SELECT 1 FROM dossier_attachment d WHERE d.id = attachment_id)"


def _locking(table: str, condition: str) -> Iterator[str]:
    allowed = condition.format(table=table)
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield (
        f"CREATE POLICY children ON {table} USING (terugweg_system() OR {allowed}) "
        f"WITH CHECK (terugweg_system() OR {allowed})"
    )
