"""The rota: staff, times and numbers; read by whoever is signed in, written by who plans it."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Restrict

PLANS = "((SELECT halcyon_can('rota.manage')))"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_out_of_hours"),
    ]

    operations = [
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=halcyon.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("duty_worker", "Duty worker"),
                            ("duty_manager", "Duty manager"),
                            ("out_of_hours", "Out of hours"),
                        ],
                        max_length=20,
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("phone", models.CharField(max_length=40)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "put_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ends_at"], name="shift_ends")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("begins_at__lt", models.F("ends_at"))), name="shift_has_a_length"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("position", "duty_worker")),
                        expressions=[
                            (
                                models.Func(
                                    "begins_at",
                                    "ends_at",
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="shift_once_duty_worker",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("position", "duty_manager")),
                        expressions=[
                            (
                                models.Func(
                                    "begins_at",
                                    "ends_at",
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="shift_once_duty_manager",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("position", "out_of_hours")),
                        expressions=[
                            (
                                models.Func(
                                    "begins_at",
                                    "ends_at",
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="shift_once_out_of_hours",
                    ),
                ],
            },
        ),
        Restrict(
            "access_shift",
            privileges="SELECT, INSERT, UPDATE, DELETE",
            policies={
                "halcyon_read": ("SELECT", "USING ((SELECT halcyon_principal()) IS NOT NULL)"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {PLANS}"),
                "halcyon_update": ("UPDATE", f"USING {PLANS} WITH CHECK {PLANS}"),
                "halcyon_delete": ("DELETE", f"USING {PLANS}"),
            },
        ),
    ]
