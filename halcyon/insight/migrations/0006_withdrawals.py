"""What is published can be taken back; and an edition moves only as its moves say, which nobody changes.

So the name of its frozen figures can change nowhere but in a move that is kept: back to a draft, or frozen again.
"""

import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Restrict, Statements, role

ANY = ("draft", "freeze", "review", "sign", "publish", "withdraw")
OWN = "by_id = (SELECT halcyon_principal())"


def can(*permissions: str) -> str:
    """The condition that the viewer holds one of these permissions on reports."""
    return "(" + " OR ".join(f"(SELECT halcyon_can('report.{each}'))" for each in permissions) + ")"


#: Signed off: by two, in the last review.
TWO_SIGNED = (
    "(SELECT count(DISTINCT s.by_id) >= 2 FROM insight_signature s WHERE s.edition_id = insight_edition.id AND s.n ="
    " (SELECT max(m.n) FROM insight_move m WHERE m.edition_id = insight_edition.id AND m.after = 'review'))"
)
ON_THE_SHELF = (
    "SELECT 1 FROM insight_published p {join} WHERE p.slug = insight_edition.slug"
    " AND p.number = insight_edition.number"
)
IS_OUT = f"EXISTS ({ON_THE_SHELF.format(join='')})"
IS_TAKEN_BACK = f"EXISTS ({ON_THE_SHELF.format(join='JOIN insight_withdrawal w ON w.published_id = p.id')})"
#: Who may bring an edition to a stage, the stage being what stands in the row afterwards.
MAY_BRING = (
    f"((stage IN ('draft', 'frozen') AND {can('draft', 'freeze', 'review', 'sign')})"
    f" OR (stage = 'review' AND {can('draft', 'review', 'sign')})"
    f" OR (stage = 'signed' AND {can('sign')} AND {TWO_SIGNED})"
    f" OR (stage = 'published' AND {can('publish')} AND {IS_OUT})"
    f" OR (stage = 'superseded' AND {can('publish')})"
    f" OR (stage = 'withdrawn' AND {can('draft')} AND NOT {IS_OUT})"
    f" OR (stage = 'withdrawn' AND {can('withdraw')} AND {IS_TAKEN_BACK}))"
)
#: Its last move brought it here, with these figures.
AS_IT_MOVED = (
    "EXISTS (SELECT 1 FROM insight_move m WHERE m.edition_id = insight_edition.id AND m.n = insight_edition.stage_n"
    " AND m.after = insight_edition.stage AND m.snapshot = insight_edition.snapshot)"
)
MOVES = (
    *(("draft", "frozen"), ("draft", "withdrawn"), ("frozen", "review"), ("frozen", "draft")),
    *(("review", "signed"), ("review", "frozen"), ("review", "draft")),
    *(("signed", "published"), ("signed", "frozen"), ("signed", "draft")),
    *(("published", "superseded"), ("published", "withdrawn"), ("superseded", "withdrawn")),
)
#: A move is the first, or goes on from where the edition stands, with the same figures but where they are frozen.
GOES_ON = (
    "EXISTS (SELECT 1 FROM insight_edition e WHERE e.id = insight_move.edition_id AND ("
    "(insight_move.n = 0 AND e.stage_n = 0 AND insight_move.before = '' AND insight_move.after = 'draft'"
    " AND insight_move.snapshot = '')"
    " OR (insight_move.n = e.stage_n + 1 AND insight_move.before = e.stage AND (insight_move.before,"
    f" insight_move.after) IN ({', '.join(repr(each) for each in MOVES)})"
    " AND CASE WHEN insight_move.after = 'draft' THEN insight_move.snapshot = ''"
    " WHEN insight_move.before = 'draft' AND insight_move.after = 'frozen' THEN insight_move.snapshot <> ''"
    " ELSE insight_move.snapshot = e.snapshot END)))"
)
#: As both policies were before (0001): an edition could be withdrawn only before it was published, a move was the
#: mover's own.
BEFORE = ("draft", "freeze", "review", "sign", "publish")
MIGHT_BRING = (
    f"((stage IN ('draft', 'frozen') AND {can('draft', 'freeze', 'review', 'sign')})"
    f" OR (stage = 'review' AND {can('draft', 'review', 'sign')})"
    f" OR (stage = 'signed' AND {can('sign')} AND {TWO_SIGNED})"
    f" OR (stage IN ('published', 'superseded') AND {can('publish')})"
    f" OR (stage = 'withdrawn' AND {can('draft')}))"
)
CAN_BE_WITHDRAWN = (
    "EXISTS (SELECT 1 FROM insight_published p JOIN insight_edition e ON e.slug = p.slug AND e.number = p.number"
    " WHERE p.id = insight_withdrawal.published_id AND e.stage IN ('published', 'superseded'))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0005_snapshot_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
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
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal")),
                (
                    "published",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="insight.published",
                    ),
                ),
            ],
        ),
        Restrict(
            "insight_withdrawal",
            privileges="SELECT, INSERT",
            policies={
                "halcyon_read": ("SELECT", "USING (true)"),
                "halcyon_insert": (
                    "INSERT",
                    f"WITH CHECK ({can('withdraw')} AND {OWN} AND {CAN_BE_WITHDRAWN})",
                ),
            },
        ),
        Statements(
            "insight_edition",
            forwards=(
                "DROP POLICY halcyon_update ON insight_edition",
                f"REVOKE UPDATE ON insight_edition FROM {role('app')}",
                f"GRANT UPDATE (stage, stage_n, stage_at, snapshot, figures_at) ON insight_edition TO {role('app')}",
                f"CREATE POLICY halcyon_update ON insight_edition FOR UPDATE TO {role('app')}"
                f" USING ({can(*ANY)}) WITH CHECK ({MAY_BRING} AND {AS_IT_MOVED})",
            ),
            backwards=(
                "DROP POLICY halcyon_update ON insight_edition",
                f"REVOKE UPDATE ON insight_edition FROM {role('app')}",
                f"GRANT UPDATE ON insight_edition TO {role('app')}",
                f"CREATE POLICY halcyon_update ON insight_edition FOR UPDATE TO {role('app')}"
                f" USING ({can(*BEFORE)}) WITH CHECK ({MIGHT_BRING})",
            ),
        ),
        Statements(
            "insight_move",
            forwards=(
                "DROP POLICY halcyon_insert ON insight_move",
                f"CREATE POLICY halcyon_insert ON insight_move FOR INSERT TO {role('app')}"
                f" WITH CHECK ({can(*ANY)} AND {OWN} AND {GOES_ON})",
            ),
            backwards=(
                "DROP POLICY halcyon_insert ON insight_move",
                f"CREATE POLICY halcyon_insert ON insight_move FOR INSERT TO {role('app')}"
                f" WITH CHECK ({can(*BEFORE)} AND {OWN})",
            ),
        ),
    ]
