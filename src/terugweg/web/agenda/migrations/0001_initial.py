# SPDX-License-Identifier: EUPL-1.2
# fmt: off
"""The tables of the calendar, the messages and the daily e-mail."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('dossier', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DailyMail',
            fields=[
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='daily_mail', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('chosen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LastLooked',
            fields=[
                ('capacity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='last_looked', serialize=False, to='accounts.capacity')),
                ('until', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='CalendarItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('norm', models.CharField(max_length=80)),
                ('valid_from', models.DateField()),
                ('trigger', models.CharField(max_length=60)),
                ('said', models.CharField(max_length=64)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_items', to='accounts.capacity')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_items', to='dossier.child')),
            ],
            options={
                'ordering': ['changed_at'],
                'constraints': [models.UniqueConstraint(fields=('capacity', 'child', 'norm', 'valid_from', 'trigger'), name='one_calendar_item_for_a_duty')],
            },
        ),
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token', models.CharField(max_length=64, unique=True)),
                ('with_number', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('body', models.CharField(blank=True, max_length=64)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendars', to='accounts.capacity')),
            ],
            options={
                'ordering': ['made_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('capacity',), name='one_calendar_in_force')],
            },
        ),
        migrations.CreateModel(
            name='SentMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('outcome', models.CharField(choices=[('unsure', 'Unsure'), ('sent', 'Sent')], default='unsure', max_length=10)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_mails', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('account', 'day'), name='one_mail_for_a_day')],
            },
        ),
    ]
