"""The trail's seals: what the sealer may read and add, and nobody else."""

import uuid

from django.db import migrations, models

from halcyon.access.policies import Entrust, Statements

ALL = "USING (true)"
NEW = "WITH CHECK (true)"


class Migration(migrations.Migration):
    dependencies = [("access", "0002_locks"), ("records", "0002_locks")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("trail_id", models.UUIDField(unique=True)),
                ("entry_hash", models.BinaryField()),
                ("chain", models.BinaryField()),
                ("sealed_at", models.DateTimeField()),
                ("watermark", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Sealer",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("reached", models.BigIntegerField(default=0)),
                ("reached_id", models.UUIDField(default=uuid.UUID(int=0))),
                ("ceiling", models.BigIntegerField(null=True)),
                ("noted_at", models.DateTimeField(null=True)),
                ("watermark", models.DateTimeField(null=True)),
                ("ran_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_sealer")],
            },
        ),
        # The order of sealing: one large transaction is taken in pieces without reading it again for each.
        Statements(
            "access_trail",
            forwards=("DROP INDEX trail_txid", "CREATE INDEX trail_txid ON access_trail (txid, id)"),
            backwards=("DROP INDEX trail_txid", "CREATE INDEX trail_txid ON access_trail (txid)"),
        ),
        Entrust(
            "access_trail", to="sealer", privileges="SELECT", policies={"halcyon_sealer": ("SELECT", ALL)}
        ),
        Entrust(
            "access_seal",
            to="sealer",
            privileges="SELECT, INSERT",
            policies={"halcyon_sealer": ("SELECT", ALL), "halcyon_sealer_insert": ("INSERT", NEW)},
        ),
        Entrust(
            "access_sealer",
            to="sealer",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_sealer": ("SELECT", ALL),
                "halcyon_sealer_insert": ("INSERT", NEW),
                "halcyon_sealer_update": ("UPDATE", f"{ALL} {NEW}"),
            },
        ),
    ]
