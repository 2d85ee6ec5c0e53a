"""People to search among: invented, and named as often alike as in a city. For recall and for the clock.

Given and family names are those of the synthetic area, which has some thousand; so that a million people are not
a thousand times each other, every third family name is made up of syllables, and every tenth boy of families from
Pakistan, Bangladesh, Somalia and Arab countries is one of the many Mohammeds.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import connections

from halcyon.access.agency.models import Team
from halcyon.base.identifiers import ALPHABET, check_reference
from halcyon.base.text import fold
from halcyon.people.matching.actions import index_everybody
from halcyon.project.synthetic.names import child_name

SPACE = UUID("9a7f2c9e-52c1-4c8e-8f6b-0d1f5f5b7a11")
THEN = datetime(2016, 1, 1, tzinfo=UTC)
ETHNICITIES = (
    *(["WBRI"] * 60), *(["APKN"] * 8), *(["BAFR"] * 6), *(["WOTH"] * 6), *(["WROM"] * 5), *(["OOTH"] * 4),
    *(["ABAN"] * 3), *(["MWBC"] * 3), *(["AIND"] * 2), *(["BCRB"] * 2), "WIRI",
)  # fmt: skip
MUSLIM = ("APKN", "ABAN", "BAFR", "OOTH")
MOHAMMEDS = ("Mohammed", "Muhammad", "Mohamed", "Mohammad", "Maxamed")
SYLLABLES = [
    "bar",
    "den",
    "field",
    "gate",
    "hol",
    "kin",
    "lam",
    "mor",
    "nor",
    "pell",
    "quin",
    "ross",
    "sted",
    "thorn",
    "ver",
    "wick",
    "yar",
    "zell",
    "crof",
    "drum",
]
STREETS = [
    "Alder",
    "Birch",
    "Cedar",
    "Elm",
    "Fern",
    "Gorse",
    "Hazel",
    "Holly",
    "Ivy",
    "Laurel",
    "Linden",
    "Maple",
    "Oak",
    "Poplar",
    "Rowan",
    "Willow",
]


@dataclass(frozen=True)
class Somebody:
    """One invented person: names, the first the legal one; the day of birth; where they live."""

    number: int
    ethnicity: str
    names: tuple[tuple[str, str], ...]
    born_on: date
    lines: str
    postcode: str

    @property
    def id(self) -> UUID:
        return uuid5(SPACE, str(self.number))

    @property
    def reference(self) -> str:
        return _reference(self.number)


def people(count: int, *, seed: int = 7) -> Iterator[Somebody]:
    """So many people, the same every time."""
    rng = random.Random(seed)
    for number in range(count):
        yield _somebody(number, rng)


def fill(everybody: list[Somebody]) -> None:
    """Give them files under the hub's grant, names and addresses, and let search know them. As owner."""
    hub = Team.objects.using("owner").get(function="front_door")
    opener = hub.principal_id
    with connections["owner"].cursor() as cursor:
        for table, columns, rows in _tables(everybody, hub, opener):
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
    index_everybody(using="owner")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _tables(
    everybody: list[Somebody], hub: Team, opener: int
) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    yield (
        "records_record",
        "id, kind, reference, headline, agency_id, team_id, marking, governed_by_id, stage, stage_n, stage_at,"
        " opened_at, opened_by_id",
        (
            (p.id, "file", p.reference, " ".join(p.names[0]), hub.agency_id, hub.pk, "standard", p.id, "open", 0,
             THEN, THEN, opener)
            for p in everybody
        ),
    )  # fmt: skip
    yield (
        "records_grant",
        "id, record_id, principal_id, depth, write, basis, valid_from, given_by",
        (
            (uuid5(SPACE, f"g{p.number}"), p.id, hub.principal_id, "full", True, "hub", THEN, opener)
            for p in everybody
        ),
    )
    yield (
        "people_person",
        _columns("people_person", "record_id, born_on, sex, ethnicity"),
        ((p.id, p.born_on, "U", p.ethnicity, *_blanks("people_person")) for p in everybody),
    )
    yield (
        "people_name",
        "id, record_id, person_id, kind, given, family, given_key, family_key, source, recorded_at, recorded_by_id,"
        " struck_reason",
        (
            (uuid5(SPACE, f"n{p.number}.{n}"), p.id, p.id, "alias" if n else "legal", given, family, fold(given),
             fold(family), "", THEN, opener, "")
            for p in everybody for n, (given, family) in enumerate(p.names)
        ),
    )  # fmt: skip
    yield (
        "people_address",
        "id, record_id, person_id, kind, lines, postcode, suitability, words, source, recorded_at, recorded_by_id,"
        " struck_reason",
        (
            (
                uuid5(SPACE, f"a{p.number}"),
                p.id,
                p.id,
                "home",
                p.lines,
                p.postcode,
                "",
                "",
                "",
                THEN,
                opener,
                "",
            )
            for p in everybody
        ),
    )


#: Columns of a person that want a value and say nothing here.
_BLANK: dict[str, list[tuple[str, Any]]] = {}


def _blanks(table: str) -> tuple[Any, ...]:
    return tuple(value for _, value in _BLANK[table])


def _columns(table: str, told: str) -> str:
    """The told columns and, of the rest, those that may not be NULL, which are left blank."""
    known = [each.strip() for each in told.split(",")]
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s"
            " AND table_schema = 'public' AND is_nullable = 'NO' AND column_name <> ALL (%s)",
            [table, known],
        )
        blank = {"boolean": False, "ARRAY": []}
        _BLANK[table] = [(name, blank.get(kind, "")) for name, kind in cursor.fetchall()]
    return ", ".join([*known, *(name for name, _ in _BLANK[table])])


def _somebody(number: int, rng: random.Random) -> Somebody:
    ethnicity, sex = rng.choice(ETHNICITIES), rng.choice("FM")
    name = child_name(sex, ethnicity, rng)
    given, family = name.given, name.family
    if sex == "M" and ethnicity in MUSLIM and rng.random() < 0.1:
        given = rng.choice(MOHAMMEDS)
    if rng.random() < 0.33:
        family = "".join(rng.choices(SYLLABLES, k=3)).capitalize()
    if rng.random() < 0.06:
        family = f"{family}-{child_name(sex, ethnicity, rng).family}"
    names = [(given, family)]
    if rng.random() < 0.06:
        names.append((given, child_name(sex, ethnicity, rng).family))
    return Somebody(
        number=number,
        ethnicity=ethnicity,
        names=tuple(names),
        born_on=date(2007, 1, 1) + timedelta(days=rng.randrange(18 * 365)),
        lines=f"{rng.randrange(1, 180)} {rng.choice(STREETS)} {rng.choice(('Road', 'Street', 'Close'))}",
        postcode=f"ZZ{rng.randrange(1, 36)} {rng.randrange(1, 10)}{rng.choice('ABDEF')}{rng.choice('GHJLN')}",
    )


def _reference(number: int) -> str:
    """A reference that checks, drawn from a number."""
    rng = random.Random(number)
    stem = "".join(rng.choice(ALPHABET) for _ in range(10))
    for last in ALPHABET:
        try:
            return check_reference(stem + last)
        except ValueError:
            continue
    raise AssertionError(stem)
