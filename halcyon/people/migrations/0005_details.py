"""What is known of a person for a time, with who said so: names, numbers, care, addresses, schools, relationships;
professionals around a child; places and peer groups."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_sign_in"),
        ("people", "0004_figures_need_no_people"),
        ("records", "0005_shared"),
    ]

    operations = [
        migrations.AddField(
            model_name="careepisode",
            name="corrects",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.careepisode",
            ),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="host",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="legal_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("C1", "Interim care order (C1)"),
                    ("C2", "Full care order (C2)"),
                    ("E1", "Placement order (E1)"),
                    ("V2", "Accommodated under section 20 (V2)"),
                    ("L1", "Police protection (L1)"),
                    ("L2", "Emergency protection order (L2)"),
                    ("L3", "Child assessment order (L3)"),
                    ("J1", "Remanded to local authority or youth detention accommodation (J1)"),
                    ("J2", "Detained under police and criminal evidence law (J2)"),
                    ("J3", "Sentenced, with a residence requirement (J3)"),
                ],
                max_length=2,
            ),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="miles",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="out_of_area",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="placement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kinship", "Foster care with family or friends"),
                    ("foster", "Foster care"),
                    ("childrens_home", "Children’s home"),
                    ("supported", "Supported accommodation"),
                    ("parents", "With parents"),
                    ("secure", "Secure children’s home"),
                    ("custody", "Young offender institution or secure training centre"),
                    ("residential_school", "Residential school"),
                    ("health", "Hospital or another health setting"),
                    ("adoption", "Placed for adoption"),
                    ("unregulated", "Not registered, or an emergency arrangement"),
                    ("other", "Somewhere else"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="provider",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.principal",
            ),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="responsible",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="struck_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="struck_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.principal",
            ),
        ),
        migrations.AddField(
            model_name="careepisode",
            name="struck_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="name",
            name="corrects",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.name"
            ),
        ),
        migrations.AddField(
            model_name="name",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="name",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.principal",
            ),
        ),
        migrations.AddField(
            model_name="name",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="name",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="name",
            name="struck_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="name",
            name="struck_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.principal",
            ),
        ),
        migrations.AddField(
            model_name="name",
            name="struck_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="name",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="part",
            name="until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="adult",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="person",
            name="communication",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="person",
            name="died_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="disabilities",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("NONE", "No disability"),
                        ("MOB", "Mobility"),
                        ("HAND", "Hand function"),
                        ("PC", "Personal care"),
                        ("INC", "Incontinence"),
                        ("COMM", "Communication"),
                        ("LD", "Learning"),
                        ("HEAR", "Hearing"),
                        ("VIS", "Vision"),
                        ("BEH", "Behaviour"),
                        ("CON", "Consciousness"),
                        ("AUT", "Autism"),
                        ("DDA", "Another disability"),
                    ],
                    max_length=4,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="ethnicity_reason",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="person",
            name="gender",
            field=models.CharField(
                blank=True,
                choices=[
                    ("female", "Girl or woman"),
                    ("male", "Boy or man"),
                    ("non_binary", "Non-binary"),
                    ("other", "In another way"),
                    ("refused", "Declined to say"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="gender_source",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="person",
            name="immigration",
            field=models.CharField(
                blank=True,
                choices=[
                    ("citizen", "British or Irish citizen"),
                    ("settled", "Settled or indefinite leave"),
                    ("pre_settled", "Pre-settled status"),
                    ("leave", "Limited leave to remain"),
                    ("refugee", "Refugee or humanitarian protection"),
                    ("asylum", "Seeking asylum with family"),
                    ("unaccompanied", "Unaccompanied child seeking asylum"),
                    ("none", "No permission, or it has run out"),
                    ("not_known", "Asked, and not known"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="interpreter",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no", "No"),
                    ("spoken", "Yes, for a spoken language"),
                    ("signed", "Yes, for a signed language"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="language",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="person",
            name="nationality",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="name",
            name="kind",
            field=models.CharField(
                choices=[
                    ("legal", "Legal name"),
                    ("known_as", "Known as"),
                    ("previous", "Previous name"),
                    ("alias", "Alias"),
                ],
                default="legal",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="part",
            name="role",
            field=models.CharField(
                choices=[
                    ("subject", "Child it is about"),
                    ("carer", "Carer"),
                    ("referrer", "Referrer"),
                    ("named", "Person named"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="group",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(db_collation="C", max_length=300)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("public_task", "Public task: safeguarding children"),
                            ("legal", "Legal obligation"),
                            ("vital", "To protect somebody’s life"),
                        ],
                        max_length=12,
                    ),
                ),
                ("basis_words", models.TextField()),
                (
                    "notified",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("not_yet", "Not yet"),
                            ("no", "No, because telling them may cause harm"),
                        ],
                        max_length=8,
                    ),
                ),
                ("notified_words", models.TextField(blank=True)),
                ("concerns", models.TextField(blank=True)),
                ("strengths", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["name_key"], name="group_name")],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="place",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(db_collation="C", max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shop", "Takeaway or shop"),
                            ("transport", "Bus, tram, train or station"),
                            ("park", "Park or open space"),
                            ("private", "Private address"),
                            ("hotel", "Hotel or short let"),
                            ("school", "School or its surroundings"),
                            ("licensed", "Pub, club or other licensed premises"),
                            ("online", "Online space"),
                            ("other", "Another place"),
                        ],
                        max_length=10,
                    ),
                ),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("whereabouts", models.TextField(blank=True)),
                ("guardian", models.CharField(blank=True, max_length=300)),
                ("concerns", models.TextField(blank=True)),
                ("strengths", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["name_key"], name="place_name")],
            },
        ),
        migrations.CreateModel(
            name="Relationship",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                ("pair", models.UUIDField()),
                ("named", models.CharField(max_length=300)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("mother", "Mother"),
                            ("father", "Father"),
                            ("parent", "Parent"),
                            ("step_parent", "Step-parent"),
                            ("child", "Son or daughter"),
                            ("step_child", "Stepson or stepdaughter"),
                            ("sibling", "Brother or sister"),
                            ("half_sibling", "Half-brother or half-sister"),
                            ("grandparent", "Grandparent"),
                            ("grandchild", "Grandchild"),
                            ("relative", "Another relative"),
                            ("carer", "Carer"),
                            ("cared_for", "Cared for by them"),
                            ("foster_carer", "Foster carer"),
                            ("foster_child", "Foster child"),
                            ("guardian", "Special guardian"),
                            ("ward", "Child under their special guardianship"),
                            ("friend", "Friend"),
                            ("partner", "Boyfriend, girlfriend or partner"),
                            ("concern", "Adult of concern"),
                            ("at_risk_from", "Child they are a concern for"),
                            ("child_concern", "Child of concern"),
                            ("other", "Somebody else who matters"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "responsibility",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                        max_length=10,
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed"),
                            ("said", "Somebody said so"),
                            ("suspected", "Suspected"),
                        ],
                        default="said",
                        max_length=10,
                    ),
                ),
                ("restricted", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("words", models.TextField(blank=True)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.relationship",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relationships",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafeContact",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                (
                    "ways",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("call", "Phone call"),
                                ("text", "Text message"),
                                ("mail", "Email"),
                                ("app", "Messaging app"),
                                ("letter", "Letter"),
                                ("visit", "Visit at home"),
                                ("school", "Through school"),
                                ("person", "Only through somebody they trust"),
                            ],
                            max_length=8,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=254)),
                ("when", models.CharField(blank=True, max_length=300)),
                ("through", models.CharField(blank=True, max_length=300)),
                ("must_not_hear", models.CharField(blank=True, max_length=500)),
                (
                    "links",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes, in neutral words"), ("no", "No")], max_length=3
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("reviewed_on", models.DateField()),
                (
                    "carer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.relationship",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.safecontact",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safe_contacts",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="School",
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
                ("name", models.CharField(max_length=200)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("primary", "Primary school"),
                            ("secondary", "Secondary school"),
                            ("special", "Special school"),
                            ("alternative", "Alternative provision or pupil referral unit"),
                            ("college", "College or sixth form"),
                            ("independent", "Independent school"),
                            ("other", "Another setting"),
                        ],
                        max_length=12,
                    ),
                ),
                ("urn", models.CharField(blank=True, max_length=6, null=True, unique=True)),
                ("town", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["name"], name="school_name")],
            },
        ),
        migrations.CreateModel(
            name="Schooling",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                (
                    "learning",
                    models.CharField(
                        choices=[
                            ("enrolled", "On the roll of a school"),
                            ("part_time", "On the roll, with a reduced timetable"),
                            ("excluded", "Excluded or suspended"),
                            ("home", "Educated at home"),
                            ("none", "Not in school: no place, or missing education"),
                            ("work", "Apprenticeship, training or work"),
                        ],
                        max_length=10,
                    ),
                ),
                ("year_group", models.CharField(blank=True, max_length=20)),
                ("words", models.TextField(blank=True)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.schooling",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schooling",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="people.school"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Address",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("home", "Home"),
                            ("placement", "Where a council placed them"),
                            ("family", "With family or friends, for a time"),
                            ("temporary", "Temporary or emergency accommodation"),
                            ("refuge", "Refuge"),
                            ("none", "No fixed address"),
                            ("other", "Another address"),
                        ],
                        max_length=10,
                    ),
                ),
                ("lines", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                (
                    "suitability",
                    models.CharField(
                        blank=True,
                        choices=[("suitable", "Suitable"), ("not_suitable", "Not suitable")],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.address",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="address_person")],
            },
        ),
        migrations.CreateModel(
            name="Birth",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                ("born_on", models.DateField()),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.birth",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="births", to="people.person"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="birth_person")],
            },
        ),
        migrations.CreateModel(
            name="Change",
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
                ("field", models.CharField(max_length=30)),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("was_wrong", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-at"], name="change_person")],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nhs", "NHS number"),
                            ("upn", "Unique pupil number"),
                            ("former_upn", "Former unique pupil number"),
                            ("police", "Police reference"),
                            ("youth_justice", "Youth justice number"),
                            ("home_office", "Home Office reference"),
                            ("council", "Council’s case system"),
                            ("other", "Another reference"),
                        ],
                        max_length=14,
                    ),
                ),
                ("value", models.CharField(max_length=60)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.identifier",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person"], name="identifier_person"),
                    models.Index(fields=["kind", "value"], name="identifier_value"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                ("named", models.CharField(blank=True, max_length=300)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("linked", "Spends time with the group"),
                            ("central", "At its centre"),
                            ("edge", "At its edge"),
                            ("protective", "Protects others"),
                        ],
                        max_length=10,
                    ),
                ),
                ("evidence", models.TextField()),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.member",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="people.group"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["group"], name="member_group"),
                    models.Index(fields=["person"], name="member_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Professional",
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
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_reason", models.TextField(blank=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("role", models.CharField(max_length=120)),
                ("agency", models.CharField(max_length=200)),
                ("team", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("reach", models.CharField(blank=True, max_length=300)),
                ("leads", models.BooleanField(default=False)),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.professional",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="professionals",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="professional_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("leads", True), ("struck_at__isnull", True), ("until__isnull", True)
                        ),
                        fields=("person",),
                        name="one_lead_professional",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(fields=["person"], name="relationship_person"),
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(fields=["pair"], name="relationship_pair"),
        ),
        migrations.AddIndex(
            model_name="safecontact",
            index=models.Index(fields=["person"], name="safecontact_person"),
        ),
        migrations.AddIndex(
            model_name="schooling",
            index=models.Index(fields=["person"], name="schooling_person"),
        ),
        # Rows from before say that whoever opened the record recorded them.
        *(
            migrations.RunSQL(
                f"UPDATE {table} t SET recorded_at = r.opened_at, recorded_by_id = r.opened_by_id"
                " FROM records_record r WHERE r.id = t.record_id",
                migrations.RunSQL.noop,
            )
            for table in ("people_name", "people_careepisode")
        ),
    ]
