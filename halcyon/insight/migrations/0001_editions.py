"""Editions of reports, with their second lock; and what is published, which everybody may read and nobody changes."""

import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Restrict


def can(*permissions: str) -> str:
    """The condition that the viewer holds one of these permissions on reports."""
    return "(" + " OR ".join(f"(SELECT halcyon_can('report.{each}'))" for each in permissions) + ")"


ANY = ("draft", "freeze", "review", "sign", "publish")
OWN = "by_id = (SELECT halcyon_principal())"
#: Signed off: by two, in the last review.
TWO_SIGNED = (
    "(SELECT count(DISTINCT s.by_id) >= 2 FROM insight_signature s WHERE s.edition_id = {edition} AND s.n ="
    " (SELECT max(m.n) FROM insight_move m WHERE m.edition_id = {edition} AND m.after = 'review'))"
)
#: Who may bring an edition to a stage, the stage being what stands in the row afterwards.
MAY_BRING = (
    f"((stage IN ('draft', 'frozen') AND {can('draft', 'freeze', 'review', 'sign')})"
    f" OR (stage = 'review' AND {can('draft', 'review', 'sign')})"
    f" OR (stage = 'signed' AND {can('sign')} AND {TWO_SIGNED.format(edition='insight_edition.id')})"
    f" OR (stage IN ('published', 'superseded') AND {can('publish')})"
    f" OR (stage = 'withdrawn' AND {can('draft')}))"
)
IS_SIGNED = (
    "EXISTS (SELECT 1 FROM insight_edition e WHERE e.slug = insight_published.slug"
    " AND e.number = insight_published.number AND e.stage = 'signed'"
    f" AND {TWO_SIGNED.format(edition='e.id')})"
)


