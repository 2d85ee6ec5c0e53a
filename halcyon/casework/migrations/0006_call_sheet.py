"""A call sheet of several children and concerns; what comes with a contact, and what comes after it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Deletable, Extract, FactView, Protect, Statements, Unextract
from halcyon.casework.contact import facts as contact

# In the order in which they were listed before: by id.
PLACES = """
UPDATE casework_contactchild c SET place = n.place
FROM (SELECT id, row_number() OVER (PARTITION BY contact_id ORDER BY id) AS place FROM casework_contactchild) n
WHERE n.id = c.id AND n.place > 1;
UPDATE casework_contact c SET last_place = greatest(1, (
    SELECT count(*) FROM casework_contactchild k WHERE k.contact_id = c.record_id));
"""
CONCERNS = """
INSERT INTO casework_contactconcern (id, record_id, contact_id, place, words, exploitation, about, harming, setting,
                                     setting_words)
SELECT gen_random_uuid(), record_id, record_id, 1, concern, exploitation, '{}', false, '', ''
FROM casework_contact WHERE concern <> '' OR exploitation <> '{}'
"""
# A referrer may add to what they sent, though not write: in their own name, as long as their grant lives.
OWN_REFERRAL = (
    "(by_id = (SELECT halcyon_principal()) AND seen_at IS NULL AND EXISTS (SELECT 1 FROM records_grant g"
    " WHERE g.record_id = casework_addition.record_id AND g.principal_id = (SELECT halcyon_principal())"
    " AND g.basis = 'referrer' AND g.valid_from <= now() AND (g.until IS NULL OR g.until > now()))"
    " AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = casework_addition.record_id"
    " AND x.user_id = (SELECT halcyon_user()) AND (x.until IS NULL OR x.until > now())))"
)
FIGURES = [
    "record_id", "received_at", "channel", "source", "exploitation", "parent_told", "immediate_danger"
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_out_of_hours"),
        ("casework", "0005_figures_need_less"),
        ("people", "0004_figures_need_no_people"),
        ("records", "0005_shared"),
    ]

    operations = [
        migrations.CreateModel(
            name="Addition",
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
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ContactConcern",
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
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.TextField(blank=True)),
                (
                    "exploitation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("sexual", "Sexual"),
                                ("criminal", "Criminal"),
                                ("county_lines", "County lines"),
                                ("trafficking", "Trafficking"),
                                ("labour", "Modern slavery or labour"),
                                ("gang", "Gang-associated"),
                                ("peer", "By other children"),
                                ("online", "Online"),
                                ("radicalisation", "Radicalisation"),
                                ("financial", "Financial"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "about",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("harming", models.BooleanField(default=False)),
                (
                    "setting",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "At home or in the family"),
                            ("place", "A place"),
                            ("group", "A group of young people"),
                            ("school", "At or around school or college"),
                            ("online", "Online"),
                        ],
                        max_length=10,
                    ),
                ),
                ("setting_words", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Original",
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
                ("sender", models.CharField(blank=True, max_length=300)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("dated", models.CharField(blank=True, max_length=100)),
                ("text", models.TextField()),
                ("from_html", models.BooleanField(default=False)),
                (
                    "attachments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), default=list, size=None
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PoliceCall",
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
                ("rang", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("incident", models.CharField(blank=True, max_length=60)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="contactchild",
            name="contactchild_contact",
        ),
        migrations.AddField(
            model_name="contact",
            name="attached_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attached",
                to="casework.contact",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="last_place",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="contact",
            name="received_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="contact",
            name="referrer_role",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="contact",
            name="referrer_safe_contact",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="contact",
            name="subject",
            field=models.CharField(
                choices=[
                    ("child", "A child, or several"),
                    ("peer_group", "A group of young people"),
                    ("place", "A place"),
                    ("school", "A school or college"),
                    ("online", "An online space"),
                    ("person_of_concern", "A person who may exploit children"),
                ],
                default="child",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="subject_words",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="contact",
            name="unsafe_to_tell",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="contactchild",
            name="address",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="contactchild",
            name="place",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contactchild",
            name="school",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="contact",
            name="channel",
            field=models.CharField(
                choices=[
                    ("phone", "Phone"),
                    ("police_notification", "Police notification"),
                    ("partner_form", "Partner form"),
                    ("mail", "Email or letter"),
                    ("in_person", "In person"),
                    ("public_form", "Public form"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunSQL(PLACES, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="contactchild",
            constraint=models.UniqueConstraint(fields=("contact", "place"), name="contactchild_place"),
        ),
        migrations.AddField(
            model_name="addition",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
            ),
        ),
        migrations.AddField(
            model_name="addition",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="additions", to="casework.contact"
            ),
        ),
        migrations.AddField(
            model_name="addition",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
            ),
        ),
        migrations.AddField(
            model_name="addition",
            name="seen_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.principal",
            ),
        ),
        migrations.AddField(
            model_name="contactconcern",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="concerns", to="casework.contact"
            ),
        ),
        migrations.AddField(
            model_name="contactconcern",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
            ),
        ),
        migrations.AddField(
            model_name="original",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="originals", to="casework.contact"
            ),
        ),
        migrations.AddField(
            model_name="original",
            name="kept_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal"),
        ),
        migrations.AddField(
            model_name="original",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
            ),
        ),
        migrations.AddField(
            model_name="policecall",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="police_calls",
                to="casework.contact",
            ),
        ),
        migrations.AddField(
            model_name="policecall",
            name="noted_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal"),
        ),
        migrations.AddField(
            model_name="policecall",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
            ),
        ),
        migrations.AddIndex(
            model_name="addition",
            index=models.Index(fields=["contact"], name="addition_contact"),
        ),
        migrations.AddIndex(
            model_name="addition",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True)), fields=["at"], name="addition_unseen"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactconcern",
            constraint=models.UniqueConstraint(fields=("contact", "place"), name="contactconcern_place"),
        ),
        migrations.AddIndex(
            model_name="original",
            index=models.Index(fields=["contact"], name="original_contact"),
        ),
        migrations.AddIndex(
            model_name="policecall",
            index=models.Index(fields=["contact"], name="policecall_contact"),
        ),
        Protect("casework_contactconcern", delete=True),
        Protect("casework_policecall", update=False),
        Protect("casework_original", update=False),
        Protect("casework_addition", or_insert=OWN_REFERRAL),
        Deletable("casework_contactchild"),
        migrations.RunSQL(CONCERNS, migrations.RunSQL.noop),
        Unextract("casework_contact", FIGURES),
        Extract("casework_contact", [*FIGURES, "subject"]),
        migrations.AddField("ContactFact", "subject", models.TextField(default="")),
        Statements(contact.VIEW, [f"DROP VIEW {contact.VIEW}"], []),
        FactView(contact.VIEW, contact.QUERY),
    ]
