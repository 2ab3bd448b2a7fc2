# SPDX-License-Identifier: EUPL-1.2
"""Accounts and capacities: one person may act in several, one at a time."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from terugweg.web.parties.in_force import InForce


class Role(models.TextChoices):
    """In which capacity someone acts. Who sees what in each: `terugweg.web.access`."""

    YOUTH_PROTECTOR = "youth_protector", _("youth protector")
    TEAM_LEAD = "team_lead", _("team lead")
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist", _("behavioural scientist")
    FILE_MANAGER = "file_manager", _("file manager")
    BOARD_INVESTIGATOR = "board_investigator", _("investigator of the Board")
    VT_WORKER = "vt_worker", _("worker of Veilig Thuis")
    COURT_REGISTRY = "court_registry", _("court registry")
    JUDGE = "judge", _("judge")
    FOSTER_CARE_WORKER = "foster_care_worker", _("foster-care worker")
    FOSTER_CARER = "foster_carer", _("foster carer")
    PARENT = "parent", _("parent")
    CHILD = "child", _("child")
    LAWYER = "lawyer", _("lawyer")
    SPECIAL_CURATOR = "special_curator", _("special curator")
    CONFIDENTIAL_ADVISER = "confidential_adviser", _("confidential adviser")
    INSPECTOR = "inspector", _("inspector")
    SUPPORT_COUNSELLOR = "support_counsellor", _("counsellor of the support team")
    SYSTEM_MANAGER = "system_manager", _("system manager")


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, login: str, password: str | None = None, **about: Any) -> Account:
        """Make an account; without a password nobody can log in with one."""
        account = self.model(login=self.normalize_email(login), **about)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Someone who may log in. What they may see follows from their capacities alone.

    login: an e-mail address that whoever made the account knows to be theirs, or a name that the
    program gave (`login_names`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("en", "English")],
                                default="nl")  # fmt: skip
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "login"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name


class Capacity(models.Model):
    """In which role someone acts: for an organisation (and team), or as the person they are.

    until: the first day on which it no longer holds. registration: the number in the professional
    register (SKJ), for those who must have one (Youth Decree 5.1.1).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="capacities")
    role = models.CharField(max_length=30, choices=Role)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="capacities"
    )
    team = models.ForeignKey(
        "parties.Team", models.PROTECT, null=True, blank=True, related_name="capacities"
    )
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="capacities"
    )
    registration = models.CharField(max_length=20, blank=True)
    from_day = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        ordering: ClassVar = ["role"]

    def __str__(self) -> str:
        return f"{self.account} ({self.label})"

    @property
    def label(self) -> str:
        """The role, and where: as someone reads it above a page."""
        where = f", {self.organisation}" if self.organisation is not None else ""
        return f"{self.get_role_display()}{where}"