def read_by_readers(**others: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return {
        "halcyon_read": ("SELECT", f"USING ({can('read')})"),
        **{f"halcyon_{name}": policy for name, policy in others.items()},
    }


def checked(condition: str) -> tuple[str, str]:
    return "INSERT", f"WITH CHECK ({condition})"


def changed(condition: str, after: str = "") -> tuple[str, str]:
    return "UPDATE", f"USING ({condition}) WITH CHECK ({after or condition})"


LOCKS = [
    Restrict(
        "insight_edition",
        privileges="SELECT, INSERT, UPDATE",
        policies=read_by_readers(
            insert=checked(f"{can('draft')} AND stage = 'draft'"), update=changed(can(*ANY), MAY_BRING)
        ),
    ),
    Restrict(
        "insight_move",
        privileges="SELECT, INSERT",
        policies=read_by_readers(insert=checked(f"{can(*ANY)} AND {OWN}")),
    ),
    Restrict(
        "insight_section",
        privileges="SELECT, INSERT, UPDATE",
        policies=read_by_readers(insert=checked(can("draft")), update=changed(can("draft"))),
    ),
    Restrict(
        "insight_version",
        privileges="SELECT, INSERT",
        policies=read_by_readers(insert=checked(f"{can('draft')} AND {OWN}")),
    ),
    Restrict(
        "insight_comment",
        privileges="SELECT, INSERT, UPDATE (resolved_by_id, resolved_at)",
        policies=read_by_readers(
            insert=checked(f"{can('draft', 'review', 'sign')} AND {OWN}"),
            update=changed(can("draft", "review", "sign")),
        ),
    ),
    Restrict(
        "insight_writing",
        privileges="SELECT, INSERT, UPDATE, DELETE",
        policies=read_by_readers(
            insert=checked(f"{can('draft')} AND who_id = (SELECT halcyon_principal())"),
            update=changed("who_id = (SELECT halcyon_principal())"),
            delete=("DELETE", "USING (who_id = (SELECT halcyon_principal()))"),
        ),
    ),
    Restrict(
        "insight_quoted",
        privileges="SELECT, INSERT, UPDATE, DELETE",
        policies=read_by_readers(
            insert=checked(f"{can('draft')} AND {OWN}"),
            update=changed(can("draft")),
            delete=("DELETE", f"USING ({can('draft')})"),
        ),
    ),
    Restrict(
        "insight_finding",
        privileges="SELECT, INSERT, UPDATE (gone_at, accepted_by_id, accepted_at, reason)",
        policies=read_by_readers(insert=checked(can(*ANY)), update=changed(can(*ANY))),
    ),
    Restrict(
        "insight_signature",
        privileges="SELECT, INSERT",
        policies=read_by_readers(insert=checked(f"{can('sign')} AND {OWN}")),
    ),
    # Published is published: for everybody, signed in or not. What two people have not signed cannot be.
    Restrict(
        "insight_published",
        privileges="SELECT, INSERT",
        policies={
            "halcyon_read": ("SELECT", "USING (true)"),
            "halcyon_insert": checked(f"{can('publish')} AND {OWN} AND {IS_SIGNED}"),
        },
    ),
    Restrict(
        "insight_publishedfile",
        privileges="SELECT, INSERT",
        policies={
            "halcyon_read": ("SELECT", "USING (true)"),
            "halcyon_insert": checked(f"({can('publish')} OR (SELECT halcyon_can('service.publications')))"),
        },
    ),
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0009_agency_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
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
                    "report",
                    models.CharField(
                        choices=[("annual", "Annual report"), ("quarterly", "Quarterly performance update")],
                        max_length=20,
                    ),
                ),
                ("period", models.CharField(max_length=20)),
                ("slug", models.SlugField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("frozen", "Figures frozen"),
                            ("review", "In review"),
                            ("signed", "Signed off"),
                            ("published", "Published"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("stage_n", models.PositiveIntegerField(default=0)),
                ("stage_at", models.DateTimeField()),
                ("snapshot", models.CharField(blank=True, max_length=64)),
                ("figures_at", models.DateTimeField(null=True)),
                ("change_note", models.TextField(blank=True)),
                ("begun_at", models.DateTimeField()),
                (
                    "begun_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
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
                ("key", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=20)),
                ("place", models.CharField(max_length=80)),
                ("period", models.CharField(blank=True, max_length=20)),
                ("says", models.TextField()),
                ("found_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="access.principal"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="insight.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Move",
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
                ("n", models.PositiveIntegerField()),
                ("before", models.CharField(blank=True, max_length=12)),
                ("after", models.CharField(max_length=12)),
                ("snapshot", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="insight.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Published",
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
                ("slug", models.SlugField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("report", models.CharField(max_length=20)),
                ("period", models.CharField(max_length=20)),
                ("period_starts", models.DateField()),
                ("title", models.CharField(max_length=200)),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("change_note", models.TextField(blank=True)),
                ("published_at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal")),
            ],
        ),
        migrations.CreateModel(
            name="PublishedFile",
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
                ("name", models.CharField(max_length=80)),
                ("label", models.CharField(max_length=80)),
                ("media_type", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "published",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="insight.published",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Quoted",
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
                ("section", models.SlugField(max_length=60)),
                ("words", models.TextField()),
                ("said_by", models.CharField(max_length=120)),
                ("consent_from", models.CharField(blank=True, max_length=200)),
                (
                    "consent_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("speaker", "The person quoted"),
                            ("parent", "A parent or carer, for their child"),
                            ("guardian", "Somebody else with parental responsibility"),
                            ("employer", "The agency, for its worker"),
                        ],
                        max_length=12,
                    ),
                ),
                ("consent_on", models.DateField(null=True)),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("none", "No consent yet"),
                            ("internal", "Inside the partnership only"),
                            ("report", "This report, published"),
                            ("any", "Any publication of the partnership"),
                        ],
                        default="none",
                        max_length=12,
                    ),
                ),
                ("withdrawn_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("edited", models.PositiveIntegerField(default=0)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="insight.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Section",
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
                ("key", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("place", models.PositiveIntegerField()),
                ("n", models.PositiveIntegerField(default=0)),
                ("ready", models.BooleanField(default=False)),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="access.principal"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="insight.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("resolved_at", models.DateTimeField(null=True)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="insight.comment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="insight.section",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
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
                ("n", models.PositiveIntegerField()),
                ("role", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="insight.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Version",
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
                ("n", models.PositiveIntegerField()),
                ("markdown", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal")),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="insight.section",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Writing",
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
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "section",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="insight.section"),
                ),
                (
                    "who",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.principal"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("slug", "number"), name="edition_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage__in", ("draft", "frozen", "review", "signed"))),
                fields=("slug",),
                name="edition_one_on_its_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("edition", "key"), name="finding_once"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(fields=("edition", "n"), name="edition_move_n"),
        ),
        migrations.AddConstraint(
            model_name="published",
            constraint=models.UniqueConstraint(fields=("slug", "number"), name="published_once"),
        ),
        migrations.AddConstraint(
            model_name="publishedfile",
            constraint=models.UniqueConstraint(fields=("published", "name"), name="published_file_once"),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("edition", "key"), name="section_once"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("edition", "n", "by"), name="signature_once"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("section", "n"), name="section_version_n"),
        ),
        migrations.AddConstraint(
            model_name="writing",
            constraint=models.UniqueConstraint(fields=("section", "who"), name="section_writing_once"),
        ),
        *LOCKS,
    ]
