# SPDX-License-Identifier: EUPL-1.2
"""The tables are those of the models, and can be taken away again."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from terugweg.web.dossier.append_only import missing_guards
from terugweg.web.dossier.row_policies import unlocked_tables


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration():
    call_command("makemigrations", "dossier", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_guards_and_locks_go_and_come_with_their_migrations():
    call_command("migrate", "dossier", "0001", verbosity=0)
    assert len(missing_guards(connection)) > 0

    call_command("migrate", verbosity=0)

    assert missing_guards(connection) == []
    assert unlocked_tables(connection) == []
